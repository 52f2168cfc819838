"""A sum over several years must be what the years' cells add up to.

What: adds up the cells of every year of the span, by the table that speaks first, by each table alone, and at their
lowest and highest. Beside it, what each table alone has of the span, and which years it lacks.
Why: a thirty-year total can't be found in any table; it has to be recomputed, and vintages add up differently.
Flagged: “a cumulative deficit of $27 billion”, where the years add up to 22.3 and no choice of tables reaches 23.
Not flagged: 22.272 billion beside 22.347: inside what the vintages span, so disputed.
Source: the hull of accepted cells (each year's lowest and highest) bounds every possible sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checks import finding_text, spans, words
from checks.books import Voice
from checks.bounds import UNREACHED
from checks.comparable import is_money, obstacle
from checks.comparison import Ruling, rule
from checks.evidence import Observation
from checks.findings import Finding, TableSum
from checks.intervals import ZERO, Interval, allowed
from checks.spans import Years
from checks.story import Story
from ingest.records import Claim, Period

CODE = "T02"


def _sum(cells: Sequence[Observation]) -> Voice:
    return Voice(sum((cell.value for cell in cells), ZERO), tuple(cells), summed=True)


def _leading(cells: Sequence[Observation]) -> Observation:
    """The cell that speaks first, of no special scope where there is one: scopes aren't mixed in a sum."""
    return next((cell for cell in cells if cell.basis.including is None), cells[0])


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


def runs(years: Iterable[int]) -> tuple[Period, ...]:
    """Years as spans of years that follow each other, in order."""
    found: list[Period] = []
    for span in (Period.year(year) for year in sorted(years)):
        if found and found[-1].last + 1 == span.first:
            found[-1] = Period(found[-1].first, span.last)
        else:
            found.append(span)
    return tuple(found)


def by_table(years: Years, span: range) -> tuple[TableSum, ...]:
    """What each table alone has of the span, the one with the most years in front."""
    held: dict[tuple[object, ...], dict[int, Observation]] = defaultdict(dict)
    for year, cells in years.items():
        for cell in cells:
            held[cell.table, cell.vintage, cell.basis.including, cell.basis.adjusted, cell.basis.side].setdefault(
                year, cell
            )
    sums = [
        TableSum(own[min(own)], _sum(list(own.values())).value, len(own), len(span), runs(set(span) - set(own)))
        for own in held.values()
    ]
    return tuple(sorted(sums, key=lambda one: (-one.years, one.cell.rank, one.cell.table)))


def told(one: TableSum) -> str:
    """One table's sum in a line: "KITA alone: $9.6 billion over 12 of 30 years; missing: 1994 to 2003"."""
    value = words.size(one.value, one.cell.series.unit)
    missing = words.listing([words.period(span) for span in one.missing])
    gaps = f"; missing: {missing}" if missing else ""
    return f"{finding_text.table(one.cell, sided=True)} alone: {value} over {one.years} of {one.of} years{gaps}"


def ruling_of(claim: Claim, years: Years, story: Story) -> Ruling | None:
    """The ruling on the sums; a figure inside the hull that no table's own sum has is disputed."""
    ruling = rule(claim, voices(years), story.article)
    if ruling and not ruling.fitting and ruling.outcome != "disputed" and allowed(claim).meets(hull(years)):
        return replace(ruling, outcome="disputed", reason="that lies between the lowest and the highest cells")
    return ruling


def _finding(story: Story, position: int, claim: Claim, years: Years, span: range) -> Finding:
    """The finding on the sum, with what each table alone has; unchecked where no table has some of the years."""
    ruling = ruling_of(claim, years, story) if len(years) == len(span) else None
    alone = by_table(years, span)
    about = f"the sum of the {len(span)} years {words.period(claim.period)}"
    found = (
        finding_text.finding(CODE, position, claim, ruling, about) if ruling else _partly(position, claim, alone, about)
    )
    return replace(
        found,
        evidence=spans.flat(years, years),
        steps=(*spans.steps(years, list(years)), *found.steps[-1:], *(told(one) for one in alone)),
        sums=alone,
    )


def _partly(position: int, claim: Claim, alone: Sequence[TableSum], about: str) -> Finding:
    """The finding where tables have a part of the years only."""
    text = f"{about} can't be made: {told(alone[0])}; printed: {words.printed(claim)}"
    return Finding(CODE, "unchecked", (position,), words.sentence(text), reason=UNREACHED)


def check(story: Story) -> Iterator[Finding]:
    """Findings for levels over more than one whole year."""
    for i, claim in story.of_kind("level"):
        span = claim.period.years if claim.period else None
        if claim.value is None or not span or len(span) < 2 or not is_money(claim.unit) or obstacle(claim):
            continue
        years = spans.yearly(story, claim.series, span, claim.source)
        if years:
            yield _finding(story, i, claim, years, span)
