"""Tidy CSV, our own: indicator, reporter, partner, period, value; and product, estimate, status, origin, note, scope,
adjusted, unit, vintage, as_of.

Codes are used as they stand (ISO 3166-1 alpha-3, WLD, HS codes); the descriptor gives what has no column.
Example row: `exports,CHN,PRK,2019,2588.88649`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from ingest.records import TOTAL, Indicator, Period, Scope
from kb.tables.cells import Cell
from kb.tables.delimited import Row, gathered, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import FIRST_YEAR, LAST_YEAR
from kb.tables.places import place

NEEDED = ("indicator", "reporter", "partner", "period", "value")
LONGEST_CODE = 3
OPTIONAL = ("product", "estimate", "status", "origin", "note", "scope", "adjusted", "unit", "vintage", "as_of")
FLOWS = ("exports", "imports", "trade_total")
FLAGS = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True, "e": True}
SCOPES: dict[str, Scope] = {name: name for name in get_args(Scope)}
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
    yield from gathered(path, rows, lambda line, row: [_cell(path, line, row)])


def _cell(path: Path, line: int, row: Row) -> Cell:
    return Cell(
        indicator=_indicator(path, line, row["indicator"]),
        reporter=_code(path, line, row, "reporter"),
        partner=_code(path, line, row, "partner"),
        product=row.get("product", "").strip() or TOTAL,
        period=_period(path, line, row["period"]),
        value=_value(path, line, row),
        row=f"line {line}: {row['note']}" if row.get("note") else line,
        estimate=_flag(path, line, row, "estimate") or False,
        status=row.get("status") or None,
        origin=row.get("origin") or None,
        unit=row.get("unit") or None,
        scope=_scope(path, line, row.get("scope", "")),
        adjusted=_flag(path, line, row, "adjusted"),
        vintage=row.get("vintage") or None,
        as_of=_day(path, line, row.get("as_of", "")),
    )


def _indicator(path: Path, line: int, text: str) -> Indicator:
    if text not in INDICATORS:
        raise TableError(path.name, f"{text!r} is no indicator; use one of {', '.join(INDICATORS)}", line, "indicator")
    return INDICATORS[text]


def _code(path: Path, line: int, row: Row, column: str) -> str:
    """An alpha-3 code, or the printed name of a group of countries; a country's name is refused."""
    code = row[column].strip()
    known = place(code) if len(code) != LONGEST_CODE else None
    known = known if known and len(known) == LONGEST_CODE else None
    if known or (
        len(code) < LONGEST_CODE + 1 and not (len(code) == LONGEST_CODE and code.isascii() and code.isupper())
    ):
        hint = f"; write {known}" if known else ""
        raise TableError(path.name, f"{code!r} is no ISO 3166-1 alpha-3 code{hint}", line, column)
    return code


def _value(path: Path, line: int, row: Row) -> Decimal:
    """The figure; a flow has no sign, only a balance has."""
    value = read_figure(path, line, row, "value")
    if value < 0 and INDICATORS.get(row["indicator"]) in FLOWS:
        raise TableError(path.name, f"{row['value']!r} is negative, and {row['indicator']} can't be", line, "value")
    return value


def _flag(path: Path, line: int, row: Row, column: str) -> bool | None:
    """What a column flags; None where there is no such column."""
    if column not in row:
        return None
    flag = FLAGS.get(row[column].strip().casefold())
    if flag is None:
        problem = f"{row[column]!r} flags nothing; write 1 where it is so, else leave it empty"
        raise TableError(path.name, problem, line, column)
    return flag


def _scope(path: Path, line: int, text: str) -> Scope | None:
    if text and text not in SCOPES:
        raise TableError(path.name, f"{text!r} is no scope; use one of {', '.join(SCOPES)}", line, "scope")
    return SCOPES.get(text)


def _day(path: Path, line: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TableError(path.name, f"{text!r} is no day; write 2024-04-30", line, "as_of") from None


def _period(path: Path, line: int, text: str) -> Period:
    problem = f"{text!r} is no period of whole months; write 2019, 2019-Q4 or 2019-02"
    try:
        period = Period.parse(text)
    except ValueError:
        raise TableError(path.name, problem, line, "period") from None
    years = period.first // 12, period.last // 12
    if period.days or period.months < 1 or not FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR:
        raise TableError(path.name, problem, line, "period")
    return period


FORMAT = Format("tidy", "Tidy CSV", matches, read, ", ".join(NEEDED))
