"""KOSIS, South Korea's trade by country: "Country","Date",Exports,Imports with months as "2001.01". Read off a real
download. Thousand US dollars (the descriptor's scale).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.orientation import FLOWS
from kb.tables.periods import read_period
from kb.tables.places import code

HEADER = ("Country", "Date", "Exports", "Imports")


def matches(head: Head) -> bool:
    """Exactly KOSIS's columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """Exports and imports of each row."""
    _, rows = records(path)
    for line, row in rows:
        partner = code("KOSIS", row["Country"], path, line, "Country")
        period = read_period(row["Date"], path, line, "Date")
        for flow in FLOWS:
            value = read_figure(path, line, row, flow.capitalize())
            yield Cell(flow, "KOR", partner, "TOTAL", period, value, line)


FORMAT = Format("kosis", "KOSIS trade by country", matches, read, ", ".join(HEADER))
