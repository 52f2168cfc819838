"""UN Comtrade "Plus" CSV: the API's names as columns. Its rows end in one comma too many, which is let pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.formats.comtrade import NEEDED, cell_of


def matches(head: Head) -> bool:
    """All of Comtrade's names that we need."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row that is whole trade."""
    _, rows = records(path, Dialect(trailing_comma=True))
    for line, row in rows:
        cell = cell_of(row, path, line)
        if cell:
            yield cell


FORMAT = Format("comtrade-csv", "UN Comtrade “Plus” CSV", matches, read, ", ".join(NEEDED))
