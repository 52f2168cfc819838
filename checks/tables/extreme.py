"""A record, a largest since and a first time must be so in the years that tables reach.

What: compares the year's cell with every other year of the span (or of the tables, for a record) and with the year
named as the last that was as large; a month's cell with the months of monthly tables; says which were searched.
Why: superlatives lead stories, and they are often true of another series or another span.
Flagged: “the largest deficit in ten years” where eight of the ten years were larger in every table.
Not flagged: a month's record, whose tables are revised (worth a look); “largest deficit in four years” for 1,738
million after 443, 202 and 761.
Source: “largest since 2019” claims the years after 2019; 2019 itself is outside the span.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from checks import spans, sureness, words
from checks.comparable import is_money, obstacle
from checks.evidence import Observation
from checks.findings import Doubt, Finding, Outcome
from checks.intervals import ZERO
from checks.other_readings import spells_sides
from checks.policy import policy
from checks.slack import in_all
from checks.spans import Years
from checks.story import Story
from ingest.records import BALANCES, Claim, Period, Superlative

CODE = "T04"
PARTNER_WORDS = ("partner", "market", "supplier", "customer", "buyer", "destination")
PRODUCT_WORDS = ("product", "commodity", "commodities", "goods", "item", "export earner")
LEAD = 6
"""So many words before a superlative may have its verb ("narrow its annual deficit for the first time")."""
PACE_WORDS = ("growth", "ratio", "share", "pace", "rate", "fastest", "slowest", "strongest", "weakest")
GOODS_CODE = re.compile(r"HS\d{2,6}")
Sized = Callable[[Observation], Decimal]


def searched(claim: Claim, story: Story, year: int) -> list[int]:
    """The other years that the superlative speaks of."""
    what = claim.superlative or Superlative("largest")
    if what.since and what.since.years:
        return list(range(what.since.years[-1] + 1, year))
    if what.over and what.over.years:
        return [other for other in what.over.years if other != year]
    return [other for other in spans.covered(story, story.money_series(claim)) if other < year]


def months_searched(claim: Claim, story: Story, month: int) -> tuple[Years, bool]:
    """Cells of the other months that the superlative speaks of, and whether each of them has one."""
    what, series = claim.superlative or Superlative("largest"), story.money_series(claim)
    span = Period(what.since.last + 1, month - 1) if what.since else what.over
    if span is None:
        found = spans.reached(story, series, month, claim.source)
        return found, bool(found) and len(found) == month - min(found)
    others = [other for other in range(span.first, span.last + 1) if other != month]
    found = spans.monthly(story, series, others, claim.source)
    return found, len(found) == len(others) > 0


def _sized(claim: Claim, now: Sequence[Observation]) -> Sized:
    """Size in the superlative's direction: a deficit's size, negative where the smallest is meant."""
    rank = claim.superlative.rank if claim.superlative else "largest"
    sign = spans.side(claim, now) * (-1 if rank == "smallest" else 1)
    return lambda cell: sign * cell.value


def _bar(claim: Claim) -> Decimal:
    """What a first time is the first above: the printed threshold, or nothing (the side itself)."""
    return abs(claim.value) if claim.value is not None else Decimal(0)


def services_gap(cells: Sequence[Observation]) -> Decimal:
    """How far services may take a balance in all goods, in the cells' unit: a share of the flows behind it."""
    flows = [sum((abs(part.value) for part in cell.parts), ZERO) or abs(cell.value) for cell in cells]
    return policy().services_balance * max(flows, default=ZERO)


def breakers(claim: Claim, now: Sequence[Observation], years: Years) -> tuple[list[int], list[int]]:
    """Years against the superlative by the tables that speak first, and those that are so by any choice of tables."""
    sized, first = _sized(claim, now), claim.superlative is not None and claim.superlative.rank == "first"
    bar, most = _bar(claim), max(sized(cell) for cell in now)
    ours = sized(now[0])
    told = [y for y, cells in years.items() if sized(cells[0]) > (bar if first else ours)]
    allowance = policy().revision
    sure = []
    for year in told:
        low = min(sized(cell) for cell in years[year])
        beyond, cells = low - (bar if first else most), [*now, *years[year]]
        services = services_gap(cells) if in_all(claim) and claim.series.indicator in BALANCES else ZERO
        if beyond > max(allowance * abs(low), services, spans.gap_bar(cells, policy().method)):
            sure.append(year)
    return told, sure


def _below(claim: Claim, now: Sequence[Observation]) -> bool:
    """Whether a first time isn't reached by any table."""
    if claim.superlative is None or claim.superlative.rank != "first":
        return False
    return all(_sized(claim, now)(cell) <= _bar(claim) * (1 - policy().revision) for cell in now)


def outcome(claim: Claim, told: list[int], sure: list[int], below: bool, whole: bool) -> tuple[Outcome, str | None]:
    """The outcome, and the reason if unchecked; a month's record is never flagged, for its tables are revised."""
    if below or sure:
        yearly = claim.period is not None and claim.period.months % 12 == 0
        named = spells_sides(claim) or sureness.told(claim) >= policy().confidence_words
        firm = yearly and sureness.sure(claim) and named
        return ("inconsistent", None) if firm else ("worth a look", Doubt.READING)
    if told:
        return "disputed", None
    return ("consistent", None) if whole else ("unchecked", "tables don't cover the whole span")


def describe(claim: Claim, now: Sequence[Observation], years: Years, told: list[int], whole: bool) -> str:
    """What was searched and found."""
    here = spans.told({0: tuple(now)}, [0])
    unit = "year" if now[0].period.months > 1 else "month"
    scope = f"searched: {spans.searched_in_words(years)}" if years else f"no other {unit} is covered"
    more = "" if whole else "; tables reach no further"
    if told:
        return f"“{claim.quote}”: {here}, but {spans.told(years, told)}; {scope}{more}"
    return f"“{claim.quote}”: {here}, and no {unit} searched goes against it; {scope}{more}"


def _since(claim: Claim, now: Sequence[Observation], story: Story) -> str:
    """A word on the year named as the last that was as large, where tables have it smaller."""
    what = claim.superlative
    named = what.since.years if what and what.since and what.rank != "first" else None
    cells = spans.yearly(story, story.money_series(claim), [named[-1]], claim.source) if named else {}
    sized = _sized(claim, now)
    if not named or not cells or any(sized(cell) >= sized(now[0]) for cell in cells[named[-1]]):
        return ""
    return f" Yet {named[-1]} itself was smaller: {spans.told(cells, [named[-1]])}."


def turn(claim: Claim) -> int:
    """1 or -1 where the first time is one of a rise or a fall ("fell for the first time"), 0 where it is of a size."""
    if claim.superlative is None or claim.superlative.rank != "first" or claim.value is not None:
        return 0
    before = claim.sentence.partition(claim.quote)[0].casefold().split()[-LEAD:]
    said = set(claim.quote.casefold().split()) | set(before)
    up, down = bool(said & set(policy().rises)), bool(said & set(policy().falls))
    return up - down


def changes(story: Story, position: int, claim: Claim, year: int, way: int) -> Finding | None:
    """Judge a first rise or fall by the years' differences; another basis moves with it, so it is never flagged."""
    others = searched(claim, story, year)
    series = story.money_series(claim)
    years = spans.yearly(story, series, sorted({*others, *(y - 1 for y in (*others, year)), year}), claim.source)
    if year not in years or year - 1 not in years:
        return None
    sized = _sized(claim, years[year])
    steps_of = {y: way * (sized(years[y][0]) - sized(years[y - 1][0])) for y in years if y - 1 in years}
    holds = steps_of[year] > 0 and not any(steps_of.get(y, ZERO) > 0 for y in others)
    shown, here = sorted(years), spans.told(years, [year - 1, year])
    return Finding(
        code=CODE,
        outcome="consistent" if holds else "worth a look",
        claims=(position,),
        detail=words.sentence(f"“{claim.quote}”: {here}; searched: {spans.years_in_words(shown)}"),
        how="exact" if holds else None,
        strength="one table" if holds else None,
        reason=None if holds else Doubt.RECORD,
        evidence=spans.flat(years, shown),
        steps=spans.steps(years, shown),
    )


def finding(story: Story, position: int, claim: Claim, period: Period) -> Finding | None:
    """Judge one superlative about one year or month; None where no table has it."""
    now = story.observations(story.money_series(claim), period, claim.source)
    if not now:
        return None
    if period.months == 1:
        place = period.first
        years, whole = months_searched(claim, story, place)
    else:
        place = period.first // 12
        others = searched(claim, story, place)
        years = spans.yearly(story, story.money_series(claim), others, claim.source)
        whole = len(years) == len(others) > 0
    told, sure = breakers(claim, now, years)
    below = _below(claim, now)
    result, reason = outcome(claim, told, sure, below, whole)
    shown: Years = {**years, place: tuple(now)}
    return Finding(
        code=CODE,
        outcome=result,
        claims=(position,),
        detail=words.sentence(describe(claim, now, years, told, whole)) + _since(claim, now, story),
        how="exact" if result == "consistent" else None,
        strength="one table" if result == "consistent" else None,
        reason=reason,
        evidence=spans.flat(shown, sorted(shown)),
        steps=spans.steps(shown, sorted(shown)),
    )


def applies(claim: Claim) -> bool:
    """A superlative of a size that tables may hold: no share, no pace, none that ranks partners or goods."""
    if claim.superlative is None or obstacle(claim) or ranks_partners(claim) or ranks_products(claim):
        return False
    of_pace = any(word in claim.quote.casefold() for word in PACE_WORDS)
    return not of_pace and (claim.value is None or is_money(claim.unit))


def check(story: Story) -> Iterator[Finding]:
    """Findings for superlatives about one calendar year or month."""
    for i, claim in story.of_kind("extreme"):
        span, way = claim.period, turn(claim)
        if not applies(claim) or span is None:
            continue
        year = span.years[0] if span.years and len(span.years) == 1 else None
        found = None
        if year is not None and way:
            found = changes(story, i, claim, year, way)
        elif year is not None or (span.months == 1 and not way):
            found = finding(story, i, claim, span)
        if found is not None:
            yield found


def ranks_partners(claim: Claim) -> bool:
    """Whether it ranks a partner among partners ("the largest market"), which is another check's question."""
    return any(word in claim.quote.casefold() for word in PARTNER_WORDS)


def ranks_products(claim: Claim) -> bool:
    """Whether it ranks goods, told by their code, among goods ("the largest export product")."""
    coded = GOODS_CODE.fullmatch(claim.series.product or "") is not None
    return coded and any(word in claim.quote.casefold() for word in PRODUCT_WORDS)
