"""What tables make of a claim's figure: cells as they stand, or the growth or change between two of one table."""

from __future__ import annotations

from dataclasses import replace

from checks.books import Voice
from checks.evidence import Observation
from checks.pairs import paired, released_together, wholes
from checks.story import Story
from ingest.records import Claim, Period, Scope


def levels(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """The cells of the claim's series and period."""
    if claim.period is None:
        return []
    cells = story.observations(claim.series, claim.period, claim.source, scope)
    return [Voice(cell.value, (cell,)) for cell in cells]


def course(claim: Claim) -> tuple[Period, Period] | None:
    """The period of a growth or change and its base. "From 2009 to 2012", read as a span that its base overlaps, is
    from the first year or month of the span to the last.
    """
    span, base = claim.period, claim.base
    if span is None or base is None:
        return None
    if base.last < span.first or span.last < base.first or span == base:
        return span, base
    if span.years:
        return Period.year(span.years[-1]), Period.year(span.years[0])
    return Period(span.last, span.last), Period(span.first, span.first)


def changes(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """The period's cell less the base's, table by table."""
    spans = course(claim)
    pairs = paired(story, claim.series, *spans, claim.source, scope) if spans else []
    return [Voice(now.value - base.value, (now, base)) for now, base in pairs]


def growths(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """The period's cell over the base's, in percent, table by table."""
    spans = course(claim)
    pairs = paired(story, story.money_series(claim), *spans, claim.source, scope) if spans else []
    return [made for now, base in pairs if (made := _growth(now, base))]


def shares(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """Shares as a table prints them; else of the nearest whole that a table has."""
    if claim.period is None:
        return []
    part = story.money_series(claim)
    printed = story.observations(replace(part, unit=claim.unit), claim.period, claim.source, scope)
    if printed:
        return [Voice(cell.value, (cell,)) for cell in printed]
    cells = story.observations(part, claim.period, claim.source, scope)
    for whole in wholes(part) if cells else ():
        pairs = released_together(cells, story.observations(whole, claim.period, claim.source, scope))
        if pairs:
            return [Voice(100 * a.value / b.value, (a, b)) for a, b in pairs if b.value]
    return []


def _growth(now: Observation, base: Observation) -> Voice | None:
    """Growth by size, or None where the base is nothing or the side changed."""
    if not base.value or (now.value < 0) != (base.value < 0):
        return None
    return Voice(100 * (now.value / base.value - 1), (now, base))
