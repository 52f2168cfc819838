"""WTO Stats, CSV: one row an observation, with codes of indicator, economies (ISO3A), product, year, period and unit.

Indicators: merchandise by year and month (ITS_MTV_AX, AM, MX, MM), commercial services by year and quarter
(ITS_CS_AX6 and the like). Million US dollars. Rows of products other than all, and of other indicators, are left out.
Built from the column list of the WTO's own guide; no real file was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator, Scope
from kb.tables.cells import Cell
from kb.tables.delimited import Row, gathered, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code

INDICATOR, REPORTER, NAME = "Indicator Code", "Reporting Economy ISO3A Code", "Reporting Economy"
PARTNER, PARTNER_NAME, PRODUCT = "Partner Economy ISO3A Code", "Partner Economy", "Product/Sector Code"
NEEDED = (INDICATOR, REPORTER, NAME, PRODUCT, "Year", "Period Code", "Unit", "Value")
INDICATORS: dict[str, tuple[Indicator, Scope]] = {
    "ITS_MTV_AX": ("exports", "goods"), "ITS_MTV_AM": ("imports", "goods"), "ITS_MTV_MX": ("exports", "goods"),
    "ITS_MTV_MM": ("imports", "goods"), "ITS_CS_AX6": ("exports", "services"), "ITS_CS_AM6": ("imports", "services"),
    "ITS_CS_QX6": ("exports", "services"), "ITS_CS_QM6": ("imports", "services"),
}  # fmt: skip
ALL = ("TO", "TOT", "S", "")
MILLIONS = "Million US dollar"


def matches(head: Head) -> bool:
    """The WTO's columns."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each observation of all goods or of commercial services."""
    _, rows = records(path)
    yield from gathered(path, rows, lambda line, row: _cells(path, line, row))


def _cells(path: Path, line: int, row: Row) -> Iterator[Cell]:
    known = INDICATORS.get(row[INDICATOR])
    if known is None or row[PRODUCT] not in ALL or not row["Value"].strip():
        return
    if row["Unit"] != MILLIONS:
        raise TableError(path.name, f"unit {row['Unit']!r}: {MILLIONS} is expected", line, "Unit")
    month = row["Period Code"]
    text = row["Year"] if month in ("A", "") else f"{row['Year']}-{month.removeprefix('M')}"
    partner = row.get(PARTNER) or row.get(PARTNER_NAME) or "WLD"
    yield Cell(
        indicator=known[0],
        reporter=code("any", row[REPORTER] or row[NAME], path, line, REPORTER),
        partner=code("any", partner, path, line, PARTNER),
        product="TOTAL",
        period=read_period(text, path, line, "Period Code"),
        value=read_figure(path, line, row, "Value"),
        row=line,
        estimate=row.get("Value Flag Code", "") == "E",
        scope=known[1],
    )


FORMAT = Format("wto-stats", "WTO Stats", matches, read, ", ".join(NEEDED))
