"""OECD trade in goods and services as SDMX-CSV: one observation a row, REF_AREA, TIME_PERIOD, OBS_VALUE and a column
that names the flow (TRADE_FLOW, MEASURE or SUBJECT: X, M, XTEXVA01, XTIMVA01, XTNTVA01, EXP, IMP).

COUNTERPART_AREA, where there is one, is the partner (W, WLD: the world); UNIT_MEASURE the currency, UNIT_MULT the power
of ten; ADJUSTMENT Y tells seasonal adjustment. Rows that are growth (TRANSFORMATION) or of another measure are left
out, as are those without a value. Built from the OECD's description of its SDMX-CSV; no real file was at hand.
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
from kb.tables.units import currencies

NEEDED = ("REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE")
FLOWS_IN = ("TRADE_FLOW", "MEASURE", "SUBJECT")
FLOWS: dict[str, Indicator] = {
    "X": "exports", "EXP": "exports", "EX": "exports", "XTEXVA01": "exports",
    "M": "imports", "IMP": "imports", "IM": "imports", "XTIMVA01": "imports",
    "B": "trade_balance", "BAL": "trade_balance", "XTNTVA01": "trade_balance",
}  # fmt: skip
AREAS = {
    "W": "WLD",
    "W0": "WLD",
    "WLD": "WLD",
    "EA": "EMU",
    "EA19": "EMU",
    "EA20": "EMU",
    "EU27_2020": "EUU",
    "EU": "EUU",
}
LEVELS = ("", "_Z", "N", "_T")
MISSING = ("", "nan")
MOST_ZEROS = 12


def matches(head: Head) -> bool:
    """The OECD's names, and one of those that a flow has."""
    return head.has(*NEEDED) and any(head.has(name) for name in FLOWS_IN)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each level of a flow that is known."""
    header, rows = records(path)
    flow = next(name for name in FLOWS_IN if name in header)
    yield from gathered(path, rows, lambda line, row: _cells(path, line, row, flow))


def _cells(path: Path, line: int, row: Row, flow: str) -> Iterator[Cell]:
    indicator = FLOWS.get(row[flow].strip())
    is_level = row.get("TRANSFORMATION", "").strip() in LEVELS and row["UNIT_MEASURE"].strip() in currencies()
    if indicator is None or not is_level or row["OBS_VALUE"].strip().casefold() in MISSING:
        return
    yield Cell(
        indicator=indicator,
        reporter=_area(path, line, row, "REF_AREA"),
        partner=_area(path, line, row, "COUNTERPART_AREA") if "COUNTERPART_AREA" in row else "WLD",
        product="TOTAL",
        period=read_period(row["TIME_PERIOD"], path, line, "TIME_PERIOD"),
        value=read_figure(path, line, row, "OBS_VALUE"),
        row=line,
        estimate=row.get("OBS_STATUS", "") == "E",
        unit=row["UNIT_MEASURE"].strip(),
        scale=_scale(path, line, row),
        adjusted=row.get("ADJUSTMENT", "").strip() == "Y",
    )


def _area(path: Path, line: int, row: Row, column: str) -> str:
    text = row[column].strip()
    return AREAS.get(text) or code("any", text, path, line, column)


def _scale(path: Path, line: int, row: Row) -> int:
    text = row.get("UNIT_MULT", "").strip() or "0"
    if not text.isdigit() or int(text) > MOST_ZEROS:
        raise TableError(path.name, f"{text!r} is no power of ten", line, "UNIT_MULT")
    return int(10 ** int(text))


FORMAT = Format("oecd-csv", "OECD, SDMX-CSV", matches, read, ", ".join((*NEEDED, "TRADE_FLOW, MEASURE or SUBJECT")))
