"""Exchange rates as tidy CSV, our own: currency, period (2024-04-11, 2024-04 or 2024), value per US dollar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb.tables.cells import Rate
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

HEADER = ("currency", "period", "value")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAYS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def matches(head: Head) -> bool:
    """Whether the header is exactly ours."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Rate]:
    """One rate a row: units of the currency per US dollar."""
    _, rows = records(path)
    for line, row in rows:
        if not _CURRENCY.fullmatch(row["currency"]):
            raise TableError(path.name, f"{row['currency']!r} is no ISO 4217 code", line, "currency")
        try:
            first, last = days(row["period"])
        except ValueError:
            raise TableError(path.name, f"{row['period']!r} is no day, month or year", line, "period") from None
        value = read_figure(path, line, row, "value")
        if value <= 0:
            raise TableError(path.name, "a rate is above zero", line, "value")
        yield Rate(row["currency"], first, last, value, line)


def days(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year as text; ValueError for anything else."""
    match = _DAYS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


FORMAT = Format("tidy-rates", "Exchange rates as tidy CSV", matches, read, ", ".join(HEADER))
