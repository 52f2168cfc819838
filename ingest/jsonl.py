"""Claims as the JSON objects that `claimledger extract` prints, and articles from JSON lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ingest.periods import MONTHS
from ingest.records import Article, Claim, Extraction, Superlative


def objects(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """What `claimledger extract` prints of an article, and a claims file takes back: an object a claim of its text."""
    yield from (as_json(claim, extraction.claims) for claim in extraction.claims)


def as_json(claim: Claim, among: Sequence[Claim] = ()) -> dict[str, Any]:
    """One object a claim; figures are decimal strings in base units. among: the article's claims, in which compares and
    converts are positions; they are told by where that claim stands (START-END).
    """
    series = claim.series
    return {
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "value": plain(claim.value),
        "low": plain(claim.low),
        "high": plain(claim.high),
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
        "scope": claim.scope,
        "confidence": round(claim.confidence, 3),
        "range": claim.range,
        "step": plain(claim.step),
        "hedge": claim.hedge,
        "superlative": _superlative(claim.superlative),
        "basis": list(claim.basis),
        "compares": _place(claim.compares, among),
        "converts": _place(claim.converts, among),
        "verb": claim.verb,
        "doubts": list(claim.doubts),
        "sureness": {slot: round(sure, 3) for slot, sure in claim.sureness},
        "read_by": claim.read_by,
        "note": claim.note,
    }


def _superlative(superlative: Superlative | None) -> dict[str, str | None] | None:
    if superlative is None:
        return None
    over, since = (str(span) if span else None for span in (superlative.over, superlative.since))
    return {"rank": superlative.rank, "over": over, "since": since}


def _place(position: int | None, among: Sequence[Claim]) -> str | None:
    if position is None or position >= len(among):
        return None
    return f"{among[position].start}-{among[position].end}"


def plain(value: Decimal | None) -> str | None:
    """A figure as decimal text, without an exponent or closing zeros after the point."""
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
    american = re.search(r"\b([A-Za-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})\b", text)
    years = re.fullmatch(r"(\d{4})/(\d{4})", text)
    if years:
        return date(int(years[2]), 1, 31)
    if match and match[2].capitalize() in MONTHS:
        return date(int(match[3]), MONTHS[match[2].capitalize()], int(match[1]))
    if american and american[1].capitalize() in MONTHS:
        return date(int(american[3]), MONTHS[american[1].capitalize()], int(american[2]))
    return None


def article_object(article: Article) -> dict[str, Any]:
    """An article as an object that JSON lines take back, with its notes where there are any."""
    plain = ("id", "title", "publisher", "url", "source", "display", "locale", "text")
    record: dict[str, Any] = {name: getattr(article, name) for name in plain}
    record["published"] = article.published.isoformat() if article.published else None
    record["figures_from"] = list(article.figures_from)
    return {**record, "notes": list(article.notes)}


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
