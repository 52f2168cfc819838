"""Evidence in memory, from tables written in a case file. Figures are in millions."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checks.evidence import Basis, Observation
from ingest.records import TOTAL, WORLD, Period, Scope, Series
from tests.checks.shorthand import INDICATORS

SIGNS = {"trade_balance": -1, "trade_total": 1}


def series(text: str) -> tuple[Series, Period]:
    """Read "PRK>CHN exports 2019" or "PRK>CHN exports of coal 2019"."""
    sides, name, *rest = text.split()
    reporter, partner = sides.split(">")
    product = " ".join(rest[1:-1]) if rest[0] == "of" else TOTAL
    return Series(INDICATORS.get(name, name), reporter, partner, product, "USD"), Period.parse(rest[-1])


def observation(table: dict[str, Any], rank: int, key: str, value: object, row: int) -> Observation:
    of, period = series(key)
    basis = Basis(table.get("agency", table["table"]), table.get("including"), table.get("valuation"),
                  table.get("side", "reporter"), table.get("status"),
                  scope=table.get("scope", "goods"), method=table.get("method", "customs"), adjusted=table.get("adjusted", False))  # fmt: skip
    figure = Decimal(str(value)) * Decimal(table.get("scale", 1_000_000))
    return Observation(
        series=replace(of, unit=table.get("unit", "USD")), period=period, value=figure, table=table["table"],
        title=table.get("title", table["table"]), vintage=table.get("vintage", ""), basis=basis,
        rank=table.get("rank", rank), row=f"line {row}",
        as_of=date.fromisoformat(str(table["as_of"])) if "as_of" in table else None, origin=table.get("origin"),
    )  # fmt: skip


class Memory:
    """Tables of a case: the first listed speaks first, unless its agency is the source that is asked for."""

    def __init__(self, tables: Sequence[dict[str, Any]] = (), rates: dict[str, dict[Any, Any]] | None = None) -> None:
        self._cells = [
            observation(table, rank, key, value, row)
            for rank, table in enumerate(tables)
            for row, (key, value) in enumerate(table["cells"].items(), 1)
        ]
        self._rates = rates or {}
        self.asked: list[tuple[Series, Period]] = []

    def observations(
        self,
        series: Series,
        period: Period,
        source: str | None = None,
        *,
        scope: Scope = "goods",
        known: date | None = None,
    ) -> Sequence[Observation]:
        self.asked.append((series, period))
        found = [*self._stored(series, period), *self._derived(series, period)]
        return sorted(
            (cell for cell in found if cell.basis.scope == scope),
            key=lambda cell: (not source or cell.basis.agency not in source, cell.rank, *turn(cell.as_of, known)),
        )

    def _stored(self, series: Series, period: Period) -> list[Observation]:
        return [cell for cell in self._cells if (cell.series, cell.period) == (series, period)]

    def _derived(self, series: Series, period: Period) -> list[Observation]:
        sign = SIGNS.get(series.indicator)
        if sign is None:
            return []
        has = {(cell.table, cell.vintage) for cell in self._stored(series, period)}
        sold = self._stored(replace(series, indicator="exports"), period)
        bought = self._stored(replace(series, indicator="imports"), period)
        return [
            replace(
                a, series=series, value=a.value + sign * b.value, parts=(a, b), basis=replace(a.basis, derived="flows")
            )
            for a in sold
            for b in bought
            if (a.table, a.vintage, a.basis.scope) == (b.table, b.vintage, b.basis.scope)
            and (a.table, a.vintage) not in has
        ]

    def reach(self, series: Series, *, scope: Scope = "goods") -> Sequence[Observation]:
        self.asked.append((series, Period(0, 9998 * 12)))
        years = {cell.period for cell in self._cells if cell.period.months == 12}
        found = [cell for period in sorted(years) for cell in self.observations(series, period, scope=scope)]
        return sorted(found, key=lambda cell: (cell.table, cell.period))

    def rates(self, currency: str, first: date, last: date) -> Sequence[Observation]:
        found = []
        for key, value in self._rates.get(currency, {}).items():
            start, end = days(str(key))
            if start <= last and first <= end:
                rate = Series("other", "USA", None, currency, currency)
                period = Period.parse(str(key)[:7] if len(str(key)) > 7 else str(key))
                found.append(
                    Observation(
                        rate, period, Decimal(str(value)), "rates", "exchange rates", "", Basis("ECB"), 0, str(key)
                    )
                )
        return found

    def partners(self, series: Series, period: Period, *, scope: Scope = "goods") -> Sequence[Observation]:
        self.asked.append((series, period))
        codes = {cell.series.partner for cell in self._cells} - {WORLD}
        firsts = [
            self.observations(replace(series, partner=code), period, scope=scope)[:1]
            for code in sorted(map(str, codes))
        ]
        return [cell for cells in firsts for cell in cells]

    def products(self, series: Series, period: Period) -> Sequence[Observation]:
        level = len(series.product or "")
        codes = {cell.series.product for cell in self._cells if len(cell.series.product or "") == level} - {TOTAL}
        firsts = [self.observations(replace(series, product=code), period)[:1] for code in sorted(map(str, codes))]
        return [cell for cells in firsts for cell in cells]

    def last_period(self, series: Series, *, scope: Scope = "goods") -> Period | None:
        return max((cell.period for cell in self.reach(series, scope=scope)), default=None)


def turn(as_of: date | None, known: date | None) -> tuple[bool, int]:
    """Of releases those known by the day first, the newest in front; then the later ones, the oldest in front."""
    day = as_of.toordinal() if as_of else 0
    later = known is not None and as_of is not None and as_of > known
    return later, day if later else -day


def days(text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 3:
        return date(*parts), date(*parts)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
