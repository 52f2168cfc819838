"""Tidy CSV, our own: indicator, reporter, partner, period, value; and product, estimate, status, report, note.

Codes are used as they stand (ISO 3166-1 alpha-3, WLD, HS codes); the descriptor gives unit and scale.
Example row: `exports,CHN,PRK,2019,2588.88649`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from ingest.records import TOTAL, Indicator, Period
from kb.tables.cells import Cell
from kb.tables.delimited import Row, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head

NEEDED = ("indicator", "reporter", "partner", "period", "value")
OPTIONAL = ("product", "estimate", "status", "report", "note")
INDICATORS: dict[str, Indicator] = {name: name for name in get_args(Indicator)}


def matches(head: Head) -> bool:
    """Whether the columns are ours and no other's."""
    return set(NEEDED) <= set(head.columns) <= {*NEEDED, *OPTIONAL}


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row, in the printed unit."""
    header, rows = records(path)
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise TableError(path.name, f"column {missing[0]!r} is missing from the header", 1)
    for line, row in rows:
        yield Cell(
            indicator=_indicator(path, line, row["indicator"]),
            reporter=_code(path, line, row, "reporter"),
            partner=_code(path, line, row, "partner"),
            product=row.get("product") or TOTAL,
            period=_period(path, line, row["period"]),
            value=read_figure(path, line, row, "value"),
            row=f"line {line}: {row['note']}" if row.get("note") else line,
            estimate=bool(row.get("estimate")),
            status=row.get("status") or None,
            report=row.get("report") or None,
        )


def _indicator(path: Path, line: int, text: str) -> Indicator:
    if text not in INDICATORS:
        raise TableError(path.name, f"{text!r} is no indicator; use one of {', '.join(INDICATORS)}", line, "indicator")
    return INDICATORS[text]


def _code(path: Path, line: int, row: Row, column: str) -> str:
    code = row[column]
    if not (len(code) == 3 and code.isascii() and code.isupper()) and len(code) < 4:
        raise TableError(path.name, f"{code!r} is no ISO 3166-1 alpha-3 code", line, column)
    return code


def _period(path: Path, line: int, text: str) -> Period:
    problem = f"{text!r} is no period of whole months; write 2019, 2019-Q4 or 2019-02"
    try:
        period = Period.parse(text)
    except ValueError:
        raise TableError(path.name, problem, line, "period") from None
    if period.days or period.months < 1:
        raise TableError(path.name, problem, line, "period")
    return period


FORMAT = Format("tidy", "Tidy CSV", matches, read, ", ".join(NEEDED))
