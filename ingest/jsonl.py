"""Claims as the JSON objects that `claimledger extract` prints, and articles from JSON lines."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ingest.periods import MONTHS
from ingest.records import Article, Claim


def as_json(claim: Claim) -> dict[str, Any]:
    """One object a claim; figures are decimal strings in base units."""
    series = claim.series
    return {
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "value": _plain(claim.value),
        "low": _plain(claim.low),
        "high": _plain(claim.high),
        "unit": series.unit,
        "modifier": claim.modifier,
        "kind": claim.kind,
        "indicator": series.indicator,
        "reporter": series.reporter,
        "partner": series.partner,
        "product": series.product,
        "period": str(claim.period) if claim.period else None,
        "base": str(claim.base) if claim.base else None,
        "status": claim.status,
        "source": claim.source,
        "confidence": round(claim.confidence, 3),
        "range": claim.range,
    }


def _plain(value: Any) -> str | None:
    return None if value is None else format(value.normalize(), "f") if value else "0"


def read_date(text: str | None) -> date | None:
    """A date as archives print it ("18-MAR-1987 12:16:51.63", "2024-04-11", "11 April 2024"; two years,
    "2004/2005", stand for their turn); None where there is none, or none of the calendar.
    """
    try:
        return _printed_date(text.strip()) if text else None
    except ValueError:
        return None


def _printed_date(text: str) -> date | None:
    match = re.search(r"(\d{4})-(\d{2})-(\d{2})", text)
    if match:
        return date(int(match[1]), int(match[2]), int(match[3]))
    match = re.search(r"(\d{1,2})[-\s]([A-Za-z]{3,9})\.?[-\s,]+(\d{4})", text)
    years = re.fullmatch(r"(\d{4})/(\d{4})", text)
    if years:
        return date(int(years[2]), 1, 31)
    if match and match[2].capitalize() in MONTHS:
        return date(int(match[3]), MONTHS[match[2].capitalize()], int(match[1]))
    return None


def article(record: dict[str, Any], path: str | None = None) -> Article:
    """An article from one JSON object: id, title, text, date, and optionally source, url. The text is used as it is."""
    return Article(
        str(record["id"]),
        str(record.get("title") or ""),
        str(record["text"]),
        record.get("publisher") or record.get("source"),
        read_date(str(record.get("date") or "")),
        record.get("url"),
        record.get("source"),
        path,
    )
