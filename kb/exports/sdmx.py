"""Observations as SDMX-CSV 2.0: one row a cell, with the concepts that trade statistics use."""

from __future__ import annotations

import csv
from typing import TextIO

from sqlite_utils import Database

from ingest.records import Period

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


def write(db: Database, out: TextIO) -> int:
    """Write all observations; returns how many. Memory stays flat."""
    writer, count = csv.writer(out), 0
    writer.writerow(HEADER)
    for reporter, indicator, partner, product, unit, first, months, value, estimate, table, vintage in db.execute(
        _CELLS
    ):
        period = str(Period(first, first + months - 1))
        row = [
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
        writer.writerow(row)
        count += 1
    return count
