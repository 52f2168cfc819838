"""An amount given in two currencies must be one amount at some rate of its time.

What: divides the two printed figures and looks for that rate among daily rates, monthly and annual means from the end
of the claim's period to the article's date, and the mean of the period itself. A rate far from all of a year and of
the period is a slip whatever the figures are of, so doubt about their series or period does not count there.
Why: a conversion shows a slip in either figure, and needs no trade table at all.
Flagged: “$671.7bn (£484bn)” in a year when a dollar was 0.52 to 0.56 pounds.
Not flagged: “$22 billion (29.997 trillion won)”: 1,363.5 won a dollar is the rate of one day in April 2024; a rate some
percent off where the year is in doubt.
Source: FRED and ECB rates; where no rate is printed, any rate of the time counts.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from checks import words
from checks.comparable import is_money
from checks.evidence import Observation
from checks.findings import Doubt, Finding, Outcome
from checks.intervals import INFINITY, ZERO, Interval, wide
from checks.policy import policy
from checks.story import Story
from ingest.records import Claim, Period

CODE = "T08"
YEAR = timedelta(days=365)
UNDATED = 2 * YEAR
Rate = tuple[Interval, Observation]


def _ends(period: Period) -> tuple[date, date]:
    """The first and the last day of a period."""
    year, month = period.last // 12, period.last % 12 + 1
    return date(period.first // 12, period.first % 12 + 1, 1), date(year, month, calendar.monthrange(year, month)[1])


def days(story: Story, claim: Claim) -> tuple[date, date] | None:
    """From the end of the claim's period to the article's date (two years on where it has none); that day for what is
    still to come.
    """
    published = story.article.published
    if claim.period is None:
        return (published - YEAR, published) if published else None
    end = _ends(claim.period)[1]
    last = published or end + UNDATED
    return min(end, last), last


def _long_before(story: Story, claim: Claim) -> tuple[date, date] | None:
    """The same from a year before the article or from the period's own start, whichever is earlier."""
    span = days(story, claim)
    if span is None:
        return None
    first = span[1] - YEAR
    return (min(first, _ends(claim.period)[0]) if claim.period else first), span[1]


def implied(converted: Claim, original: Claim) -> Interval | None:
    """Units of the converted figure's currency per unit of the original's, as printed."""
    return wide(converted).size().over(wide(original).size())


def rates(story: Story, converted: Claim, original: Claim, span: tuple[date, date] | None) -> list[Rate]:
    """Rates of some days in the same terms as the implied one; pairs without the dollar by way of it."""
    if span is None or converted.unit is None or original.unit is None:
        return []
    if original.unit == "USD":
        return [(Interval(r.value, r.value), r) for r in story.rates(converted.unit, *span)]
    base = {r.period: r for r in story.rates(original.unit, *span) if r.value}
    if converted.unit == "USD":
        return [(Interval(1 / r.value, 1 / r.value), r) for r in base.values()]
    both = [(r, base[r.period]) for r in story.rates(converted.unit, *span) if r.period in base]
    return [(Interval(a.value / b.value, a.value / b.value), a) for a, b in both]


def _mean(story: Story, converted: Claim, original: Claim) -> list[Rate]:
    """The mean of the claim's period, once for each of its months, where all are known."""
    period = converted.period
    if period is None or period.months == 1:
        return []
    months = [r for r in rates(story, converted, original, _ends(period)) if r[1].period.months == 1]
    months = [r for r in months if period.contains(r[1].period) and not r[1].period.days]
    if len(months) != period.months:
        return []
    mean = sum((r.low for r, _ in months), Decimal(0)) / len(months)
    return [(Interval(mean, mean), row) for _, row in months]


def _beyond(story: Story, converted: Claim, original: Claim, rate: Interval) -> bool:
    """Whether the rate is far from every one of a year and of the period, in whatever month the figures are meant."""
    known = rates(story, converted, original, _long_before(story, converted))
    low, high = (min(r.low for r, _ in known), max(r.high for r, _ in known)) if known else (ZERO, INFINITY)
    return rate.high < low * (1 - policy().rate_far) or rate.low > high * (1 + policy().rate_far)


def _hull(known: list[Rate]) -> Interval:
    """What the rates span; where only means are known, with what single days lie off them."""
    low, high = min(r.low for r, _ in known), max(r.high for r, _ in known)
    daily = any(row.period.days for _, row in known)
    off = Decimal(0) if daily else policy().rate_days
    return Interval(low * (1 - off), high * (1 + off))


def _outcome(fits: bool, sure: bool) -> tuple[Outcome, str | None]:
    if fits:
        return "consistent", None
    return ("inconsistent", None) if sure else ("worth a look", Doubt.READING)


def _detail(converted: Claim, original: Claim, rate: Interval, known: list[Rate]) -> str:
    low, high = min(r.low for r, _ in known), max(r.high for r, _ in known)
    pair = f"{converted.unit} per {original.unit}"
    said = words.number(rate.middle, 4)
    ends = [words.number(end, 4) for end in (low, high)]
    span = f"stand at {ends[0]}" if low == high else f"lie between {ends[0]} and {ends[1]}"
    told = f"{words.bare(converted)} for {words.bare(original)} is {said} {pair}"
    return f"{told}; rates from the end of the period to the article's date {span}"


def judged(story: Story, position: int, converted: Claim, original: Claim) -> Finding | None:
    """Judge one conversion; None where no rate of the time is known."""
    rate = implied(converted, original)
    known = rates(story, converted, original, days(story, converted))
    if rate is None or not known:
        return None
    known += _mean(story, converted, original)
    fitting = [r for r in known if rate.meets(r[0])]
    hull = _hull(known)
    fits = bool(fitting) or rate.meets(hull)
    firm = min(converted.confidence, original.confidence) >= policy().confidence
    result, reason = _outcome(fits, firm or _beyond(story, converted, original, rate))
    shown = tuple(row for _, row in (fitting or known)[:3])
    return Finding(
        code=CODE,
        outcome=result,
        claims=(position,),
        against=() if fits or converted.converts is None else (converted.converts,),
        detail=words.sentence(_detail(converted, original, rate, known)),
        how="rounded" if fits else None,
        strength="arithmetic only" if fits else None,
        reason=reason,
        evidence=shown,
        steps=(f"{words.bare(converted)} / {words.bare(original)} = {words.number(rate.middle, 4)}",),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for figures that convert another into a second currency."""
    for i, claim in enumerate(story.claims):
        if claim.converts is None or not is_money(claim.unit) or not 0 <= claim.converts < len(story.claims):
            continue
        original = story.claims[claim.converts]
        if not is_money(original.unit) or original.unit == claim.unit or not claim.value or not original.value:
            continue
        found = judged(story, i, claim, original)
        if found is not None:
            yield found
