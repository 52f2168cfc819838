"""The two stories that the project started from, with their labelled figures, against the shipped tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlite_utils import Database

from checks.findings import Finding
from checks.readings import cells, readings
from checks.run import check_article, check_corpus
from checks.verdicts import Verdict, judge
from ingest.records import Extraction
from kb.migrations import kb_migrations
from kb.tables.lookup import Lookup
from kb.tables.shipped import load_shipped
from tests.checks import seeds

pytestmark = pytest.mark.skipif(
    not seeds.ROWS.exists(), reason="../shared/gold is not here: the seed stories stay there"
)
KANGNAM, NEWS1 = seeds.SOURCE


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    db = Database(tmp_path_factory.mktemp("seeds") / "kb.db")
    kb_migrations.apply(db)
    load_shipped(db)
    yield Lookup(db.conn)
    db.close()


def judged(name: str, tables: Lookup) -> tuple[Extraction, list[dict], list[Finding], tuple[Verdict, ...]]:
    story, rows = seeds.story(name)
    found = check_article(story, tables)
    return story, rows, found, judge(story, found)


def by_quote(name: str, quote: str, tables: Lookup) -> tuple[Verdict, list[Finding]]:
    story, _, found, verdicts = judged(name, tables)
    i = next(i for i, claim in enumerate(story.claims) if claim.quote == quote)
    return verdicts[i], [finding for finding in found if i in finding.claims]


def test_outcomes_are_those_expected(tables: Lookup) -> None:
    right = wrong = 0
    for name in (KANGNAM, NEWS1):
        _, rows, _, verdicts = judged(name, tables)
        for row, verdict in zip(rows, verdicts, strict=True):
            right += verdict.outcome in row["expect"]
            wrong += verdict.outcome not in row["expect"]
    assert right / (right + wrong) >= 0.95


def test_every_conflict_is_flagged_and_nothing_else(tables: Lookup) -> None:
    for name in (KANGNAM, NEWS1):
        _, rows, _, verdicts = judged(name, tables)
        for row, verdict in zip(rows, verdicts, strict=True):
            if row["expect"] == ["inconsistent"]:
                assert verdict.outcome == "inconsistent", row["quote"]
            if verdict.outcome == "inconsistent":
                assert "inconsistent" in row["expect"] or row.get("conflict"), row["quote"]


def test_the_deficit_of_the_year_named_by_since(tables: Lookup) -> None:
    _, found = by_quote(KANGNAM, "$2.37 billion", tables)
    repairs = [hypothesis for finding in found for hypothesis in finding.hypotheses]
    assert {finding.code for finding in found} >= {"T01", "A09"}
    assert all(repair.kind == "wrong-period" and str(repair.period) == "2019" for repair in repairs)
    assert all("would also fit" in repair.detail for repair in repairs)


def test_a_doubtful_reading_is_flagged_where_the_words_name_the_year(tables: Lookup) -> None:
    story, _ = seeds.story(KANGNAM)
    claims = tuple(replace(claim, confidence=0.6) for claim in story.claims)
    doubtful = replace(story, claims=claims)
    verdicts = judge(doubtful, check_article(doubtful, tables))
    flagged = [
        claim.quote for claim, verdict in zip(claims, verdicts, strict=True) if verdict.outcome == "inconsistent"
    ]
    assert flagged == ["$2.37 billion"]


def test_the_tables_stand_beside_the_flag(tables: Lookup) -> None:
    _, found = by_quote(NEWS1, "$2.727 billion", tables)
    level = next(finding for finding in found if finding.code == "T01")
    agencies = {cell.basis.agency for cell in level.evidence}
    assert len(agencies) >= 4
    assert all(cell.row for cell in level.evidence)
    assert any("less" in step or "imports" in step for step in level.steps)


def test_the_second_reading_meets_the_other_story(tables: Lookup) -> None:
    kangnam, _, own, _ = judged(KANGNAM, tables)
    news1, _, theirs, _ = judged(NEWS1, tables)
    spoken = cells(readings(kangnam, own))
    rivals = [r.rival for r in readings(news1, theirs) if (r.claim.series, r.claim.period) in spoken]
    met = [finding for finding in check_corpus(kangnam, own, rivals) if finding.code == "X01"]
    printed = {claim.quote for finding in met for claim in (rival.claim for rival in finding.rivals)}
    assert "$2.727 billion" in printed
    back = check_corpus(news1, theirs, [r.rival for r in readings(kangnam, own)])
    assert any(rival.as_repaired for finding in back for rival in finding.rivals)


def test_the_sum_of_thirty_years_is_given_by_table_with_what_each_lacks(tables: Lookup) -> None:
    story, _ = seeds.story(NEWS1)
    found = next(f for f in check_article(story, tables) if f.code == "T02")
    dots = found.sums[0]
    assert (dots.cell.table, dots.years, dots.of) == ("prk-chn-dots", 27, 30)
    assert dots.value == Decimal("-19647206062")
    assert [str(span) for span in dots.missing] == ["2021/2023"]
    alone = {one.cell.table: one for one in found.sums}
    assert {"prk-chn-customs-first", "prk-chn-kita", "prk-chn-kotra-oil"} <= alone.keys()
    assert all(len(one.missing) and one.years < 30 for one in alone.values())
    assert any("over 27 of 30 years; missing: 2021 to 2023" in step for step in found.steps)
