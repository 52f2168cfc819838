"""IMF DOTS bulk CSV: a row a series, a column a period. Built from the description; no real file was at hand.

Rows whose Attribute is Value hold figures; others (Status) are left out. Million or whole dollars: the descriptor says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.formats.imts import INDICATORS
from kb.tables.periods import read_period
from kb.tables.places import code

KEYS = (
    "Country Name", "Country Code", "Indicator Name", "Indicator Code", "Counterpart Country Name",
    "Counterpart Country Code", "Attribute",
)  # fmt: skip
MORE: dict[str, Indicator] = {"TXG_FOB_USD": "exports", "TMG_CIF_USD": "imports", "TMG_FOB_USD": "imports"}


def matches(head: Head) -> bool:
    """The bulk file's seven key columns in front."""
    return head.columns[: len(KEYS)] == KEYS


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled period of a row of values."""
    header, rows = records(path, Dialect(trailing_comma=True))
    periods = {name: read_period(name, path, 1, name) for name in header[len(KEYS) :]}
    if not periods:
        raise TableError(path.name, "there is no column of a period", 1)
    for line, row in rows:
        if row["Attribute"] != "Value":
            continue
        indicator = MORE.get(row["Indicator Code"]) or INDICATORS.get(row["Indicator Code"])
        if indicator is None:
            continue
        reporter = code("IMF", row["Country Name"], path, line, "Country Name")
        partner = code("IMF", row["Counterpart Country Name"], path, line, "Counterpart Country Name")
        for name, period in periods.items():
            if row[name].strip():
                yield Cell(indicator, reporter, partner, "TOTAL", period, read_figure(path, line, row, name), line)


FORMAT = Format("dots-bulk", "IMF DOTS bulk CSV", matches, read, ", ".join(KEYS))
