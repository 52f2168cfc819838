"""IMF DOTS country workbook: sheets "Exports, FOB" and "Imports, CIF", years in row 7, partners in column B.

Million US dollars. Estimates are text such as "3,527.75 e". Read off the real workbooks of China and North Korea.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ingest.records import Indicator, Period
from kb.tables.cells import Cell, figure
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code
from kb.tables.workbooks import open_book

SHEETS: dict[str, Indicator] = {"Exports, FOB": "exports", "Imports, CIF": "imports"}
REPORTER_ROW, UNIT_ROW, YEARS_ROW = 4, 5, 7
UNIT = "US Dollars, Millions"
MEMO = "Memorandum Items"
_ESTIMATE = re.compile(r"(-?[\d,]+(?:\.\d+)?) e")


class _Place(NamedTuple):
    file: Path
    sheet: str
    row: int
    column: str


def matches(head: Head) -> bool:
    """A workbook with both sheets by name."""
    if head.suffix != ".xlsx" or not head.start.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(head.path) as archive:
            listed = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
    return all(f'name="{name}"' in listed for name in SHEETS)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled one; memorandum items are left out, and a row that repeats one above it."""
    book = open_book(path)
    for name, indicator in SHEETS.items():
        if name not in book.sheetnames:
            raise TableError(path.name, f"there is no sheet {name!r}")
        yield from _sheet(path, name, indicator, list(book[name].iter_rows(values_only=True)))


def _sheet(path: Path, sheet: str, indicator: Indicator, rows: list[Sequence[Any]]) -> Iterator[Cell]:
    if len(rows) <= YEARS_ROW:
        raise TableError(f"{path.name} {sheet}", "the sheet ends before its years")
    if rows[UNIT_ROW - 1][1] != UNIT:
        raise TableError(path.name, f"the unit is {rows[UNIT_ROW - 1][1]!r}, not {UNIT!r}", UNIT_ROW, f"{sheet}!B")
    reporter = code("IMF", str(rows[REPORTER_ROW - 1][1]), path, REPORTER_ROW, f"{sheet}!B")
    years = _years(path, sheet, rows[YEARS_ROW - 1])
    seen: dict[str, Sequence[Any]] = {}
    for number, row in enumerate(rows[YEARS_ROW:], start=YEARS_ROW + 1):
        name = str(row[1] or "").strip()
        if not name or name == MEMO or seen.get(name) == row:
            continue
        if name in seen:
            raise TableError(path.name, f"{name} stands twice with different figures", number, f"{sheet}!B")
        seen[name] = row
        partner = code("IMF", name, path, number, f"{sheet}!B")
        yield from _row(_Place(path, sheet, number, ""), indicator, reporter, partner, years, row)


def _years(path: Path, sheet: str, row: Sequence[Any]) -> dict[int, Period]:
    return {
        column: read_period(str(year), path, YEARS_ROW, f"{sheet}!{_letters(column + 1)}")
        for column, year in enumerate(row)
        if year is not None
    }


def _row(
    place: _Place, indicator: Indicator, reporter: str, partner: str, years: dict[int, Period], row: Sequence[Any]
) -> Iterator[Cell]:
    for column, period in years.items():
        raw = row[column] if column < len(row) else None
        if raw is None or raw == "":
            continue
        at = place._replace(column=_letters(column + 1))
        value, estimate = _figure(raw, at)
        yield Cell(indicator, reporter, partner, "TOTAL", period, value, f"{at.sheet}!{at.column}{at.row}", estimate)


def _figure(raw: Any, place: _Place) -> tuple[Decimal, bool]:
    """A cell's number, to the 15 digits that a double holds, and whether it is an estimate."""
    estimate = _ESTIMATE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    text = estimate[1].replace(",", "") if estimate else format(raw, ".15g") if isinstance(raw, int | float) else raw
    try:
        return figure(text), estimate is not None
    except (ValueError, TypeError):
        problem = f"{raw!r} is no number"
        raise TableError(place.file.name, problem, place.row, f"{place.sheet}!{place.column}") from None


def _letters(column: int) -> str:
    """A column's letters as spreadsheets name them, from its number (1 is A)."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


FORMAT = Format("dots-workbook", "IMF DOTS country workbook", matches, read, "sheets “Exports, FOB”, “Imports, CIF”")
