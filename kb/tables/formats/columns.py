"""Any CSV whose columns a descriptor names: for tables that someone reshaped already, such as one column a flow.

Known by no header of its own: the descriptor's `format: columns`, its `header` and `columns` say what each one holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import TOTAL, Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Row, read_figure, records
from kb.tables.descriptors import Columns, Descriptor, Slot
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import code


def matches(head: Head) -> bool:
    """Never: a header of anybody's making tells nothing."""
    return False


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each filled column of figures."""
    columns = descriptor.columns
    if columns is None:
        raise TableError(path.name, "the descriptor has no `columns`, which say what each column holds")
    header, rows = records(path)
    missing = sorted(columns.named() - set(header))
    if missing:
        raise TableError(path.name, f"column {missing[0]!r} is missing from the header", 1)
    for line, row in rows:
        if not any(row[name] in values for name, values in columns.leave_out.items()):
            yield from _cells(path, line, row, columns)


def _cells(path: Path, line: int, row: Row, columns: Columns) -> Iterator[Cell]:
    reporter = _place(path, line, row, columns.reporter)
    partner = _place(path, line, row, columns.partner)
    goods = columns.product.text(row) if columns.product else TOTAL
    period = read_period(columns.period.text(row), path, line, columns.period.column or "period")
    for indicator, column in _flows(path, line, row, columns):
        if row[column].strip():
            value = read_figure(path, line, row, column)
            yield Cell(indicator, reporter, partner, goods, period, value, line, columns.estimates(row))


def _flows(path: Path, line: int, row: Row, columns: Columns) -> Iterator[tuple[Indicator, str]]:
    """Indicators of a row with the columns their figures stand in: several in a wide table, one in a long one."""
    yield from columns.figures.items()
    if columns.flow:
        indicator = columns.flow.values.get(row[columns.flow.column])
        if indicator is None:
            raise TableError(path.name, f"{row[columns.flow.column]!r} is no flow", line, columns.flow.column)
        yield indicator, columns.flow.figure


def _place(path: Path, line: int, row: Row, slot: Slot) -> str:
    return code(slot.names, slot.text(row), path, line, slot.column or "")


FORMAT = Format("columns", "CSV by its descriptor", matches, read, "the descriptor’s `columns`")
