"""A classification of goods as tidy CSV, our own: code (HS27), name, parent, level (number of digits)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.tables.cells import Product
from kb.tables.delimited import records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

HEADER = ("code", "name", "parent", "level")


def matches(head: Head) -> bool:
    """Whether the header is exactly ours."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Product]:
    """One heading a row; a parent must stand before its children."""
    _, rows = records(path)
    seen: set[str] = set()
    for line, row in rows:
        if row["parent"] and row["parent"] not in seen:
            raise TableError(path.name, f"parent {row['parent']!r} does not stand above it", line, "parent")
        if not row["level"].isdigit():
            raise TableError(path.name, f"{row['level']!r} is no number of digits", line, "level")
        seen.add(row["code"])
        yield Product(row["code"], row["name"], row["parent"] or None, int(row["level"]))


FORMAT = Format("tidy-goods", "Goods as tidy CSV", matches, read, ", ".join(HEADER))
