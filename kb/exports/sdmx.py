"""Observations as SDMX-CSV 2.0: one row a cell, with the concepts that trade statistics use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from sqlite_utils import Database

from ingest.records import Period
from kb.exports import cells
from kb.exports.source import Source

HEADER = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "COUNTERPART_AREA",
    "PRODUCT",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "SOURCE",
]
_CELLS = """SELECT s.reporter, s.indicator, s.partner, s.product, s.unit, o.period_first, o.months, o.value,
  o.estimate, t.slug, v.name
FROM observation o JOIN observed_series s ON s.id = o.series_id
JOIN vintage v ON v.id = o.vintage_id JOIN canonical_table t ON t.id = v.table_id
ORDER BY o.id"""
_FREQUENCY = {1: "M", 3: "Q", 12: "A"}


def write(source: Source, out: BinaryIO) -> int:
    """Write all observations; how many. Memory stays flat."""
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    count = sum(1 for row in _rows(source.db) if writer.writerow(cells.row(row)))
    text.detach()
    return count


def _rows(db: Database) -> Iterator[list[object]]:
    for reporter, indicator, partner, product, unit, first, months, value, estimate, table, vintage in db.execute(
        _CELLS
    ):
        period = str(Period(first, first + months - 1))
        yield [
            "dataflow",
            "CLAIMLEDGER:TRADE(1.0)",
            "I",
            _FREQUENCY.get(months, "P"),
            reporter,
            indicator,
            partner,
            product,
            period,
            value,
            unit,
            "E" if estimate else "A",
            f"{table} {vintage}",
        ]
