"""Cell and Rate: what a loader yields, one for each figure of a table, before it is stored."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ingest.records import Indicator, Period, Scope


class Cell(NamedTuple):
    """One figure in the table's printed unit, with the place it stands at (a line number, or "Sheet!C7").

    unit, scale (base units in one printed unit), scope and adjusted are the descriptor's where None; vintage and as_of
    the load's.
    """

    indicator: Indicator
    reporter: str
    partner: str
    product: str
    period: Period
    value: Decimal
    row: int | str
    estimate: bool = False
    status: str | None = None
    origin: str | None = None
    unit: str | None = None
    scope: Scope | None = None
    adjusted: bool | None = None
    vintage: str | None = None
    as_of: date | None = None
    scale: int | None = None


class Rate(NamedTuple):
    """Units of a currency per US dollar, the mean of a span of days (one day for a daily fixing)."""

    currency: str
    first: date
    last: date
    value: Decimal
    row: int | str


class Product(NamedTuple):
    """One heading of a classification of goods; level is its number of digits."""

    code: str
    name: str
    parent: str | None
    level: int


LARGEST = Decimal(10) ** 18
"""No flow of goods in any currency reaches this many printed units: beyond it a figure is a misread one."""


_PLAIN = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NO_NUMBERS = ("nan", "inf", "infinity")


def figure(text: str) -> Decimal:
    """A plain decimal number; ValueError for thousands separators, NaN, infinity, exponents out of range."""
    text = text.strip()
    if not _PLAIN.fullmatch(text):
        kind = "finite number" if text.lower().lstrip("+-") in _NO_NUMBERS else "plain number"
        hint = "" if kind == "finite number" else " (write 1234.5: no thousands separators, no unit)"
        raise ValueError(f"{text!r} is no {kind}{hint}")
    value = Decimal(text)
    if abs(value) > LARGEST:
        raise ValueError(f"{text!r} is larger than any trade figure")
    return value
