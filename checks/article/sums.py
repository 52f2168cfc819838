"""A figure for a period must be the sum of the figures printed for its parts.

What: where months, quarters or years that make up a period exactly are all printed, adds them up.
Why: cumulative figures are added by hand from releases of several months, revised in between.
Flagged: 4.1 billion for the half year beside quarters of 1.2 and 1.9 billion.
Not flagged: two months of 1.2 billion beside 0.63 and 0.56: rounding leaves 1.18 to 1.2; what both months averaged.
Source: flows add up over time; stocks, rates, prices and adjusted series don't.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import Interval, allowed
from checks.printed import Printed, Spans
from checks.story import Story
from checks.system.cells import ADDITIVE
from ingest.records import Period

CODE = "A07"
NOTHING = Interval(Decimal(0), Decimal(0))


def tiling(spans: Spans, whole: Period) -> list[int] | None:
    """Figures of printed periods that make up the whole exactly, the longest first; None where none do."""
    at, taken = whole.first, []
    while at <= whole.last:
        best = spans.longest(at, whole)
        if best is None:
            return None
        taken.append(spans.at[best][0])
        at = best.last + 1
    return taken


def _tie(story: Story, whole: int, parts: list[int]) -> Tie:
    claims = [story.claims[i] for i in parts]
    left = sum((allowed(claim) for claim in claims), NOTHING)
    told = common(story, parts)
    made = words.size(sum((claim.value or Decimal(0) for claim in claims), Decimal(0)), claims[0].unit)
    if len({(claim.value or Decimal(0)) > 0 for claim in claims}) > 1:
        told = [words.stated(claim.series, claim.value or Decimal(0)) for claim in claims]
    named = [f"{told[k]} ({words.period(claim.period)})" for k, claim in enumerate(claims)]
    text = f"{words.listing(named)} add up to {made}"
    return Tie(CODE, whole, tuple(parts), left, text, (*named, f"= {made}"), same_period=False)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Figures of a period whose parts are all printed."""
    for i, claim, key in printed.amounts():
        if key.chain is not None or key.adjusted or claim.series.indicator not in ADDITIVE or claim.period is None:
            continue
        if claim.period.months < 2:
            continue
        parts = tiling(printed.spans(key, claim.series.indicator), claim.period)
        if parts:
            yield _tie(story, i, parts)


def check(story: Story) -> Iterator[Finding]:
    """Findings for sums over printed parts of a period."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
