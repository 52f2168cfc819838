"""Cells of one table and basis that belong together: a period and its base, a part and its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks.evidence import Observation
from checks.story import Story
from ingest.records import TOTAL, WORLD, Period, Scope, Series


def same_table(a: Observation, b: Observation) -> bool:
    """Whether two cells come from one table, vintage and basis, in one unit."""
    return _book(a) == _book(b)


def _book(cell: Observation) -> tuple[object, ...]:
    basis = cell.basis
    kind = (basis.agency, basis.scope, basis.including, basis.method, basis.adjusted, basis.side)
    return (cell.table, cell.vintage, cell.series.unit, *kind)


def same_release(a: Observation, b: Observation) -> bool:
    """Whether two cells come from one body and release, of one basis and unit, in whatever tables."""
    return a.vintage == b.vintage and a.series.unit == b.series.unit and _counted(a) == _counted(b)


def _counted(cell: Observation) -> tuple[object, ...]:
    basis = cell.basis
    return (basis.agency, basis.scope, basis.including, basis.method, basis.adjusted, basis.side)


def released_together(
    left: Sequence[Observation], right: Sequence[Observation]
) -> list[tuple[Observation, Observation]]:
    """Each left cell with the right one of its own release, its own table's first."""
    found = []
    for a in left:
        fellows = sorted((b for b in right if same_release(a, b)), key=lambda b: b.table != a.table)
        found += [(a, b) for b in fellows[:1]]
    return found


def matched(left: Sequence[Observation], right: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Each left cell with the right one of its own table, in the left's order."""
    return [(a, b) for a in left for b in right if same_table(a, b)]


def paired(
    story: Story, series: Series, now: Period, base: Period, source: str | None, scope: Scope = "goods"
) -> list[tuple[Observation, Observation]]:
    """The cells of a period and its base, table by table, the one that speaks first in front."""
    first = story.observations(series, now, source, scope)
    return matched(first, story.observations(series, base, source, scope)) if first else []


def wholes(part: Series) -> list[Series]:
    """What a part may be a share of, the nearest first: all goods with the partner, then all partners."""
    found = []
    if part.product not in (None, TOTAL):
        found.append(replace(part, product=TOTAL))
    if part.partner not in (None, WORLD):
        found.append(replace(part, partner=WORLD))
    return found
