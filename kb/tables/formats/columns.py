"""Any CSV whose columns a descriptor names: wide (a column a flow, partner or unit) or long (a column that names the
flow), with several partners, units and releases in one file.

Known by no header of its own: the descriptor's `format: columns` and `columns` say what each one holds;
`claimledger tables load FILE` proposes them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.records import TOTAL, Indicator, Period
from kb.tables.cells import Cell, Rate, figure
from kb.tables.delimited import Row, gathered, records
from kb.tables.descriptors import Columns, Descriptor, Meaning, Slot
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code
from kb.tables.units import Unit, read_unit

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
TWELVE = 12


def matches(head: Head) -> bool:
    """Never: a header of anybody's making tells nothing."""
    return False


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell | Rate]:
    """One cell for each filled column of figures."""
    columns = descriptor.columns
    if columns is None:
        raise TableError(path.name, "the descriptor has no `columns`, which say what each column holds")
    header, rows = records(path)
    missing = sorted(columns.named() - set(header))
    if missing:
        raise TableError(path.name, f"column {missing[0]!r} is missing from the header", 1)
    wanted = ((line, row) for line, row in rows if not _left_out(row, columns))
    cells = gathered(path, wanted, lambda line, row: _of_row(path, line, row, columns))
    yield from cells if columns.repeats == "refuse" else _once(cells)


def _once(cells: Iterator[Cell | Rate]) -> Iterator[Cell | Rate]:
    """Each cell the first time that it stands."""
    seen = set()
    for cell in cells:
        key: tuple[object, ...] = cell[:3]
        if isinstance(cell, Cell):
            key = (*cell[:5], cell.unit, cell.scope, cell.adjusted, cell.vintage)
        if key not in seen:
            seen.add(key)
            yield cell


def _left_out(row: Row, columns: Columns) -> bool:
    return any(row[name].strip() in values for name, values in columns.leave_out.items())


def _of_row(path: Path, line: int, row: Row, columns: Columns) -> Iterator[Cell | Rate]:
    period = read_period(columns.period.text(row), path, line, columns.period.column or "period", columns.frequency)
    if columns.rates:
        yield from _rate(path, line, row, columns, period)
        return
    for meaning, column in _figures(path, line, row, columns):
        if row[column].strip() not in columns.missing and not _is_month_itself(period, meaning, columns):
            yield _cell(path, line, row, columns, period, meaning, column)


def _cell(path: Path, line: int, row: Row, columns: Columns, period: Period, meaning: Meaning, column: str) -> Cell:
    unit = _unit(path, line, row, columns)
    reporter = _place(path, line, row, columns.reporter)
    return Cell(
        indicator=meaning.indicator,
        reporter=reporter,
        partner=meaning.partner or _place(path, line, row, columns.partner),
        product=meaning.product or (columns.product.text(row) if columns.product else TOTAL),
        period=_spanned(period, meaning),
        value=_figure(path, line, row, column),
        row=line,
        estimate=columns.estimates(row),
        unit=unit.code if unit else meaning.unit,
        scale=unit.scale if unit else meaning.scale,
        scope=meaning.scope or columns.scopes.get(reporter),
        adjusted=meaning.adjusted,
        vintage=meaning.vintage or (row[columns.vintage].strip() if columns.vintage else "") or None,
        as_of=_day(path, line, row, columns.as_of) if columns.as_of else None,
    )


def _figures(path: Path, line: int, row: Row, columns: Columns) -> Iterator[tuple[Meaning, str]]:
    """What a row's figures are, with their columns: several in a wide table, one in a long one."""
    for figures in columns.figures:
        yield figures, figures.column
    if columns.flow:
        text = row[columns.flow.column].strip()
        meaning: Indicator | Meaning | None = columns.flow.values.get(text)
        if meaning is None:
            raise TableError(path.name, f"{text!r} is no flow that the descriptor names", line, columns.flow.column)
        yield meaning if isinstance(meaning, Meaning) else Meaning(indicator=meaning), columns.flow.figure


def _is_month_itself(period: Period, meaning: Meaning, columns: Columns) -> bool:
    """Whether a year to date is that of January, which a column of months has too."""
    if meaning.span != "year to date" or period.last % TWELVE or period.months > 1:
        return False
    return any(other.span == "period" and other.indicator == meaning.indicator for other in columns.figures)


def _spanned(period: Period, meaning: Meaning) -> Period:
    if meaning.span == "year to date":
        return Period(period.first // TWELVE * TWELVE, period.last)
    if meaning.span == "twelve months":
        return Period(period.last - TWELVE + 1, period.last)
    return period


def _figure(path: Path, line: int, row: Row, column: str) -> Decimal:
    text = row[column].strip()
    try:
        return figure(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    except ValueError as error:
        raise TableError(path.name, str(error), line, column) from None


def _place(path: Path, line: int, row: Row, slot: Slot | None) -> str:
    if slot is None:
        return ""
    text = slot.text(row).strip()
    return slot.also.get(text) or code(slot.names, text, path, line, slot.column or "")


def _unit(path: Path, line: int, row: Row, columns: Columns) -> Unit | None:
    if columns.unit is None:
        return None
    unit = read_unit(row[columns.unit])
    if unit is None:
        raise TableError(path.name, f"{row[columns.unit]!r} is no unit such as USD million", line, columns.unit)
    return unit


def _day(path: Path, line: int, row: Row, column: str) -> date | None:
    text = row[column].strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TableError(path.name, f"{text!r} is no day; write 2024-04-30", line, column) from None


def _rate(path: Path, line: int, row: Row, columns: Columns, period: Period) -> Iterator[Rate]:
    rates = columns.rates
    if rates is None or row[rates.figure].strip() in columns.missing:
        return
    currency, value = row[rates.currency].strip(), _figure(path, line, row, rates.figure)
    unit = read_unit(currency)
    if unit is None or unit.code != currency:
        raise TableError(path.name, f"{currency!r} is no ISO 4217 code", line, rates.currency)
    if value <= 0:
        raise TableError(path.name, "a rate is above zero", line, rates.figure)
    yield Rate(currency, _first_day(period), _last_day(period), value, line)


def _first_day(period: Period) -> date:
    return date(period.first // TWELVE, period.first % TWELVE + 1, 1)


def _last_day(period: Period) -> date:
    year, month = period.last // TWELVE, period.last % TWELVE + 1
    return date(year, month, calendar.monthrange(year, month)[1])


FORMAT = Format("columns", "CSV by its descriptor", matches, read, "the descriptor’s `columns`")
