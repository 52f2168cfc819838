"""A sum over several years must be what the years' cells add up to.

What: adds up the cells of every year of the span, by the table that speaks first, by each table alone, and at their
lowest and highest.
Why: a thirty-year total can't be found in any table; it has to be recomputed, and vintages add up differently.
Flagged: “a cumulative deficit of $27 billion”, where the years add up to 22.3 and no choice of tables reaches 23.
Not flagged: 22.272 billion beside 22.347: inside what the vintages span, so disputed.
Source: the hull of accepted cells (each year's lowest and highest) bounds every possible sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks import spans, telling, words
from checks.comparable import is_money, obstacle
from checks.evidence import Observation
from checks.findings import Finding
from checks.intervals import ZERO, Interval, allowed
from checks.rivals import Ruling, Voice, rule
from checks.spans import Years
from checks.story import Story
from ingest.records import Claim

CODE = "T02"


def _sum(cells: Sequence[Observation]) -> Voice:
    return Voice(sum((cell.value for cell in cells), ZERO), tuple(cells))


def _leading(cells: Sequence[Observation]) -> Observation:
    """The cell that speaks first, of no special scope where there is one: scopes aren't mixed in a sum."""
    return next((cell for cell in cells if cell.basis.scope is None), cells[0])


def voices(years: Years) -> list[Voice]:
    """The sum of the cells that speak first, then of each table that covers every year alone."""
    found = [_sum([_leading(cells) for cells in years.values()])]
    tables = dict.fromkeys((cell.table, cell.vintage, cell.basis) for cells in years.values() for cell in cells)
    for key in tables:
        own = [next((c for c in cells if (c.table, c.vintage, c.basis) == key), None) for cells in years.values()]
        whole = [cell for cell in own if cell is not None]
        if len(whole) == len(own) and tuple(whole) != found[0].cells:
            found.append(_sum(whole))
    return found


def hull(years: Years) -> Interval:
    """The lowest and the highest sum that any choice of accepted cells gives."""
    low = sum((min(cell.value for cell in cells) for cells in years.values()), ZERO)
    return Interval(low, sum((max(cell.value for cell in cells) for cells in years.values()), ZERO))


def ruling_of(claim: Claim, years: Years, story: Story) -> Ruling | None:
    """The ruling on the sums; a figure inside the hull that no table's own sum has is disputed."""
    ruling = rule(claim, voices(years), story.article)
    if ruling and not ruling.fitting and ruling.outcome != "disputed" and allowed(claim).meets(hull(years)):
        return replace(ruling, outcome="disputed", reason="that lies between the lowest and the highest cells")
    return ruling


def check(story: Story) -> Iterator[Finding]:
    """Findings for levels over more than one whole year."""
    for i, claim in story.of_kind("level"):
        span = claim.period.years if claim.period else None
        if claim.value is None or not span or len(span) < 2 or not is_money(claim.unit) or obstacle(claim):
            continue
        years = spans.yearly(story, claim.series, span, claim.source)
        if len(years) < len(span):
            continue
        ruling = ruling_of(claim, years, story)
        if ruling is not None:
            about = f"the sum of the {len(span)} years {words.period(claim.period)}"
            found = telling.finding(CODE, i, claim, ruling, about)
            yield replace(
                found, evidence=spans.flat(years, years), steps=(*spans.steps(years, list(years)), found.steps[-1])
            )
