"""A newer vintage is checked where claims rest on it, and gives what a full recheck gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from ingest.records import Extraction, Period, Series
from kb.beside import Beside
from kb.doctor import faults
from kb.ledger import prepare, take_in
from kb.recheck import Recheck
from kb.store.base import memory_base
from kb.tables.loading import load
from kb.tables.shipped import DATA, shipped
from tests.store.generated import Cells, annual_cells, extractions
from tests.store.revising import descriptor, lines_of, revise, rows_of
from tests.store.samples import article, claim

TABLE = "bilateral-dots"
ARTICLES = 60


@pytest.fixture(scope="module")
def template() -> Iterator[Database]:
    db = memory_base()
    prepare(db)
    cells = annual_cells(db, TABLE)
    for _ in take_in(db, extractions(cells, ARTICLES, seed=7)):
        pass
    yield db
    db.close()


def copy_of(template: Database) -> Database:
    db = memory_base()
    template.conn.backup(db.conn)
    return db


def line_of(indicator: str, reporter: str, partner: str, year: int) -> int:
    wanted = [indicator, reporter, partner, str(year)]
    return next(n for n, row in enumerate(rows_of(TABLE)) if row[:4] == wanted)


def outcomes(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT id, outcome FROM claim").fetchall())


def recheck(db: Database, *, changed_only: bool) -> Recheck:
    work = Recheck(db, changed_only=changed_only)
    assert len(list(work.run())) == work.articles
    return work


def spoken(db: Database) -> list[tuple[str, str, str, int, str]]:
    sql = """SELECT indicator, reporter, partner, period_first / 12, article_id FROM claim
    WHERE indicator IN ('exports', 'imports') ORDER BY id"""
    return db.execute(sql).fetchall()  # type: ignore[no-any-return]


def test_nothing_loaded_nothing_to_check(template: Database) -> None:
    db = copy_of(template)
    assert recheck(db, changed_only=True).articles == 0
    assert recheck(db, changed_only=False).articles == ARTICLES
    assert db.table("flip").count == 0


def test_one_revised_cell_touches_its_dependants_and_logs_the_flip(template: Database, tmp_path: Path) -> None:
    db = copy_of(template)
    consistent = "SELECT id, indicator, reporter, partner, period_first / 12, article_id FROM claim WHERE outcome = ?"
    row = next(r for r in db.execute(consistent, ["consistent"]) if r[1] == "exports")
    ident, indicator, reporter, partner, year, _ = row
    revise(db, TABLE, tmp_path, {line_of(indicator, reporter, partner, year): Decimal("1.5")}, "2022")
    work = recheck(db, changed_only=True)
    about = {a for _, r, p, y, a in spoken(db) if {r, p} == {reporter, partner} and y == year}
    assert about <= set(work._todo)
    assert work.articles < ARTICLES / 4
    flip = next(db.query("SELECT * FROM flip WHERE claim_id = ?", [ident]))
    assert (flip["before"], flip["after"]) == ("consistent", "disputed")
    assert f"{TABLE} 2022: {reporter}-{partner} exports {year} is" in flip["because"]
    assert recheck(db, changed_only=True).articles == 0
    assert not list(faults(db))


def test_a_vintage_that_changes_nothing_touches_nothing(template: Database, tmp_path: Path) -> None:
    db = copy_of(template)
    lines = (DATA / f"{TABLE}.csv").read_text().splitlines()
    path = tmp_path / "same.csv"
    path.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    load(db, path, descriptor(TABLE), "2022")
    assert recheck(db, changed_only=True).articles == 0


def test_a_new_rival_table_reaches_the_claims_it_covers(template: Database, tmp_path: Path) -> None:
    db = copy_of(template)
    sql = """SELECT reporter, partner, period_first / 12, article_id FROM claim
    WHERE indicator = 'exports' AND outcome = 'consistent' ORDER BY id LIMIT 1"""
    reporter, partner, year, article_id = db.execute(sql).fetchone()
    path = tmp_path / "rival.csv"
    path.write_text(f"indicator,reporter,partner,period,value\nexports,{reporter},{partner},{year},1\n")
    rival = descriptor(TABLE).model_copy(update={"id": "rival", "rank": 1, "header": None})
    load(db, path, rival, "1")
    work = recheck(db, changed_only=True)
    assert article_id in work._todo
    assert work.flips > 0


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), share=st.sampled_from([0.0005, 0.01, 0.2]), scattered=st.booleans())
def test_the_changed_ones_give_what_all_give(
    template: Database, tmp_path_factory: pytest.TempPathFactory, seed: int, share: float, scattered: bool
) -> None:
    folder = tmp_path_factory.mktemp("revised")
    changed, whole = copy_of(template), copy_of(template)
    changes = lines_of(TABLE, share, Random(seed), scattered=scattered)  # noqa: S311
    for db in (changed, whole):
        revise(db, TABLE, folder, changes, "2022")
    recheck(changed, changed_only=True)
    recheck(whole, changed_only=False)
    assert outcomes(changed) == outcomes(whole)
    flips = "SELECT claim_id, before, after FROM flip ORDER BY claim_id"
    assert changed.execute(flips).fetchall() == whole.execute(flips).fetchall()


def test_articles_one_by_one_are_laid_beside_each_other_as_all_at_once() -> None:
    def findings(db: Database) -> list[tuple[str, ...]]:
        sql = """SELECT a.slug, f.code, f.outcome, f.detail FROM finding f JOIN article a ON a.id = f.article_id
        WHERE f.code LIKE 'X%' ORDER BY 1, 2, 4"""
        return db.execute(sql).fetchall()  # type: ignore[no-any-return]

    cells: Cells = {
        (flow, "USA", "CHN", year): Decimal(base + year) * 10**6
        for flow, base in (("exports", 1000), ("imports", 5000))
        for year in (2030, 2031, 2032)
    }
    told = list(extractions(cells, 12, seed=3, wrong_share=0.4))
    at_once, one_by_one = memory_base(), memory_base()
    assert len(list(take_in(at_once, told))) == 12
    for extraction in told:
        assert len(list(take_in(one_by_one, [extraction]))) == 1
    assert findings(at_once)
    assert findings(at_once) == findings(one_by_one)
    assert outcomes(at_once) == outcomes(one_by_one)
    beside = Beside(one_by_one, 1)
    beside.entered(1)
    beside.check()
    assert findings(at_once) == findings(one_by_one)


def test_a_newer_release_of_a_shipped_monthly_table_flips_the_claims_on_its_changed_cells_alone(tmp_path: Path) -> None:
    """Two months of US exports to China are claimed as the release of April 2025 has them; the next revises one."""
    db = memory_base()
    prepare(db)
    told = [("2019-09", "8604800000"), ("2019-10", "8849900000")]
    sentences = [f"In {month} US exports to China came to {value} dollars." for month, value in told]
    text = " ".join(sentences)
    series = Series("exports", "USA", "CHN", "TOTAL", "USD")
    claims = [
        claim(
            value, sentence, text, article="months", series=series, period=Period.parse(month), source=None,
            value=Decimal(value), low=Decimal(value) - 50000, high=Decimal(value) + 50000, step=Decimal(100000),
        )
        for sentence, (month, value) in zip(sentences, told, strict=True)
    ]  # fmt: skip
    story = Extraction(article(id="months", text=text, published=date(2025, 5, 1)), tuple(claims))
    assert len(list(take_in(db, [story]))) == 1
    before = outcomes(db)
    assert set(before.values()) == {"consistent"}, before
    path = tmp_path / "newer.csv"
    path.write_text(
        "release,month,code,exports,imports\n2025-04-20,2019-09,5700,9999.9,39866.7\n2025-04-20,2019-10,5700,8849.9,40165.8\n"
    )
    described = next(told for _, told in shipped() if told.id == "usa-partners-monthly")
    load(db, path, described.model_copy(update={"row_count": None}))
    assert recheck(db, changed_only=True).articles == 1
    after = outcomes(db)
    changed = [ident for ident in before if before[ident] != after[ident]]
    flips = db.execute("SELECT claim_id, before, because FROM flip").fetchall()
    assert [(ident, "consistent") for ident in changed] == [flip[:2] for flip in flips]
    assert len(flips) == 1
    assert "USA-CHN exports 2019-09 is 9,999,900,000, before 8,604,800,000" in flips[0][2]
