"""Claims about every year of a span ("an annual deficit of 200 to 700 million", "no surplus in 30 years")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checks import spans, sureness, words
from checks.books import Voice, books, comparable
from checks.comparable import obstacle
from checks.evidence import Observation
from checks.findings import Doubt, Finding, Outcome
from checks.intervals import allowed
from checks.slack import explained, revised
from checks.spans import Years
from checks.story import Story
from ingest.records import Claim

LIMITS = {">": "more than", "<": "less than", ">=": "at least", "<=": "no more than"}
UNREACHED = "tables don't cover the whole span"


@dataclass(frozen=True, slots=True)
class Sorting:
    """Years of a span by what tables say of the bound: all in, open between tables, out, out but explainable."""

    within: tuple[int, ...]
    disputed: tuple[int, ...]
    outside: tuple[int, ...]
    doubtful: tuple[int, ...]


def applies(claim: Claim) -> bool:
    """A bound over more than one whole year that tables may speak of."""
    years = claim.period.years if claim.period else None
    return years is not None and len(years) > 1 and obstacle(claim) is None


def _place(claim: Claim, cells: Sequence[Observation]) -> str:
    bound = allowed(claim)
    deciding = comparable(claim, books([Voice(cell.value, (cell,)) for cell in cells]))
    lead = deciding[0].first
    if bound.holds(lead.value) or revised(claim, lead):
        return "within"
    if any(bound.holds(cell.value) for cell in cells):
        return "disputed"
    return "doubtful" if explained(claim, deciding) else "outside"


def sort(claim: Claim, years: Years) -> Sorting:
    """Place every covered year."""
    placed = {year: _place(claim, cells) for year, cells in years.items()}
    names = ("within", "disputed", "outside", "doubtful")
    return Sorting(*(tuple(year for year, where in placed.items() if where == name) for name in names))


def outcome(claim: Claim, sorting: Sorting, whole: bool) -> tuple[Outcome, str | None]:
    """The outcome for the claim and, if unchecked, the reason."""
    if sorting.outside:
        sure = sureness.sure(claim)
        return ("inconsistent", None) if sure else ("worth a look", Doubt.READING)
    if sorting.disputed:
        return "disputed", None
    if sorting.doubtful:
        return "worth a look", Doubt.RECORD
    return ("consistent", None) if whole else ("unchecked", UNREACHED)


def against(sorting: Sorting) -> tuple[int, ...]:
    """The years to show: those outside, the doubtful ones with them, else those open between tables."""
    if sorting.outside:
        return tuple(sorted(sorting.outside + sorting.doubtful))
    return sorting.disputed or sorting.doubtful


def _bound(claim: Claim) -> str:
    """The bound in words: "no more than $700 million", the quote where there is no figure."""
    if claim.value is None:
        return words.printed(claim)
    return f"{LIMITS.get(claim.modifier, '')} {words.printed(replace(claim, modifier='=', hedge=None))}".strip()


def describe(claim: Claim, years: Years, sorting: Sorting, whole: bool) -> str:
    """The ruling in plain sentences."""
    out, bound = against(sorting), _bound(claim)
    if not out:
        name = words.noun(claim.series, claim.value)
        verb = f"{name} keep" if words.plural(claim.series) else f"the {name} keeps"
        text = f"{verb} to {bound} in every year searched ({spans.years_in_words(sorting.within)})"
        return text + ("" if whole else "; tables reach no further")
    split = "tables differ" if not sorting.outside and sorting.disputed else "it does not hold"
    return f"for {spans.years_in_words(out)} {split}: {spans.told(years, out)}; printed: {bound}"


def _years(claim: Claim) -> range:
    """The years that the bound is said of; "since 1986" leaves 1986 itself out."""
    span = (claim.period and claim.period.years) or range(0)
    since = len(span) > 1 and f"since {span[0]}" in claim.sentence.casefold()
    return span[1:] if since else span


def finding(code: str, story: Story, position: int, claim: Claim) -> Finding | None:
    """Judge one claim about every year of its span; None where no table covers any."""
    span = _years(claim)
    years = spans.yearly(story, story.money_series(claim), span, claim.source)
    if not years:
        return None
    sorting, whole = sort(claim, years), len(years) == len(span)
    result, reason = outcome(claim, sorting, whole)
    shown = against(sorting) or tuple(years)
    return Finding(
        code=code,
        outcome=result,
        claims=(position,),
        detail=words.sentence(describe(claim, years, sorting, whole)),
        conflict=f"range-{claim.range}" if claim.range else None,
        how="exact" if result == "consistent" else None,
        strength="one table" if result == "consistent" else None,
        reason=reason,
        evidence=spans.flat(years, shown),
        steps=spans.steps(years, shown),
    )
