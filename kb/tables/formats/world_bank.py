"""World Development Indicators: what the bulk and the DataBank loaders share.

Only series of cross-border trade are loaded (kb/tables/codes/wdi.csv); the rest of a download is left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from ingest.records import Indicator, Period
from kb.tables.cells import Cell
from kb.tables.delimited import Row, read_figure, records
from kb.tables.places import CODES, alpha3

MISSING = ("", "..")


class Known(NamedTuple):
    """What one of the Bank's series is in our words."""

    indicator: Indicator
    product: str
    unit: str


@cache
def known() -> dict[str, Known]:
    """The Bank's series codes that we load."""
    _, rows = records(CODES / "wdi.csv")
    return {row["code"]: Known(cast(Indicator, row["indicator"]), row["product"], row["unit"]) for _, row in rows}


def cell_of(path: Path, line: int, row: Row, column: str, period: Period, series: str) -> Cell | None:
    """The cell in a column of a row, or None where it is empty or the series is none of trade."""
    what = known().get(series)
    if what is None or row[column].strip() in MISSING:
        return None
    country = alpha3(row["Country Code"], path, line, "Country Code")
    value = read_figure(path, line, row, column)
    return Cell(what.indicator, country, "WLD", what.product, period, value, line, unit=what.unit)
