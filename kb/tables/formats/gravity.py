"""CEPII Gravity: a row a pair and year. Built from the description of V202211; no real file was at hand.

Thousand current US dollars (the descriptor's scale). Of its five trade flows two are loaded: tradeflow_comtrade_o, what
the origin reports as exports, and tradeflow_comtrade_d, what the destination reports as imports. The others repeat
BACI and DOTS, which have loaders of their own. A country that existed twice in a year (a split) keeps its figures once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import alpha3

NEEDED = ("year", "iso3_o", "iso3_d", "tradeflow_comtrade_o", "tradeflow_comtrade_d")
MISSING = ("", "NA")
FLOWS: dict[str, tuple[Indicator, str, str]] = {
    "tradeflow_comtrade_o": ("exports", "iso3_o", "iso3_d"),
    "tradeflow_comtrade_d": ("imports", "iso3_d", "iso3_o"),
}


def matches(head: Head) -> bool:
    """The pair's codes and Comtrade's two flows."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """What each side of a pair reports, where it reports."""
    _, rows = records(path)
    for line, row in rows:
        for column, (indicator, reporter, partner) in FLOWS.items():
            if row[column].strip() in MISSING:
                continue
            yield Cell(
                indicator=indicator,
                reporter=alpha3(row[reporter], path, line, reporter),
                partner=alpha3(row[partner], path, line, partner),
                product="TOTAL",
                period=read_period(row["year"], path, line, "year"),
                value=read_figure(path, line, row, column),
                row=line,
            )


FORMAT = Format("gravity", "CEPII Gravity", matches, read, ", ".join(NEEDED))
