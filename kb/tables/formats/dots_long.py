"""IMF DOTS as one long CSV: reporter, partner, year, flow (X, M), usd_millions, flag ("e": an estimate).

The form in which 235 country workbooks were put together. Million US dollars (the descriptor's scale). Read off
real files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code

HEADER = ("reporter", "partner", "year", "flow", "usd_millions", "flag")
FLOWS: dict[str, Indicator] = {"X": "exports", "M": "imports"}
FLAGS = {"": False, "e": True}


def matches(head: Head) -> bool:
    """Exactly these columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row."""
    _, rows = records(path)
    for line, row in rows:
        if row["flow"] not in FLOWS:
            raise TableError(path.name, f"{row['flow']!r} is no flow (X or M)", line, "flow")
        if row["flag"] not in FLAGS:
            raise TableError(path.name, f"{row['flag']!r} is no flag (e, or nothing)", line, "flag")
        yield Cell(
            indicator=FLOWS[row["flow"]],
            reporter=code("IMF", row["reporter"], path, line, "reporter"),
            partner=code("IMF", row["partner"], path, line, "partner"),
            product="TOTAL",
            period=read_period(row["year"], path, line, "year"),
            value=read_figure(path, line, row, "usd_millions"),
            row=line,
            estimate=FLAGS[row["flag"]],
        )


FORMAT = Format("dots-long", "IMF DOTS, one long CSV", matches, read, ", ".join(HEADER))
