"""Japan Customs, totals by month (d41ma.csv): lines of title, then Years/Months, Exp-Total, Imp-Total with months as
"2019/01". Thousand yen (the descriptor's scale). Months that have not come yet are zero and left out.
Built from the Ministry's description of the file; no real one was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Dialect, Row, gathered, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.periods import read_period

HEADER = ("Years/Months", "Exp-Total", "Imp-Total")
FLOWS: tuple[tuple[str, Indicator], ...] = (("Exp-Total", "exports"), ("Imp-Total", "imports"))
LONGEST_TITLE = 6


def matches(head: Head) -> bool:
    """The three columns, within the first lines."""
    return _skip(head) is not None


def _skip(head: Head) -> int | None:
    return next((n for n in range(LONGEST_TITLE) if head.columns_after(n)[:3] == HEADER), None)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """Both flows of each month that has come."""
    _, rows = records(path, Dialect(skip=_skip(Head(path)) or 0))
    yield from gathered(path, rows, lambda line, row: _cells(path, line, row))


def _cells(path: Path, line: int, row: Row) -> Iterator[Cell]:
    period = read_period(row["Years/Months"], path, line, "Years/Months")
    for column, flow in FLOWS:
        value = read_figure(path, line, row, column)
        if value:
            yield Cell(flow, "JPN", "WLD", "TOTAL", period, value, line)


FORMAT = Format("mof-japan", "Japan Customs, totals by month", matches, read, ", ".join(HEADER))
