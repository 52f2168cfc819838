"""Periods as tables print them: 2019, "2019.0", 201902, "2001.01", 2019-M02, 2019M02, 2019-Q1, 2019Q1."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.records import Period
from kb.tables.errors import TableError

_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_MONTH = re.compile(r"(\d{4})[.\-M]?[M]?(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})Q([1-4])")
FIRST_YEAR, LAST_YEAR = 1800, 2100


def read_period(text: str, path: Path, line: int | None, column: str) -> Period:
    """A year, quarter or month; TableError for anything else, and for a year out of all reason."""
    period = _period(text.strip())
    if period is None or not FIRST_YEAR <= period.first // 12 <= LAST_YEAR:
        raise TableError(path.name, f"{text!r} is no year, quarter or month", line, column)
    return period


def _period(text: str) -> Period | None:
    year = _YEAR.fullmatch(text)
    if year:
        return Period.year(int(year[1]))
    month = _MONTH.fullmatch(text)
    if month:
        return Period.month(int(month[1]), int(month[2]))
    quarter = _QUARTER.fullmatch(text)
    try:
        period = Period.parse(f"{quarter[1]}-Q{quarter[2]}" if quarter else text)
    except ValueError:
        return None
    return None if period.days or period.months < 1 else period
