"""A printed change must be the difference of the printed figures.

What: subtracts the base's printed figure from the period's and lays the result beside the printed change.
Why: “by” and “to” are exchanged easily, and a change of one series is hung on another.
Flagged: “the deficit widened by $3 billion”, to 12.1 from 10.2 billion.
Not flagged: “by about 2 billion” for the same figures.
Source: the gold set's convention: a widening deficit is a negative change of the balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import allowed
from checks.printed import Printed
from checks.story import Story

CODE = "A05"


def _tie(story: Story, change: int, now: int, base: int) -> Tie:
    ours, theirs = story.claims[now], story.claims[base]
    after, before = common(story, (now, base))
    made = words.size((ours.value or Decimal(0)) - (theirs.value or Decimal(0)), ours.unit)
    text = f"from {before} to {after} is a change of {made}"
    steps = (after, f"- {before}", f"= {made}")
    return Tie(CODE, change, (now, base), allowed(ours) - allowed(theirs), text, steps)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Changes with both levels printed."""
    for i, claim in story.of_kind("change"):
        if claim.value is None or claim.base is None or claim.unit is None:
            continue
        key = printed.cells.key(i)
        for now in printed.at(key, claim.series.indicator, claim.period):
            for base in printed.at(key, claim.series.indicator, claim.base):
                yield _tie(story, i, now, base)


def check(story: Story) -> Iterator[Finding]:
    """Findings for changes with both levels printed."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
