"""datasets/exchange-rates (PDDL), FRED's rates by country: Date, Country, Exchange rate. Read off the real files.

Units of the country's currency per US dollar. The first of a month stands for its mean, unless every date is the first
of January: then years. Venezuela's bolivar changed its unit three times and is left out.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb.tables.cells import Rate
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

HEADER = ("Date", "Country", "Exchange rate")
CURRENCIES = {
    "Australia": "AUD", "Austria": "ATS", "Belgium": "BEF", "Brazil": "BRL", "Canada": "CAD", "China": "CNY",
    "Denmark": "DKK", "Euro": "EUR", "Finland": "FIM", "France": "FRF", "Germany": "DEM", "Greece": "GRD",
    "Hong Kong": "HKD", "India": "INR", "Ireland": "IEP", "Italy": "ITL", "Japan": "JPY", "Malaysia": "MYR",
    "Mexico": "MXN", "Netherlands": "NLG", "New Zealand": "NZD", "Norway": "NOK", "Portugal": "PTE",
    "Singapore": "SGD", "South Africa": "ZAR", "South Korea": "KRW", "Spain": "ESP", "Sri Lanka": "LKR",
    "Sweden": "SEK", "Switzerland": "CHF", "Taiwan": "TWD", "Thailand": "THB", "United Kingdom": "GBP",
}  # fmt: skip
LEFT_OUT = ("Venezuela",)


def matches(head: Head) -> bool:
    """Exactly these columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Rate]:
    """One rate a row."""
    _, rows = records(path)
    lines = [(line, row, _first(path, line, row["Date"])) for line, row in rows]
    yearly = all(day.month == 1 for _, _, day in lines)
    for line, row, day in lines:
        if row["Country"] in LEFT_OUT or not row["Exchange rate"].strip():
            continue
        if row["Country"] not in CURRENCIES:
            raise TableError(path.name, f"no currency is known for {row['Country']!r}", line, "Country")
        value = read_figure(path, line, row, "Exchange rate")
        if value <= 0:
            raise TableError(path.name, "a rate is above zero", line, "Exchange rate")
        yield Rate(CURRENCIES[row["Country"]], day, _last(day, yearly), value, line)


def _first(path: Path, line: int, text: str) -> date:
    problem = TableError(path.name, f"{text!r} is not the first day of a month", line, "Date")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise problem from None
    if day.day != 1:
        raise problem
    return day


def _last(day: date, yearly: bool) -> date:
    return date(day.year, 12, 31) if yearly else day.replace(day=calendar.monthrange(day.year, day.month)[1])


FORMAT = Format("fred-dataset", "datasets/exchange-rates", matches, read, ", ".join(HEADER))
