"""Decimals, periods and lists as they stand in columns: canonical text, with a REAL twin for sorting."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ingest.records import Period, Superlative


def text_of(value: Decimal | None) -> str | None:
    """Canonical decimal text: no exponent, no zeros after the last digit that counts."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def real_of(value: Decimal | None) -> float | None:
    """The REAL twin."""
    return None if value is None else float(value)


def decimal_of(text: str | None) -> Decimal | None:
    """The Decimal of canonical text."""
    return None if text is None else Decimal(text)


@lru_cache(maxsize=4096)
def period_of(text: str | None) -> Period | None:
    """The Period of its text."""
    return None if text is None else Period.parse(text)


def list_text(items: Iterable[str]) -> str:
    """A list as JSON text."""
    return json.dumps(list(items), ensure_ascii=False)


def superlative_text(superlative: Superlative | None) -> str | None:
    """A superlative as JSON text."""
    if superlative is None:
        return None
    over, since = superlative.over, superlative.since
    return json.dumps({"rank": superlative.rank, "over": over and str(over), "since": since and str(since)})


def superlative_of(text: str | None) -> Superlative | None:
    """The superlative of its JSON text."""
    if text is None:
        return None
    held: dict[str, Any] = json.loads(text)
    return Superlative(held["rank"], period_of(held["over"]), period_of(held["since"]))


def sureness_text(sureness: Iterable[tuple[str, float]]) -> str:
    """How sure each slot is, as JSON text."""
    return json.dumps(list(sureness))


@lru_cache(maxsize=4096)
def sureness_of(text: str) -> tuple[tuple[str, float], ...]:
    """How sure each slot is, of its JSON text."""
    return tuple((slot, probability) for slot, probability in json.loads(text))


def date_of(text: str | None) -> date | None:
    """The date of ISO text."""
    return None if text is None else date.fromisoformat(text)


def now() -> str:
    """The present moment, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
