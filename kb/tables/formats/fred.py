"""FRED's own CSV of daily rates: observation_date (or DATE) and one column a series, such as DEXKOUS.

Units of the currency per US dollar; series that FRED quotes the other way round (DEXUSEU) are turned. A dot or nothing
stands for a day without a rate. Series names: Federal Reserve H.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from kb.tables.cells import Rate
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

DATES = ("observation_date", "DATE")
PER_DOLLAR = {
    "DEXBZUS": "BRL", "DEXCAUS": "CAD", "DEXCHUS": "CNY", "DEXDNUS": "DKK", "DEXHKUS": "HKD", "DEXINUS": "INR",
    "DEXJPUS": "JPY", "DEXKOUS": "KRW", "DEXMAUS": "MYR", "DEXMXUS": "MXN", "DEXNOUS": "NOK", "DEXSFUS": "ZAR",
    "DEXSIUS": "SGD", "DEXSLUS": "LKR", "DEXSDUS": "SEK", "DEXSZUS": "CHF", "DEXTAUS": "TWD", "DEXTHUS": "THB",
}  # fmt: skip
DOLLARS_PER = {"DEXUSAL": "AUD", "DEXUSEU": "EUR", "DEXUSNZ": "NZD", "DEXUSUK": "GBP"}
PLACES = Decimal("1e-8")


def matches(head: Head) -> bool:
    """A date column and nothing but series of the H.10 release."""
    names = head.columns[1:]
    return head.columns[:1] in ((DATES[0],), (DATES[1],)) and bool(names) and {*names} <= {*PER_DOLLAR, *DOLLARS_PER}


def read(path: Path, descriptor: Descriptor) -> Iterator[Rate]:
    """One rate for each day and series that has one."""
    header, rows = records(path)
    for line, row in rows:
        day = _day(path, line, row[header[0]], header[0])
        for name in header[1:]:
            if row[name].strip() in ("", "."):
                continue
            value = read_figure(path, line, row, name)
            if value <= 0:
                raise TableError(path.name, "a rate is above zero", line, name)
            turned = name in DOLLARS_PER
            currency = DOLLARS_PER[name] if turned else PER_DOLLAR[name]
            yield Rate(currency, day, day, (1 / value).quantize(PLACES) if turned else value, line)


def _day(path: Path, line: int, text: str, column: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TableError(path.name, f"{text!r} is no date", line, column) from None


FORMAT = Format("fred", "FRED exchange rates (H.10)", matches, read, "observation_date, DEXKOUS...")
