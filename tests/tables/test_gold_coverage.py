"""Of true figures of the news, handed in as frames, how many some table can speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from ingest.records import TOTAL, WORLD, Period, Scope, Series
from kb.migrations import kb_migrations
from kb.tables.descriptors import read_descriptor
from kb.tables.loading import load
from kb.tables.lookup import Lookup
from kb.tables.shipped import load_shipped

SHARED = Path(__file__).parents[3] / "shared"
FRAMES = SHARED / "gold" / "coverage.jsonl"
FIRST_PRINTS = SHARED / "data" / "recent" / "trade_releases_first_prints_monthly_2015_2026.csv"
FLOWS = ("exports", "imports", "trade_balance", "trade_total")
OWN = {"DEU": "EUR", "EMU": "EUR", "GBR": "GBP", "JPN": "JPY", "CAN": "CAD", "AUS": "AUD", "IND": "USD"}

pytestmark = pytest.mark.skipif(not FRAMES.exists(), reason="../shared/gold is not here")


@pytest.fixture(scope="module")
def with_first_prints() -> Iterator[Lookup]:
    """The shipped tables, and the first prints as an operator would load them."""
    db = Database(memory=True)
    kb_migrations.apply(db)
    load_shipped(db)
    load(db, FIRST_PRINTS, read_descriptor(Path(__file__).with_name("descriptors") / "first-prints.yml"))
    yield Lookup(db.conn)
    db.close()


def frames(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def meets(frame: dict[str, Any], lookup: Lookup) -> bool:
    """Whether some table has the cells that a frame speaks of: its own, and those of its base."""
    if frame["indicator"] not in FLOWS or frame["period"] is None:
        return False
    scopes: tuple[Scope, ...] = ("goods",)
    if frame["partner"] == WORLD and frame["product"] == TOTAL:
        scopes = ("goods", "goods_services")
    spans = [frame["period"], *([frame["base"]] if frame["kind"] in ("growth", "change") else [])]
    if None in spans:
        return False
    return any(_covered(frame, unit, spans, scope, lookup) for unit in _units(frame) for scope in scopes)


def _units(frame: dict[str, Any]) -> tuple[str, ...]:
    if frame["unit"] in ("percent", "percentage_point"):
        return (OWN.get(frame["reporter"], "USD"), "USD")
    return (frame["unit"] or "USD",)


def _covered(frame: dict[str, Any], unit: str, spans: list[str], scope: Scope, lookup: Lookup) -> bool:
    series = Series(frame["indicator"], frame["reporter"], frame["partner"], frame["product"], unit)
    known = date.fromisoformat(frame["story_date"]) if frame.get("story_date") else None
    books = [
        {(cell.table, cell.vintage, replace(cell.basis, derived=None))
         for cell in lookup.observations(series, Period.parse(span), scope=scope, known=known)}
        for span in spans
    ]  # fmt: skip
    return bool(set.intersection(*books))


def shares(told: list[dict[str, Any]], lookup: Lookup) -> tuple[float, float]:
    """The share of levels of all goods, and of all figures, that some table can speak of."""
    met = [meets(frame, lookup) for frame in told]
    levels = [
        found for frame, found in zip(told, met, strict=True) if (frame["kind"], frame["product"]) == ("level", TOTAL)
    ]
    return sum(levels) / len(levels), sum(met) / len(met)


def test_true_figures_of_2015_to_2023_meet_a_shipped_table(lookup: Lookup) -> None:
    levels, every = shares(frames(FRAMES), lookup)
    assert levels >= 0.50
    assert every >= 0.43


def test_more_of_them_with_the_first_prints_loaded(with_first_prints: Lookup) -> None:
    levels, every = shares(frames(FRAMES), with_first_prints)
    assert levels >= 0.55
    assert every >= 0.46


def test_figures_of_modern_stories_meet_a_shipped_table(lookup: Lookup) -> None:
    told = [frame for frame in frames(SHARED / "gold" / "modern1.labels.jsonl") if frame["indicator"] in FLOWS]
    days = {story["id"]: story.get("date") for story in frames(SHARED / "gold" / "modern1.articles.jsonl")}
    told = [{**frame, "story_date": days[frame["article"]]} for frame in told if frame["status"] != "forecast"]
    of_us = [frame for frame in told if frame["reporter"] == "USA"]
    assert sum(meets(frame, lookup) for frame in told) / len(told) >= 0.40
    assert sum(meets(frame, lookup) for frame in of_us) / len(of_us) >= 0.60
