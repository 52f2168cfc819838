"""What a loader is, and what it sees of a file before it says whether the file is its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kb.tables.cells import Cell, Product, Rate
from kb.tables.delimited import first_line
from kb.tables.descriptors import Descriptor


@dataclass(frozen=True)
class Head:
    """The beginning of a file: formats are told apart by it alone, never by a guess at the values."""

    path: Path

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case, with the dot."""
        return self.path.suffix.lower()

    @cached_property
    def start(self) -> bytes:
        """The first 64 bytes."""
        with self.path.open("rb") as stream:
            return stream.read(64)

    @cached_property
    def text(self) -> str:
        """The first 8,000 bytes as text, for formats without a header line."""
        with self.path.open("rb") as stream:
            return stream.read(8000).decode("utf-8", errors="replace")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The first line's fields, stripped."""
        return self.columns_after(0)

    def columns_after(self, skip: int) -> tuple[str, ...]:
        """The fields of the line after so many preamble lines."""
        return tuple(field.strip() for field in first_line(self.path, skip=skip))

    def has(self, *names: str) -> bool:
        """Whether the first line is text and names all these columns."""
        return set(names) <= set(self.columns)


SeriesNumbers = Mapping[tuple[str, str, str, str, str, str, int], int]
"""Numbers of (reporter, partner, product, indicator, unit, scope, adjusted) in the base, made on first use."""

ObservationRow = tuple[int, int, int, int, str, int, str | None, str | None, str | None, int]
"""series_id, period_first, months, vintage_id, value in base units, estimate, status, origin, as_of, row."""

Batches = Callable[[Path, Descriptor, SeriesNumbers, int], Iterator[list[ObservationRow]]]


@dataclass(frozen=True)
class Format:
    """A loader: how its header is known, and how its cells are read in the order of the file.

    batches: for files of millions of rows, rows of the base in place of cells.
    """

    name: str
    title: str
    matches: Callable[[Head], bool]
    read: Callable[[Path, Descriptor], Iterator[Cell | Rate | Product]]
    expects: str
    batches: Batches | None = None
