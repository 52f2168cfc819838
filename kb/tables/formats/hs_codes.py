"""datasets/harmonized-system (PDDL): section, hscode, description, parent, level. Read off the real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import TOTAL
from kb.tables.cells import Product
from kb.tables.delimited import records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

HEADER = ("section", "hscode", "description", "parent", "level")


def matches(head: Head) -> bool:
    """Exactly these columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Product]:
    """One heading a row, with the HS prefix."""
    _, rows = records(path)
    for line, row in rows:
        if row["hscode"] == TOTAL:
            yield Product(TOTAL, row["description"], None, 0)
            continue
        if not row["hscode"].isdigit() or str(len(row["hscode"])) != row["level"]:
            raise TableError(path.name, f"{row['hscode']!r} has not {row['level']} digits", line, "hscode")
        parent = TOTAL if row["parent"] == TOTAL else f"HS{row['parent']}"
        yield Product(f"HS{row['hscode']}", row["description"], parent, int(row["level"]))


FORMAT = Format("hs-codes", "datasets/harmonized-system", matches, read, ", ".join(HEADER))
