"""World Development Indicators from DataBank, wide ("2011 [YR2011]") or long (Time, Time Code, Value).

Wide: read off a real download. Long: built from its description. Two dots stand for no value; the footer (source and
date) follows after empty lines and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, Row, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.formats.world_bank import cell_of
from kb.tables.periods import read_period

KEYS = ("Country Name", "Country Code", "Series Name", "Series Code")
LONG = ("Time", "Time Code", "Value")
_YEAR = re.compile(r"(\d{4}) \[YR\1\]")
_FOOTER = ("Data from database:", "Last Updated:")


def matches(head: Head) -> bool:
    """The four key columns with either years or Time and Value."""
    return head.has(*KEYS) and (head.has(*LONG) or any(_YEAR.fullmatch(name) for name in head.columns))


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled year of a series of trade."""
    header, rows = records(path, Dialect(footer=_FOOTER))
    years = {name: match[1] for name in header if (match := _YEAR.fullmatch(name))}
    unknown = [name for name in header if name not in (*KEYS, *LONG, *years)]
    if unknown:
        raise TableError(path.name, f"column {unknown[0]!r} is neither a key nor a year", 1)
    for line, row in rows:
        pairs = years.items() if years else [("Value", row["Time"])]
        yield from _cells(path, line, row, pairs)


def _cells(path: Path, line: int, row: Row, pairs: Iterable[tuple[str, str]]) -> Iterator[Cell]:
    for column, year in pairs:
        period = read_period(year, path, line, column)
        cell = cell_of(path, line, row, column, period, row["Series Code"])
        if cell:
            yield cell


FORMAT = Format("wdi-databank", "World Bank WDI from DataBank", matches, read, ", ".join((*KEYS, "2011 [YR2011]...")))
