"""Cells that a table implies: balance and total from its flows, longer periods from all of their parts.

Everything here stays inside one vintage of one table, adjusted or not, seen from one side. A part that is missing, or
that was known from another day, derives nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.evidence import Observation
from ingest.records import Indicator, Period

Held = Mapping[tuple[Indicator, Period], Observation]
MONTHS_OF_YEAR = 12
LONGEST_OF_MONTHS = 60
_SIGN: dict[Indicator, int] = {"trade_balance": -1, "trade_total": 1}


def cell(held: Held, indicator: Indicator, period: Period) -> Observation | None:
    """The cell as it stands, or from the flows of the period, or from all the parts of the period."""
    return held.get((indicator, period)) or _of_flows(held, indicator, period) or _of_parts(held, indicator, period)


def _of_flows(held: Held, indicator: Indicator, period: Period) -> Observation | None:
    if indicator not in _SIGN:
        return None
    exports, imports = held.get(("exports", period)), held.get(("imports", period))
    if exports is None or imports is None or exports.as_of != imports.as_of:
        return None
    value = exports.value + _SIGN[indicator] * imports.value
    words = f"exports {'-' if _SIGN[indicator] < 0 else '+'} imports"
    return _made(indicator, period, value, words, (exports, imports))


def _of_parts(held: Held, indicator: Indicator, period: Period) -> Observation | None:
    for split, word in ((_years, "years"), (_months, "months"), (_quarters, "quarters")):
        parts = _all_of(held, indicator, split(period))
        if parts:
            value = sum((part.value for part in parts), Decimal(0))
            return _made(indicator, period, value, f"sum of {len(parts)} {word}", parts)
    return None


def _all_of(held: Held, indicator: Indicator, periods: list[Period]) -> tuple[Observation, ...]:
    """A cell for each of the periods, or nothing."""
    parts: list[Observation] = []
    for period in periods:
        part = cell(held, indicator, period)
        if part is None or (parts and part.as_of != parts[0].as_of):
            return ()
        parts.append(part)
    return tuple(parts)


def _years(period: Period) -> list[Period]:
    years = period.years
    return [Period.year(year) for year in years] if years and len(years) > 1 else []


def _quarters(period: Period) -> list[Period]:
    if period.months <= 3 or period.first % 3 or period.months % 3 or period.months > MONTHS_OF_YEAR:
        return []
    return [Period(first, first + 2) for first in range(period.first, period.last + 1, 3)]


def _months(period: Period) -> list[Period]:
    if not 1 < period.months <= LONGEST_OF_MONTHS:
        return []
    return [Period(month, month) for month in range(period.first, period.last + 1)]


def _made(
    indicator: Indicator, period: Period, value: Decimal, words: str, parts: tuple[Observation, ...]
) -> Observation:
    """An observation of the parts' table; estimated, or known from a report, where any part is."""
    first = parts[0]
    terms = _terms(parts)
    statuses = {part.basis.status for part in parts if part.basis.status}
    origins = sorted({part.origin for part in parts if part.origin})
    return replace(
        first,
        series=replace(first.series, indicator=indicator),
        period=period,
        value=value,
        basis=replace(first.basis, derived=words, valuation=terms, status=", ".join(sorted(statuses)) or None),
        row=_rows(parts),
        estimate=any(part.estimate for part in parts),
        origin="; ".join(origins) or None,
        parts=parts,
    )


def _terms(parts: tuple[Observation, ...]) -> str | None:
    """Terms of delivery of the parts: one word where they share it, else by flow."""
    by_flow = {part.series.indicator: part.basis.valuation for part in parts}
    shared = set(by_flow.values())
    if len(shared) == 1:
        return shared.pop()
    return ", ".join(f"{flow} {terms}" for flow, terms in by_flow.items() if terms)


def _rows(parts: tuple[Observation, ...]) -> str:
    return ", ".join(part.row for part in parts) if len(parts) <= 3 else f"{parts[0].row} and {len(parts) - 1} more"


def sum_of_goods(parts: Sequence[Observation], digits: int) -> Observation:
    """A wider heading from all the headings of so many digits that a table has in it, for one flow and period."""
    first = parts[0]
    value = sum((part.value for part in parts), Decimal(0))
    words = f"sum of {len(parts)} HS{digits} headings"
    told = _made(first.series.indicator, first.period, value, words, tuple(parts))
    return replace(told, basis=replace(told.basis, valuation=first.basis.valuation), parts=())
