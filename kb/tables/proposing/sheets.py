"""The columns of a file by what their values are: periods, places, releases, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path

from kb.tables.delimited import Row, records
from kb.tables.errors import TableError
from kb.tables.periods import Frequency, read_period
from kb.tables.places import Scheme, code
from kb.tables.proposing.naming import called

MOST_ROWS = 60_000
MOST = 0.6
FEW = 1.05
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTHING = frozenset({"", ".", "..", "...", ":", "-", "NA", "N/A", "n.a.", "NaN"})
DAYS: tuple[tuple[int, Frequency], ...] = ((45, "month"), (120, "quarter"), (10_000, "year"))


@dataclass(frozen=True)
class Sheet:
    """A file's header and first rows."""

    path: Path
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, path: Path) -> Sheet:
        """Read a CSV; TableError where it is none."""
        header, rows = records(path)
        return cls(path, tuple(header), tuple(row for _, row in islice(rows, MOST_ROWS)))

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """The different values of each column, in order."""
        return {name: list(dict.fromkeys(row[name].strip() for row in self.rows)) for name in self.header}

    def filled(self, column: str) -> list[str]:
        """The different values of a column but those that stand for nothing."""
        return [value for value in self.values[column] if value not in NOTHING]

    def numeric(self, column: str) -> bool:
        """Whether all that a column holds are numbers."""
        filled = self.filled(column)
        return bool(filled) and all(_NUMBER.fullmatch(value) for value in filled)

    def days(self, column: str) -> bool:
        """Whether all that a column holds are dates."""
        filled = self.filled(column)
        return bool(filled) and all(_ISO_DAY.fullmatch(value) for value in filled)


def period_column(sheet: Sheet) -> tuple[str, Frequency | None] | None:
    """The column of periods, one that is called so in front, and what its dates stand for."""
    named = [name for name in sheet.header if called(name, "period")]
    for column in (*named, *(name for name in sheet.header if name not in named)):
        filled = sheet.filled(column)
        frequency = _frequency(filled) if sheet.days(column) else None
        if filled and all(_is_period(value, sheet.path, frequency) for value in filled):
            return column, frequency
    return None


def _is_period(text: str, path: Path, frequency: Frequency | None) -> bool:
    try:
        read_period(text, path, None, "", frequency)
    except TableError:
        return False
    return True


def _frequency(days: Sequence[str]) -> Frequency:
    """By the usual distance of dates that follow each other."""
    ordered = sorted({date.fromisoformat(day) for day in days})
    gaps = sorted((b - a).days for a, b in pairwise(ordered))
    middle = gaps[len(gaps) // 2] if gaps else 1
    return next(frequency for most, frequency in DAYS if middle <= most)


@dataclass(frozen=True, slots=True)
class Places:
    """A column of places, by whose names or codes it is read, with the values that stand for none."""

    column: str
    scheme: Scheme
    unknown: tuple[str, ...]
    share: float


def place_columns(sheet: Sheet, taken: Sequence[str | None]) -> list[Places]:
    """All columns of places; of several that name the same ones that which is read best."""
    found = [places for name in sheet.header if name not in taken and (places := _places(sheet, name))]
    found.sort(key=lambda one: -one.share)
    kept: list[Places] = []
    for places in found:
        if not any(_same(sheet, places.column, other.column) for other in kept):
            kept.append(places)
    return kept


def _places(sheet: Sheet, column: str) -> Places | None:
    filled = sheet.filled(column)
    if not filled or not (called(column, "place") or (not sheet.numeric(column) and len(filled) > 1)):
        return None
    schemes: tuple[Scheme, ...] = ("Census", "M49") if sheet.numeric(column) else ("any", "IMF")
    tried = [_read(sheet, column, filled, scheme) for scheme in schemes]
    best = max(tried, key=lambda one: one.share)
    return best if best.share >= MOST else None


def _read(sheet: Sheet, column: str, filled: list[str], scheme: Scheme) -> Places:
    unknown = []
    for value in filled:
        try:
            code(scheme, value, sheet.path, None, column)
        except TableError:
            unknown.append(value)
    return Places(column, scheme, tuple(unknown), 1 - len(unknown) / len(filled))


def _same(sheet: Sheet, left: str, right: str) -> bool:
    """Whether each value of one column stands with one value of the other, and the other way round, but for a few."""
    pairs = {(row[left].strip(), row[right].strip()) for row in sheet.rows}
    fewest = min(len({a for a, _ in pairs}), len({b for _, b in pairs}))
    return len(pairs) <= FEW * fewest
