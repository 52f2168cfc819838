"""Statistics Canada, full table 12-10-0011 as CSV: REF_DATE, Trade, Basis, Seasonal adjustment, Principal trading
partners, SCALAR_FACTOR, VALUE. Canadian dollars by the scalar factor. Rows without a value are left out; the basis
(Customs, Balance of payments) names the release, for both stand in one file.
Built from Statistics Canada's description of its CSV; no real file was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Row, gathered, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code

PARTNER, ADJUSTMENT = "Principal trading partners", "Seasonal adjustment"
NEEDED = ("REF_DATE", "Trade", "Basis", ADJUSTMENT, PARTNER, "SCALAR_FACTOR", "VALUE")
FLOWS: dict[str, Indicator] = {
    "Export": "exports", "Exports": "exports", "Import": "imports", "Imports": "imports",
    "Trade Balance": "trade_balance", "Trade balance": "trade_balance",
}  # fmt: skip
SCALES = {"units": 1, "thousands": 10**3, "millions": 10**6, "billions": 10**9}


def matches(head: Head) -> bool:
    """The table's columns."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each row with a value."""
    _, rows = records(path)
    yield from gathered(path, rows, lambda line, row: [_cell(path, line, row)] if row["VALUE"].strip() else [])


def _cell(path: Path, line: int, row: Row) -> Cell:
    scale = SCALES.get(row["SCALAR_FACTOR"].strip().casefold())
    flow = FLOWS.get(row["Trade"].strip())
    if scale is None or flow is None:
        wrong = "Trade" if flow is None else "SCALAR_FACTOR"
        raise TableError(path.name, f"{row[wrong]!r} is not known", line, wrong)
    return Cell(
        indicator=flow,
        reporter="CAN",
        partner=code("any", row[PARTNER], path, line, PARTNER),
        product="TOTAL",
        period=read_period(row["REF_DATE"], path, line, "REF_DATE"),
        value=read_figure(path, line, row, "VALUE"),
        row=line,
        scale=scale,
        adjusted=row[ADJUSTMENT].strip().casefold() != "unadjusted",
        vintage=row["Basis"].strip(),
    )


FORMAT = Format("statcan", "Statistics Canada 12-10-0011", matches, read, ", ".join(NEEDED))
