"""A printed percentage must follow from the printed figures of the period and its base.

What: divides what rounding leaves of the figure by what it leaves of the base, and lays the growth beside the print.
Why: of all figures, percentages are the ones a newsroom works out itself; a swapped digit shows here first.
Flagged: “$671.7bn, up 24.4% from $496.5bn”: 24.4% makes 617.7.
Not flagged: “down 2.4%” from 6.54 to 6.39: rounding leaves 2.1 to 2.4.
Source: statcheck's rule; a deficit's growth goes by its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import Interval, allowed
from checks.printed import Printed
from checks.story import Story
from ingest.records import Claim

CODE = "A04"
ONE = Decimal(1)


def recomputed(now: Claim, base: Claim) -> Interval | None:
    """Growth in percent that rounding leaves, by size; None where the sides differ."""
    if not now.value or not base.value or (now.value < 0) != (base.value < 0):
        return None
    factor = allowed(now).size().over(allowed(base).size())
    return None if factor is None else (factor - Interval(ONE, ONE)).times(Decimal(100))


def _tie(story: Story, growth: int, now: int, base: int) -> Tie | None:
    left = recomputed(story.claims[now], story.claims[base])
    if left is None:
        return None
    after, before = common(story, (now, base))
    rate = words.amount(left.middle, "percent")
    spread = f"{words.number(left.low, 2)} to {words.number(left.high, 2)}%"
    text = f"from {before} to {after} is {rate} ({spread} by what rounding leaves)"
    steps = (f"{after} / {before} - 1", f"= {rate}")
    same = story.claims[growth].period == story.claims[now].period
    return Tie(CODE, growth, (now, base), left, text, steps, same_period=same)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Growth rates with both levels printed."""
    for i, claim in story.of_kind("growth"):
        if claim.unit != "percent" or claim.value is None or claim.base is None:
            continue
        key = printed.cells.key(i)
        for now in printed.at(key, claim.series.indicator, claim.period):
            for base in printed.at(key, claim.series.indicator, claim.base):
                tie = _tie(story, i, now, base)
                if tie is not None:
                    yield tie


def check(story: Story) -> Iterator[Finding]:
    """Findings for growth rates with both levels printed."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
