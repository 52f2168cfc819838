"""ECB euro reference rates: Date, USD and other currencies per euro, a day a row (eurofxref-hist.csv).

Turned into units per US dollar as the cross of two columns. A column such as krw_per_usd, where there is one, is that
cross already, and must agree with it. N/A or nothing stands for a day without a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from kb.tables.cells import Rate
from kb.tables.delimited import Dialect, Row, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

MISSING = ("", "N/A")
PLACES = Decimal("1e-6")
CLOSE = Decimal("1e-6")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CROSS = re.compile(r"([a-z]{3})_per_usd")


def matches(head: Head) -> bool:
    """Date, then USD, then ISO 4217 codes (and perhaps crosses)."""
    names = [name for name in head.columns[1:] if name]
    fits = all(_CURRENCY.fullmatch(name) or _CROSS.fullmatch(name) for name in names)
    return head.columns[:2] == ("Date", "USD") and fits


def read(path: Path, descriptor: Descriptor) -> Iterator[Rate]:
    """One rate for each day and currency, with the euro's own."""
    header, rows = records(path, Dialect(trailing_comma=True))
    for line, row in rows:
        try:
            day = date.fromisoformat(row["Date"])
        except ValueError:
            raise TableError(path.name, f"{row['Date']!r} is no date", line, "Date") from None
        yield from _rates(path, line, row, day, header[1:])


def _rates(path: Path, line: int, row: Row, day: date, names: list[str]) -> Iterator[Rate]:
    filled = {name: read_figure(path, line, row, name) for name in names if row[name].strip() not in MISSING}
    dollars = filled.get("USD")
    if dollars is None:
        return
    for name, value in filled.items():
        if value <= 0:
            raise TableError(path.name, "a rate is above zero", line, name)
        cross = _CROSS.fullmatch(name)
        if cross and abs(filled.get(cross[1].upper(), value * dollars) / dollars - value) > value * CLOSE:
            raise TableError(path.name, f"{value} is not {cross[1].upper()} over USD", line, name)
        if not cross:
            currency = "EUR" if name == "USD" else name
            per_dollar = (1 if name == "USD" else value) / dollars
            yield Rate(currency, day, day, per_dollar.quantize(PLACES), line)


FORMAT = Format("ecb", "ECB euro reference rates", matches, read, "Date, USD, JPY, ...")
