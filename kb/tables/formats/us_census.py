"""US Census Bureau country file: a row a country and year, imports IJAN..IDEC, IYR and exports EJAN..EDEC, EYR.

Million US dollars; exports FAS, imports customs value. Lines may end in CR. Codes 0xxx are groups: the world and the EU
have codes of ours, the others keep their names. A row that is all zeros, or has no year, says nothing and is left out.
In the file's last year months that are zero in every row have not come yet: they and that year's sums are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from ingest.records import Indicator, Period
from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, Row, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code
from kb.tables.workbooks import WORKBOOK, names_all, sheet_records

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FLOWS: dict[str, Indicator] = {"I": "imports", "E": "exports"}
FIGURES = tuple(f"{flow}{name}" for flow in FLOWS for name in (*MONTHS, "YR"))
HEADER = ("year", "CTY_CODE", "CTYNAME", *FIGURES)
ZERO = Decimal(0)
Line = tuple[int, Period, str, dict[str, Decimal]]


def matches(head: Head) -> bool:
    """Exactly the Bureau's columns, as text or as the workbook that it gives out (country.xlsx)."""
    if head.suffix == WORKBOOK:
        return names_all(head.path, *HEADER[1:])
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """Months and years of each row, without what has not come yet."""
    book = path.suffix.lower() == WORKBOOK
    _, rows = sheet_records(path) if book else records(path, Dialect(carriage_returns=True))
    lines = _one_a_place(line for number, row in rows if (line := _line(path, number, row)))
    last = max((period for _, period, _, _ in lines), default=None)
    pending = _pending([figures for _, period, _, figures in lines if period == last])
    for number, period, country, figures in lines:
        left_out = pending if period == last else frozenset()
        for column, value in figures.items():
            if column not in left_out:
                yield _cell(number, period, country, column, value)


def _line(path: Path, number: int, row: Row) -> Line | None:
    figures = {name: read_figure(path, number, row, name) for name in FIGURES if row[name].strip()}
    if not any(figures.values()):
        return None
    period = read_period(row["year"], path, number, "year")
    for flow in FLOWS:
        _check_sum(path, number, figures, flow)
    return number, period, code("Census", row["CTY_CODE"], path, number, "CTY_CODE"), figures


def _one_a_place(lines: Iterable[Line]) -> list[Line]:
    """A country that changed its code within a year has two rows for it: they are added up."""
    merged: dict[tuple[Period, str], Line] = {}
    for number, period, country, figures in lines:
        first, _, _, before = merged.get((period, country), (number, period, country, {}))
        both = {name: before.get(name, ZERO) + figures.get(name, ZERO) for name in {**before, **figures}}
        merged[period, country] = (first, period, country, both)
    return list(merged.values())


def _check_sum(path: Path, number: int, figures: dict[str, Decimal], flow: str) -> None:
    """The year must be the sum of its months, to a million and a half (the older rows are rounded to a million)."""
    months = sum((figures.get(f"{flow}{name}", ZERO) for name in MONTHS), ZERO)
    year = figures.get(f"{flow}YR")
    if year is not None and abs(months - year) > max(Decimal("6.5"), abs(year) / 1000):
        raise TableError(path.name, f"{flow}YR is {year}, its months add up to {months}", number, f"{flow}YR")


def _pending(rows: list[dict[str, Decimal]]) -> frozenset[str]:
    """Columns of the last year that have not come yet: trailing months that no row has, and then the sums."""
    gone: set[str] = set()
    for flow in FLOWS:
        for name in reversed(MONTHS):
            if any(row.get(f"{flow}{name}", ZERO) for row in rows):
                break
            gone |= {f"{flow}{name}", f"{flow}YR"}
    return frozenset(gone)


def _cell(number: int, year: Period, country: str, column: str, value: Decimal) -> Cell:
    name = column[1:]
    month = None if name == "YR" else Period(year.first + MONTHS.index(name), year.first + MONTHS.index(name))
    return Cell(FLOWS[column[0]], "USA", country, "TOTAL", month or year, value, number)


FORMAT = Format("us-census", "US Census Bureau country file", matches, read, "year, CTY_CODE, CTYNAME, IJAN, ..., EYR")
