"""China's General Administration of Customs by country: known by its header so that it can be refused with the reason.

The download that circulates has its country names destroyed ("??"): which row is which country can't be told, and a
guess by size would be worse than no table. Its unit is not told either.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Cell
from kb.tables.delimited import records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

NEEDED = ("region_raw", "exports_month", "imports_month", "year", "month")


def matches(head: Head) -> bool:
    """The names of this download."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """Refuse it: TableError in any case."""
    _, rows = records(path)
    for line, row in rows:
        if "?" in row["region_raw"]:
            problem = f"the country's name is destroyed ({row['region_raw']!r}); download it again as UTF-8"
            raise TableError(path.name, problem, line, "region_raw")
    raise TableError(path.name, "its unit is not told; write it as tidy CSV with a descriptor", 1)
    yield


FORMAT = Format("gacc", "Chinese customs by country (refused)", matches, read, ", ".join(NEEDED))
