"""The two stories of ../shared/articles as claims, from the labelled rows: what reading should give the checks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.records import Article, Claim, Extraction, Period, Series, Superlative
from tests.benchmarks.gold import precision, sentence_of

SHARED = Path(__file__).parents[3] / "shared"
ROWS = SHARED / "gold" / "seeds.expected.jsonl"
VOA = "Voice of America"
CUSTOMS = "General Administration of Customs"
BILLION = Decimal(10) ** 9
# What the words say beside the labelled slots: superlatives, bounds, conversions, sources.
SAID: dict[tuple[str, str], dict[str, Any]] = {
    ("extreme", "largest deficit in four years"): {
        "superlative": Superlative("largest", Period.parse("2020/2023"), None), "high": Decimal(0)},
    ("extreme", "$100 million"): {
        "superlative": Superlative("first", None, Period.year(2018)), "modifier": ">", "hedge": "exceeded"},
    ("level", "$22 billion"): {"modifier": ">", "hedge": "exceeded", "source": VOA},
    ("bound", "has not recorded a surplus in the past 30 years"): {"high": Decimal(0)},
    ("bound", "$200 million"): {"modifier": ">=", "range": "a"},
    ("bound", "$700 million"): {"modifier": "<=", "range": "a"},
    ("extreme", "$1 billion"): {"superlative": Superlative("first"), "modifier": ">", "hedge": "exceeding"},
    ("bound", "below $1 billion in 2020-2022"): {"low": -BILLION, "high": Decimal(0)},
    ("bound", "tens of billions of dollars"): {"low": 10 * BILLION, "high": None, "source": CUSTOMS},
    ("extreme", "a trade deficit with China for the first time last year"): {
        "superlative": Superlative("first"), "high": Decimal(0), "source": "Korea Customs Service"},
}  # fmt: skip
SOURCE = {"kangnamtimes-trade-deficit-arms.txt": "Unification Research Institute", "news1-22-billion-deficit.txt": VOA}
PUBLISHED = {
    "kangnamtimes-trade-deficit-arms.txt": date(2024, 2, 13),
    "news1-22-billion-deficit.txt": date(2025, 3, 15),
}


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ROWS.open(encoding="utf-8")]


def claim(row: dict[str, Any], text: str) -> Claim:
    value = Decimal(row["value"]) if row["value"] is not None else None
    step, half = precision(row["quote"], value, row["unit"]) if value is not None else (None, Decimal(0))
    series = Series(row["indicator"], row["reporter"], row["partner"], row["product"], row["unit"])
    made = Claim(
        article=row["article"], start=row["start"], end=row["end"], quote=row["quote"],
        sentence=sentence_of(text, row["start"]), value=value, low=None if value is None else value - half,
        high=None if value is None else value + half, step=step, modifier=row.get("modifier", "="), kind=row["kind"],
        series=series, period=Period.parse(row["period"]), source=SOURCE[row["article"]],
    )  # fmt: skip
    return replace(made, **SAID.get((row["kind"], row["quote"]), {}))


def story(name: str) -> tuple[Extraction, list[dict[str, Any]]]:
    """Claims of one story and their labelled rows, in the same order."""
    text = (SHARED / "articles" / name).read_text(encoding="utf-8")
    own = [row for row in rows() if row["article"] == name and not row.get("optional")]
    claims = [claim(row, text) for row in own]
    dollars = next((i for i, row in enumerate(own) if row["quote"] == "$22 billion"), None)
    claims = [replace(c, converts=dollars) if c.unit == "KRW" else c for c in claims]
    return Extraction(Article(name, "", text, published=PUBLISHED[name]), tuple(claims)), own
