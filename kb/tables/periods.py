"""Periods as tables print them: 2019, "2019.0", 201902, "2001.01", 2019-M02, 2019M02, 2019-Q1, 2019Q1, "2019 JAN",
"Jan-19", 01/2019, and full dates where the table's frequency is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from ingest.records import Period
from kb.tables.errors import TableError

Frequency = Literal["month", "quarter", "year"]
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep september sept", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_MONTH = re.compile(r"(\d{4})[.\-/]?M?(0[1-9]|1[0-2])")
_MONTH_FIRST = re.compile(r"(0[1-9]|1[0-2])[/.\-](\d{4})")
_QUARTER = re.compile(r"(\d{4})[ \-]?Q([1-4])|Q([1-4])[ \-](\d{4})")
_DATE = re.compile(r"(\d{4})-(\d{2})-\d{2}(?:[T ]00:00:00)?")
_NAMED = re.compile(r"(\d{4})[ \-]?([A-Za-z]{3,9})|([A-Za-z]{3,9})[ \-](\d{4}|\d{2})")
_NEXT_CENTURY = 50
FIRST_YEAR, LAST_YEAR = 1800, 2100


def read_period(text: str, path: Path, line: int | None, column: str, frequency: Frequency | None = None) -> Period:
    """A year, quarter or month; TableError for anything else, and for a year out of all reason.

    frequency: what a full date stands for (1 January 2000 is January, the first quarter or the year 2000).
    """
    period = _period(text.strip(), frequency)
    if period is None or not FIRST_YEAR <= period.first // 12 <= LAST_YEAR:
        hint = ""
        if _DATE.fullmatch(text.strip()):
            hint = "; say in columns.frequency whether dates stand for months, quarters or years"
        raise TableError(path.name, f"{text!r} is no year, quarter or month{hint}", line, column)
    return period


def _period(text: str, frequency: Frequency | None) -> Period | None:
    year = _YEAR.fullmatch(text)
    if year:
        return Period.year(int(year[1]))
    month = _month(text)
    if month:
        return month
    date = _DATE.fullmatch(text)
    if date:
        return _around(int(date[1]), int(date[2]), frequency) if frequency else None
    quarter = _QUARTER.fullmatch(text)
    try:
        period = Period.parse(f"{quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}" if quarter else text)
    except ValueError:
        return None
    return None if period.days or period.months < 1 else period


def _month(text: str) -> Period | None:
    found = _MONTH.fullmatch(text)
    if found:
        return Period.month(int(found[1]), int(found[2]))
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        return Period.month(int(found[2]), int(found[1]))
    found = _NAMED.fullmatch(text)
    number = MONTHS.get((found[2] or found[3]).casefold()) if found else None
    return Period.month(_year(found[1] or found[4]), number) if found and number else None


def _year(text: str) -> int:
    """Four digits as they stand; of two digits those before 50 are of this century."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < _NEXT_CENTURY else 1900)


def _around(year: int, month: int, frequency: Frequency) -> Period | None:
    if not 1 <= month <= 12:
        return None
    if frequency == "year":
        return Period.year(year)
    if frequency == "month":
        return Period.month(year, month)
    first = year * 12 + (month - 1) // 3 * 3
    return Period(first, first + 2)
