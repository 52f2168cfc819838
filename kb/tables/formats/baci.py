"""CEPII BACI: t, i, j, k, v, q. Built from the description of its columns; no real file was at hand.

v is thousand US dollars (the descriptor's scale); k is an HS6 code whose zeros count; i exports to j. BACI reconciles
both sides' reports, so each row is one flow: the exporter's exports, and as mirror the importer's imports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code

HEADER = ("t", "i", "j", "k", "v", "q")
_HS6 = re.compile(r"\d{6}")


def matches(head: Head) -> bool:
    """Exactly BACI's six columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row: exports of i to j."""
    _, rows = records(path)
    for line, row in rows:
        if not _HS6.fullmatch(row["k"]):
            raise TableError(path.name, f"{row['k']!r} is no HS6 code (its zeros count)", line, "k")
        yield Cell(
            indicator="exports",
            reporter=code("M49", row["i"], path, line, "i"),
            partner=code("M49", row["j"], path, line, "j"),
            product=f"HS{row['k']}",
            period=read_period(row["t"], path, line, "t"),
            value=read_figure(path, line, row, "v"),
            row=line,
        )


FORMAT = Format("baci", "CEPII BACI", matches, read, ", ".join(HEADER))
