"""Coverage: which series and periods the stored claims speak of that no table has, by how many claims."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlite_utils import Database

from ingest.records import Period, Series
from kb.store.figures import period_of
from kb.tables.lookup import Lookup
from kb.tables.orientation import NEEDS

_CELLS = """SELECT indicator, reporter, partner, product, unit, period, count(*), group_concat(DISTINCT article_id)
FROM claim WHERE reporter IS NOT NULL AND partner IS NOT NULL AND period IS NOT NULL AND in_title = 0
AND kind IN ('level', 'change', 'growth', 'share', 'bound', 'extreme') GROUP BY 1, 2, 3, 4, 5, 6"""

_HELD = """SELECT s.reporter, o.months, s.scope, min(o.period_first), max(o.period_first + o.months - 1),
  count(DISTINCT s.partner), count(*) FROM observation o JOIN observed_series s ON s.id = o.series_id
WHERE s.product = 'TOTAL' AND length(s.reporter) = 3 AND o.months IN (?, ?, ?) GROUP BY 1, 2, 3"""
FREQUENCIES = {1: "month", 3: "quarter", 12: "year"}


@dataclass(slots=True)
class Gap:
    """A series at one frequency that claims speak of and no table covers: its periods, claims and articles."""

    series: Series
    frequency: str
    claims: int = 0
    articles: set[int] = field(default_factory=set)
    first: int = 12 * 9999
    last: int = 0

    def add(self, period: Period, claims: int, articles: set[int]) -> None:
        """Count the claims of one uncovered period."""
        self.claims += claims
        self.articles |= articles
        self.first, self.last = min(self.first, period.first), max(self.last, period.last)

    @property
    def span(self) -> Period:
        """From the first month that is spoken of to the last."""
        return Period(self.first, self.last)


class Held(NamedTuple):
    """What all tables together hold of an area: at one frequency and of one scope, from when to when, with how many
    partners (the world is one) and how many cells.
    """

    reporter: str
    frequency: str
    scope: str
    first: int
    last: int
    partners: int
    cells: int

    @property
    def span(self) -> Period:
        """From the first month to the last."""
        return Period(self.first, self.last)


def held(conn: sqlite3.Connection) -> list[Held]:
    """What the tables hold, by area, frequency and scope; areas with the most cells first."""
    rows = [Held(row[0], FREQUENCIES[row[1]], *row[2:]) for row in conn.execute(_HELD, tuple(FREQUENCIES))]
    cells: Counter[str] = Counter()
    for row in rows:
        cells[row.reporter] += row.cells
    order = list(FREQUENCIES.values())
    return sorted(rows, key=lambda row: (-cells[row.reporter], row.reporter, order.index(row.frequency), row.scope))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Claims about flows whose cell some table has, those whose cell none has, and what is missing, the most first."""

    covered: int
    uncovered: int
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float:
        """Covered claims over all, 0 where there are none."""
        total = self.covered + self.uncovered
        return self.covered / total if total else 0.0


def coverage(db: Database, lookup: Lookup) -> Coverage:
    """Ask the tables for every cell that claims speak of. Figures in percent count as their series' flows in USD."""
    covered = uncovered = 0
    gaps: dict[tuple[Series, str], Gap] = {}
    for series, period, claims, articles in _spoken(db):
        if lookup.observations(series, period):
            covered += claims
            continue
        uncovered += claims
        key = (series, frequency(period))
        gaps.setdefault(key, Gap(*key)).add(period, claims, articles)
    most_first = sorted(gaps.values(), key=lambda gap: (-gap.claims, str(gap.series), gap.frequency))
    return Coverage(covered, uncovered, tuple(most_first))


def frequency(period: Period) -> str:
    """In words: month, quarter, year, years, or part of a year."""
    years = period.years
    if years:
        return "year" if len(years) == 1 else "years"
    return {1: "month", 3: "quarter"}.get(period.months, "part of a year")


def _spoken(db: Database) -> Iterator[tuple[Series, Period, int, set[int]]]:
    """Cells that claims about flows speak of, each once, in the unit of the tables."""
    found: Counter[tuple[Series, Period]] = Counter()
    articles: dict[tuple[Series, Period], set[int]] = defaultdict(set)
    for indicator, reporter, partner, product, unit, text, claims, listed in db.execute(_CELLS).fetchall():
        period = period_of(text)
        if indicator in NEEDS and period and not period.days:
            money = unit if unit and len(unit) == 3 and unit.isupper() else "USD"
            key = (Series(indicator, reporter, partner, product, money), period)
            found[key] += claims
            articles[key] |= {int(one) for one in listed.split(",")}
    for (series, period), claims in sorted(found.items(), key=str):
        yield series, period, claims, articles[series, period]
