"""Rows that keep a flow to the size of its nearest neighbour in time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from checks.policy import policy
from checks.system.cells import Cells, is_amount
from checks.system.keys import Key
from checks.system.rows import Coefficients, Row, less

SCALED = ("exports", "imports", "trade_total")


def scales(cells: Cells) -> Iterator[Row]:
    """A flow per month lies within a factor of the nearest figure of its series."""
    factor = Fraction(policy().scale_factor)
    for pair in dict.fromkeys(pair for group in _by_series(cells).values() for pair in _neighbours(group)):
        i, j = sorted(pair)
        yield from _scale(cells, i, j, factor)


def _by_series(cells: Cells) -> dict[tuple[Key, str], list[tuple[int, int]]]:
    """The flows printed for each series, as twice the middle month and position, in order."""
    found: dict[tuple[Key, str], list[tuple[int, int]]] = defaultdict(list)
    for i, claim in enumerate(cells.claims):
        whole_months = is_amount(claim) and claim.period is not None and not claim.period.days
        key = cells.key(i) if whole_months and claim.series.indicator in SCALED else None
        if key is not None and key.chain is None and claim.period:
            found[key, claim.series.indicator].append((claim.period.first + claim.period.last, i))
    return {series: sorted(figures) for series, figures in found.items()}


def _neighbours(figures: Sequence[tuple[int, int]]) -> Iterator[frozenset[int]]:
    """Each figure with the nearest other one, the first printed where several are as near."""
    firsts = [next(group) for _, group in groupby(figures, key=lambda figure: figure[0])]
    for at, (middle, i) in enumerate(figures):
        place = bisect_left(firsts, (middle,))
        near = [*firsts[max(place - 1, 0) : place + 2], *figures[at - 1 : at], *figures[at + 1 : at + 2]]
        peers = [(abs(other - middle), j) for other, j in near if j != i]
        if peers:
            yield frozenset((i, min(peers)[1]))


def _per_month(cells: Cells, position: int) -> Coefficients:
    form, period = cells.of(position), cells.claims[position].period
    months = period.months if period else 1
    return {variable: Fraction(sign, months) for variable, sign in (form or {}).items()}


def _scale(cells: Cells, i: int, j: int, factor: Fraction) -> Iterator[Row]:
    ours, theirs = _per_month(cells, i), _per_month(cells, j)
    for one, other in ((ours, theirs), (theirs, ours)):
        form = less(one, other, factor)
        if form:
            yield Row(form, None, Fraction(0), None, "A10", frozenset({i, j}))
