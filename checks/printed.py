"""The amounts that an article prints, by the cell that they speak of and by period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from checks.intervals import Interval
from checks.system.cells import Cells, is_amount
from checks.system.keys import Key
from ingest.records import Claim, Period


def _value(figure: tuple[Decimal, int]) -> Decimal:
    return figure[0]


def _first(period: Period) -> int:
    return period.first


@dataclass(slots=True)
class Spans:
    """The periods printed for one series with the positions of their figures, found by first month and by length."""

    at: dict[Period, list[int]] = field(default_factory=dict)
    starting: dict[int, list[Period]] = field(default_factory=lambda: defaultdict(list))
    lengths: dict[int, list[Period]] = field(default_factory=lambda: defaultdict(list))

    def add(self, period: Period, position: int) -> None:
        """Take in one figure."""
        if period not in self.at:
            self.at[period] = []
            self.starting[period.first].append(period)
            insort(self.lengths[period.months], period, key=_first)
        self.at[period].append(position)

    def longest(self, first: int, whole: Period) -> Period | None:
        """The longest period from a month on that is a part of the whole; None where none is."""
        fitting = [p for p in self.starting.get(first, ()) if p.last <= whole.last and p != whole and not p.days]
        return max(fitting, key=lambda p: p.months, default=None)

    def around(self, part: Period) -> Iterator[Period]:
        """The other periods that have this one in them."""
        for months, spans in self.lengths.items():
            if months >= part.months:
                near = spans[bisect_left(spans, part.last - months + 1, key=_first) :]
                yield from takewhile(lambda p: p.first <= part.first, (p for p in near if p != part))


NO_SPANS = Spans()


class Printed:
    """The printed amounts of one article by the cell that they speak of."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self.cells = Cells(claims)
        self._spans: dict[tuple[Key, str], Spans] = defaultdict(Spans)
        for i, claim in enumerate(claims):
            key = self.cells.key(i) if is_amount(claim) else None
            if key is not None and claim.period is not None:
                self._spans[key, claim.series.indicator].add(claim.period, i)

    def at(self, key: Key | None, indicator: str, period: Period | None) -> list[int]:
        """Positions of the amounts printed for a cell."""
        return [] if key is None or period is None else self.spans(key, indicator).at.get(period, [])

    def amounts(self) -> Iterator[tuple[int, Claim, Key]]:
        """Every printed amount with its key, no bounds."""
        for (key, _), spans in self._spans.items():
            yield from ((i, self.claims[i], key) for positions in spans.at.values() for i in positions)

    def near(self, like: Claim, within: Interval, beside: int) -> Iterator[int]:
        """Positions of figures of a claim's kind, indicator and unit in an interval, and of so many on either side."""
        figures = self._by_kind.get((like.kind, like.series.indicator, like.unit), [])
        first = bisect_left(figures, within.low, key=_value) - beside
        last = bisect_right(figures, within.high, key=_value) + beside
        return (i for _, i in figures[max(first, 0) : last])

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str, str | None], list[tuple[Decimal, int]]]:
        """The printed figures with their positions by kind, indicator and unit, in order of size."""
        found: dict[tuple[str, str, str | None], list[tuple[Decimal, int]]] = defaultdict(list)
        for i, claim in enumerate(self.claims):
            if claim.value is not None:
                insort(found[claim.kind, claim.series.indicator, claim.unit], (claim.value, i))
        return found

    def of_both_flows(self, indicator: str) -> Iterator[tuple[int, int, int]]:
        """Every printed balance or total with printed exports and imports of the same cell, as positions."""
        for i, claim, key in self.amounts():
            if claim.series.indicator != indicator or key.chain is not None:
                continue
            for exports in self.at(key, "exports", claim.period):
                for imports in self.at(key, "imports", claim.period):
                    yield i, exports, imports

    def spans(self, key: Key, indicator: str) -> Spans:
        """All periods printed for a series, with their figures."""
        return self._spans.get((key, indicator), NO_SPANS)
