"""Observation, and the protocol by which a check asks the tables. kb.tables implements it; tests use it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from ingest.records import Period, Scope, Series

Side = Literal["reporter", "mirror"]
Method = Literal["customs", "balance_of_payments", "national_accounts"]
COUNTED: dict[Scope, str | None] = {"goods": None, "services": "services", "goods_services": "goods and services"}
RECORDED: dict[Method, str | None] = {
    "customs": None,
    "balance_of_payments": "balance of payments",
    "national_accounts": "national accounts",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What makes two true figures differ.

    scope: what it counts; including: what is counted besides ("with estimated oil"); method: by which rules;
    adjusted: for the season; valuation: "FOB", "CIF"; status: "press" for a figure that only the press printed;
    derived: how it was got from other cells ("exports - imports"), else None; converted: the currency that the table
    itself has, where the value was converted at the mean rates of its months.
    """

    agency: str
    including: str | None = None
    valuation: str | None = None
    side: Side = "reporter"
    status: str | None = None
    derived: str | None = None
    scope: Scope = "goods"
    method: Method = "customs"
    adjusted: bool = False
    converted: str | None = None

    def __str__(self) -> str:
        own = (self.agency, COUNTED[self.scope], self.including, RECORDED[self.method])
        converted = f"converted from {self.converted}" if self.converted else None
        marks = ("seasonally adjusted" if self.adjusted else None, self.valuation, converted)
        words = (*own, *marks, "mirror" if self.side == "mirror" else None, self.status)
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell of a canonical table, or one derived from cells of one table and vintage.

    value in base units of series.unit; vintage: the table's release date or name; estimate: flagged so in the source;
    row: the source row ("line 42"), several for a derived one; rank: 1 speaks first; title: the table's name in words.
    origin: the report that the row goes back to, where it does (evidence must be independent of the claim).
    as_of: the day from which it was known, where that is told.
    """

    series: Series
    period: Period
    value: Decimal
    table: str
    title: str
    vintage: str
    basis: Basis
    rank: int
    row: str
    estimate: bool = False
    origin: str | None = None
    parts: tuple[Observation, ...] = ()
    as_of: date | None = None


class Evidence(Protocol):
    """How a check asks the tables."""

    def observations(
        self,
        series: Series,
        period: Period,
        source: str | None = None,
        *,
        scope: Scope = "goods",
        known: date | None = None,
    ) -> Sequence[Observation]:
        """All accepted rivals of one scope for one series and period, the one that speaks first in front: the tables
        that speak for the article's named source, then by rank. Balance and total are derived where a table has only
        the flows; a longer period of its months only where all are there in one release, adjusted and unadjusted
        apart. Empty where no table covers it.

        known: a day. Of each table the releases of that day and before come first, the newest in front; then those
        that came later (as_of tells), the oldest in front. Without it the newest release comes first.
        """

    def reach(self, series: Series, *, scope: Scope = "goods") -> Sequence[Observation]:
        """All annual cells of the series over all tables, ordered by table, then period (for extremes and spans)."""

    def rates(self, currency: str, first: date, last: date) -> Sequence[Observation]:
        """Rates in units of the currency per US dollar: daily, monthly and annual means that meet the span of days."""

    def partners(self, series: Series, period: Period, *, scope: Scope = "goods") -> Sequence[Observation]:
        """The series' cells for each partner country (WLD left out), of the table that speaks first."""

    def products(self, series: Series, period: Period) -> Sequence[Observation]:
        """The cells of all goods whose HS codes are as long as the series' own, of the table that speaks first."""

    def last_period(self, series: Series, *, scope: Scope = "goods") -> Period | None:
        """The last annual period that any table covers for the series."""
