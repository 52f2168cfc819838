from __future__ import annotations

from datetime import date
from decimal import Decimal

from ingest.records import Article, Claim, Extraction, Period, Series, Superlative

TEXT = "The deficit was $1.74 billion in 2023. Exports came to $290 million.\n\nIt was the largest since 2019."


def article(**changes: object) -> Article:
    known: dict[str, object] = {
        "id": "deficit.md",
        "title": "Deficit widens",
        "text": TEXT,
        "publisher": "Sample Wire",
        "published": date(2024, 2, 13),
        "figures_from": ("https://example.org/report",),
    }
    return Article(**{**known, **changes})  # type: ignore[arg-type]


def claim(quote: str, sentence: str, text: str = TEXT, **changes: object) -> Claim:
    known: dict[str, object] = {
        "article": "deficit.md",
        "start": text.index(quote),
        "end": text.index(quote) + len(quote),
        "quote": quote,
        "sentence": sentence,
        "value": Decimal("-1740000000"),
        "low": Decimal("-1745000000"),
        "high": Decimal("-1735000000"),
        "step": Decimal("10000000"),
        "modifier": "=",
        "kind": "level",
        "series": Series("trade_balance", "PRK", "CHN", "TOTAL", "USD"),
        "period": Period.year(2023),
        "source": "the Korea International Trade Association",
        "confidence": 0.95,
    }
    return Claim(**{**known, **changes})  # type: ignore[arg-type]


def deficit(text: str = TEXT) -> Claim:
    return claim("$1.74 billion", "The deficit was $1.74 billion in 2023.", text)


def exports(text: str = TEXT) -> Claim:
    return claim(
        "$290 million",
        "Exports came to $290 million.",
        text,
        value=Decimal("290000000"),
        low=Decimal("285000000"),
        high=Decimal("295000000"),
        series=Series("exports", "PRK", "CHN", "TOTAL", "USD"),
        source=None,
        doubts=("period carried",),
    )


def largest(text: str = TEXT) -> Claim:
    return claim(
        "largest since 2019",
        "It was the largest since 2019.",
        text,
        value=None,
        low=None,
        high=None,
        step=None,
        kind="extreme",
        superlative=Superlative("largest", Period.parse("2020/2023"), Period.year(2019)),
        basis=("seasonally adjusted",),
        compares=0,
        verb="rose",
        base=Period.year(2022),
        hedge="nearly",
        modifier="~",
        range="r1",
        scope="goods_services",
        sureness=(("period", 0.9), ("indicator", 0.85)),
        converts=1,
        status="revised",
    )


def extraction(told: Article | None = None) -> Extraction:
    told = told or article()
    text = told.text
    title = claim(
        "Deficit widens", "Deficit widens", told.title, value=None, low=None, high=None, step=None, in_title=True
    )
    return Extraction(told, (deficit(text), exports(text), largest(text)), (title,))
