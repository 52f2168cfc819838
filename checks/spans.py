"""A series year by year (or month by month) over a span: the accepted cells of each, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from checks import finding_text, words
from checks.evidence import Observation
from checks.story import Story
from ingest.records import BALANCES, Claim, Period, Series

SIDES = {"deficit": -1, "shortfall": -1, "gap": -1, "surplus": 1}
Years = dict[int, tuple[Observation, ...]]


def yearly(story: Story, series: Series, years: Iterable[int], source: str | None) -> Years:
    """Cells of each year that any table covers, the one that speaks first in front."""
    found = {year: story.observations(series, Period.year(year), source) for year in years}
    return {year: cells for year, cells in found.items() if cells}


def monthly(story: Story, series: Series, months: Iterable[int], source: str | None) -> Years:
    """Cells of each month, counted from year 0, that any table covers, the one that speaks first in front."""
    found = {month: story.observations(series, Period(month, month), source) for month in months}
    return {month: tuple(cells) for month, cells in found.items() if cells}


def reached(story: Story, series: Series, before: int, source: str | None) -> Years:
    """The months before one, back to the first year without any."""
    found: Years = {}
    while more := monthly(story, series, range(before - 12, before), source):
        found |= more
        before -= 12
    return found


def covered(story: Story, series: Series) -> list[int]:
    """All years for which any table has an annual cell, in order."""
    return sorted({cell.period.first // 12 for cell in story.reach(series)})


def side(claim: Claim, cells: Sequence[Observation] = ()) -> int:
    """-1 where the claim speaks of a deficit, else 1: by its figure, its bounds, its words, then the table's sign."""
    if claim.series.indicator not in BALANCES:
        return 1
    for bound in (claim.value, claim.high if claim.low is None else None, claim.low if claim.high is None else None):
        if bound is not None:
            return -1 if bound < 0 or (bound == 0 and claim.low is None) else 1
    named = [sign for word, sign in SIDES.items() if word in claim.quote.casefold()]
    if named:
        return named[0]
    return -1 if cells and cells[0].value < 0 else 1


def years_in_words(years: Sequence[int]) -> str:
    """Say "2006 and 2007" for up to four years, "1978 to 2022" for a run, else how many."""
    if len(years) > 2 and years[-1] - years[0] + 1 == len(years):
        return f"{years[0]} to {years[-1]}"
    if len(years) <= 4:
        return words.listing([str(year) for year in years])
    return f"{len(years)} years between {years[0]} and {years[-1]}"


def searched_in_words(years: Years) -> str:
    """The years or months that have cells, in words."""
    shown = sorted(years)
    cells = [years[place][0] for place in shown]
    if cells[0].period.months > 1:
        return years_in_words(shown)
    if len(shown) > 2 and shown[-1] - shown[0] + 1 == len(shown):
        return f"{words.month(shown[0])} to {words.month(shown[-1])}"
    few = words.listing([words.month(place) for place in shown])
    return few if len(shown) <= 4 else f"{len(shown)} months from {words.month(shown[0])} to {words.month(shown[-1])}"


def told(years: Years, which: Sequence[int]) -> str:
    """Say what the table that speaks first has in each of these years (the last three at most), by table."""
    by_table: dict[str, list[str]] = {}
    for year in which[-3:]:
        cell = years[year][0]
        by_table.setdefault(finding_text.table(cell), []).append(
            f"{words.stated(cell.series, cell.value)} in {words.period(cell.period)}"
        )
    return words.listing([f"{name} has {words.listing(said)}" for name, said in by_table.items()])


def steps(years: Years, which: Sequence[int]) -> tuple[str, ...]:
    """One line a year: every accepted cell."""
    lines = []
    for year in which:
        values = words.amounts([cell.value for cell in years[year]], years[year][0].series.unit)
        rivals = [f"{value} ({finding_text.table(cell)})" for cell, value in zip(years[year], values, strict=True)]
        lines.append(f"{words.period(years[year][0].period)}: {', '.join(rivals)}")
    return tuple(lines)


def flat(years: Years, which: Iterable[int]) -> tuple[Observation, ...]:
    """All cells of these years."""
    return tuple(cell for year in which for cell in years[year])


def gap_bar(cells: Sequence[Observation], share: Decimal) -> Decimal:
    """What another basis may explain in a year where one body alone speaks; 0 where two do."""
    if len({cell.basis.agency for cell in cells}) > 1:
        return Decimal(0)
    return share * max(sum((abs(p.value) for p in cell.parts), abs(cell.value)) for cell in cells)
