"""Cells in another currency than a story's, converted month by month or year by year at the mean rates of the base."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.evidence import Observation
from ingest.records import TOTAL, Period, Scope, Series

DOLLARS = "USD"
MONTHS_OF_YEAR = 12
_UNITS = """SELECT DISTINCT unit FROM observed_series WHERE product = ? AND scope = ? AND unit NOT IN (?, '', 'percent')
AND (reporter, partner) IN ((?, ?), (?, ?)) ORDER BY unit"""
_RATES = """SELECT r.first, r.last, r.value FROM rate r JOIN vintage v ON v.id = r.vintage_id
JOIN canonical_table t ON t.id = v.table_id WHERE r.currency = ? ORDER BY t.rank DESC, v.name"""


class Converter:
    """Mean rates per US dollar by span, read once a currency."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._rates: dict[str, dict[tuple[int, int], Decimal]] = {}

    def units(self, series: Series, scope: Scope) -> list[str]:
        """Other currencies in which the series' cells are stored, from either side."""
        pair = (series.reporter, series.partner)
        asked = (series.product or TOTAL, scope, series.unit, *pair, *reversed(pair))
        return [row[0] for row in self._conn.execute(_UNITS, asked)]

    def converted(self, cell: Observation, unit: str) -> Observation | None:
        """The cell in another currency, at the mean rate of its span; None where the base has no such rate."""
        rates = [self._rate(currency, cell.period) for currency in (cell.series.unit or "", unit)]
        if rates[0] is None or rates[1] is None:
            return None
        value = cell.value * rates[1] / rates[0]
        basis = replace(cell.basis, converted=cell.series.unit)
        return replace(cell, series=replace(cell.series, unit=unit), value=value.quantize(Decimal(1)), basis=basis)

    def _rate(self, currency: str, span: Period) -> Decimal | None:
        """Units per US dollar: the mean of the span itself, else of its months."""
        if currency == DOLLARS:
            return Decimal(1)
        known = self._of(currency)
        whole = known.get((span.first, span.last))
        months = [known[month, month] for month in range(span.first, span.last + 1) if (month, month) in known]
        if whole is None and len(months) == span.months:
            return sum(months, Decimal(0)) / len(months)
        return whole

    def _of(self, currency: str) -> dict[tuple[int, int], Decimal]:
        if currency not in self._rates:
            self._rates[currency] = dict(_spans(self._conn.execute(_RATES, [currency])))
        return self._rates[currency]


def _spans(rows: Iterable[tuple[str, str, str]]) -> Iterable[tuple[tuple[int, int], Decimal]]:
    """Means of whole months and years, in months counted from year 0; the table that speaks first comes last."""
    for first, last, value in rows:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        if start != end:
            yield (_month(start), _month(end)), Decimal(value)


def _month(day: date) -> int:
    return day.year * MONTHS_OF_YEAR + day.month - 1
