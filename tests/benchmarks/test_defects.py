"""The documented defects of the development stories that arithmetic shows."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache

import pytest

from checks.findings import Finding
from checks.run import check_article
from ingest.pipeline import extract
from ingest.records import Claim, Extraction
from tests.benchmarks import gold

pytestmark = pytest.mark.skipif(not gold.FOLDER.exists(), reason="../shared/gold is not here: the stories stay there")
REPAIRED = [("bbc-business-024", "$671.7bn", "-617700000000"), ("reuters21578-7075", "25.269 units", "25269")]
LISTED = [
    ("reuters21578-18422", "33.2 billion dlrs"),
    ("reuters21578-9702", "1.01 mln sets"),
    ("reuters21578-9702", "1.12 mln"),
]
ROUNDED = [("reuters21578-6189", "75 pct"), ("reuters21578-6189", "nine pct")]


@cache
def story(ident: str) -> tuple[Extraction, list[Finding]]:
    paths = (gold.FOLDER / f"{name}.articles.jsonl" for name in gold.OPENED)
    rows = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    read = extract(gold.article(next(row for row in rows if row["id"] == ident)))
    return read, check_article(read)


@cache
def labelled(ident: str) -> tuple[Extraction, list[Finding]]:
    told = next(told for told in gold.stories() if told.article.id == ident)
    return told, check_article(told)


def findings(of: tuple[Extraction, list[Finding]], quote: str) -> tuple[Claim, list[Finding]]:
    """The claim, and all findings that speak of it."""
    read, found = of
    i = next(i for i, claim in enumerate(read.claims) if claim.quote == quote)
    return read.claims[i], [f for f in found if i in (*f.claims, *f.against)]


@pytest.mark.parametrize(("ident", "quote", "meant"), REPAIRED)
def test_a_misprint_is_flagged_with_the_right_repair_first(ident: str, quote: str, meant: str) -> None:
    _, found = findings(story(ident), quote)
    flags = [f for f in found if f.outcome == "inconsistent"]
    assert flags
    assert flags[0].hypotheses[0].value == Decimal(meant)


@pytest.mark.parametrize(("ident", "quote"), LISTED)
def test_what_can_not_be_is_listed_at_least_where_frames_are_right(ident: str, quote: str) -> None:
    _, found = findings(labelled(ident), quote)
    assert any(f.outcome == "inconsistent" or f.outcome == "worth a look" for f in found)


@pytest.mark.parametrize(("ident", "quote"), ROUNDED)
def test_a_percentage_rounded_badly_is_told_and_not_flagged_where_frames_are_right(ident: str, quote: str) -> None:
    _, found = findings(labelled(ident), quote)
    assert all(f.outcome != "inconsistent" for f in found)
    assert any(f.outcome == "worth a look" for f in found)


def test_a_joint_part_of_a_change_is_listed_as_the_project_reads_it() -> None:
    _, found = findings(story("reuters21578-18422"), "33.2 billion dlrs")
    assert [f.code for f in found][-1:] == ["A18"]
