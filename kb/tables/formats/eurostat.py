"""Eurostat's trade by its two exports: SDMX-CSV (one observation a row) and TSV (a row a series, a column a period).

Dimensions: reporter or geo, partner, flow (1 imports, 2 exports) or stk_flow (IMP, EXP, BAL_RT), product or sitc06,
indicators (VALUE_IN_EUROS, whole euros) or indic_et (TRD_VAL in millions, TRD_VAL_SCA where adjusted), freq. Rows of
other indicators are left out. ":" stands for no figure; of the flags after a figure e tells an estimate.
Built from Eurostat's description of both formats; no real file was at hand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from ingest.records import TOTAL, Indicator
from kb.tables.cells import Cell, figure
from kb.tables.delimited import Row, gathered, records, text_lines
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code

FLOWS: dict[str, Indicator] = {
    "1": "imports",
    "2": "exports",
    "IMP": "imports",
    "EXP": "exports",
    "BAL_RT": "trade_balance",
}
AREAS = {
    "WORLD": "WLD", "EU27_2020": "EUU", "EXT_EU27_2020": "non-EU countries", "INT_EU27_2020": "EUU", "EA19": "EMU",
    "EA20": "EMU", "EXT_EA20": "WLD", "EUV": "EUU", "EL": "GRC", "UK": "GBR",
}  # fmt: skip
WHOLE, MILLIONS = 1, 10**6
VALUES: dict[str, tuple[int, bool]] = {
    "VALUE_IN_EUROS": (WHOLE, False), "TRD_VAL": (MILLIONS, False), "TRD_VAL_SCA": (MILLIONS, True),
    "TRD_VAL_SWDA": (MILLIONS, True),
}  # fmt: skip
ALL_GOODS = ("TOTAL", "TOT", "")
CORNER = "\\TIME_PERIOD"


def matches_csv(head: Head) -> bool:
    """Eurostat's dimensions and one observation a row."""
    columns = set(head.columns)
    return {"TIME_PERIOD", "OBS_VALUE", "partner"} <= columns and bool({"flow", "stk_flow"} & columns)


def matches_tsv(head: Head) -> bool:
    """Dimensions in the first field, and the name of the periods after them."""
    first = head.text.split("\t", 1)[0]
    return first.endswith(CORNER) and "partner" in first and "flow" in first


def read_csv(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each observation of trade in value."""
    _, rows = records(path)
    yield from gathered(path, rows, lambda line, row: _observed(path, line, row, row["TIME_PERIOD"], _flagged(row)))


def _flagged(row: Row) -> str:
    return f"{row['OBS_VALUE']} {row.get('OBS_FLAG', '')}".strip()


def read_tsv(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled field of trade in value."""
    lines = csv.reader(text_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    corner, *periods = next(lines)
    names = corner.removesuffix(CORNER).split(",")
    for line, fields in enumerate(lines, start=2):
        if len(fields) != len(periods) + 1:
            raise TableError(path.name, f"{len(fields)} fields where the header has {len(periods) + 1}", line)
        dimensions = dict(zip(names, fields[0].split(","), strict=False))
        for period, text in zip(periods, fields[1:], strict=True):
            yield from _observed(path, line, dimensions, period, text)


def _observed(path: Path, line: int, row: Mapping[str, str], period: str, text: str) -> Iterator[Cell]:
    """The cell of an observation; none where it is of another indicator or has no figure."""
    value, _, flags = text.strip().partition(" ")
    measure = VALUES.get(row.get("indicators") or row.get("indic_et", ""))
    if measure is None or value in ("", ":"):
        return
    flow = row.get("flow") or row.get("stk_flow", "")
    if flow not in FLOWS:
        raise TableError(path.name, f"{flow!r} is no flow", line, "flow")
    product = row.get("product") or row.get("sitc06", "")
    yield Cell(
        indicator=FLOWS[flow],
        reporter=_area(row.get("reporter") or row.get("geo", ""), path, line, "reporter"),
        partner=_area(row["partner"], path, line, "partner"),
        product=TOTAL if product in ALL_GOODS else f"HS{product}" if product.isdigit() else product,
        period=read_period(period, path, line, "TIME_PERIOD"),
        value=_number(value, path, line),
        row=line,
        estimate="e" in flags.split(),
        scale=measure[0],
        adjusted=measure[1],
    )


def _area(text: str, path: Path, line: int, column: str) -> str:
    return AREAS.get(text) or code("any", text, path, line, column)


def _number(text: str, path: Path, line: int) -> Decimal:
    try:
        return figure(text)
    except ValueError as error:
        raise TableError(path.name, str(error), line, "OBS_VALUE") from None


CSV = Format(
    "eurostat-csv",
    "Eurostat, SDMX-CSV",
    matches_csv,
    read_csv,
    "freq, reporter or geo, partner, flow, TIME_PERIOD, OBS_VALUE",
)
TSV = Format(
    "eurostat-tsv", "Eurostat, TSV", matches_tsv, read_tsv, "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD"
)
