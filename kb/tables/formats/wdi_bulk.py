"""World Development Indicators, bulk CSV: 4 preamble lines, years as columns. Built from the description of the file;
no real one was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.formats.world_bank import cell_of
from kb.tables.periods import read_period

PREAMBLE = 4
KEYS = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")


def matches(head: Head) -> bool:
    """The words Data Source in front, and the key columns in line 5."""
    return head.columns[:1] == ("Data Source",) and head.columns_after(PREAMBLE)[: len(KEYS)] == KEYS


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled year of a series of trade."""
    header, rows = records(path, Dialect(skip=PREAMBLE, trailing_comma=True))
    years = {name: read_period(name, path, PREAMBLE + 1, name) for name in header[len(KEYS) :]}
    for line, row in rows:
        cells = (cell_of(path, line, row, name, period, row["Indicator Code"]) for name, period in years.items())
        yield from (cell for cell in cells if cell)


FORMAT = Format("wdi-bulk", "World Bank WDI, bulk CSV", matches, read, "Data Source; in line 5 " + ", ".join(KEYS))
