"""Exports and imports must make the printed total trade.

What: adds printed exports and imports of one reporter, partner and period and lays the sum beside the printed total.
Why: a dropped zero in a total (2.85 for 2.805 billion) is seen by nothing but the addition.
Flagged: a total of 2.85 billion beside exports of 216 million and imports of 2.589 billion.
Not flagged: 275.39 billion beside 17.09 and 258.29, which add up to 275.38: rounding.
Source: the definition of total trade.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import ZERO, allowed
from checks.printed import Printed
from checks.story import Story
from checks.words import size

CODE = "A03"


def _tie(story: Story, total: int, exports: int, imports: int) -> Tie:
    sold, bought = story.claims[exports], story.claims[imports]
    out, into = common(story, (exports, imports))
    made = size((sold.value or ZERO) + (bought.value or ZERO), sold.unit)
    text = f"exports of {out} and imports of {into} make a total of {made}"
    steps = (f"exports {out}", f"+ imports {into}", f"= {made}")
    return Tie(CODE, total, (exports, imports), allowed(sold) + allowed(bought), text, steps)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Totals with printed exports and imports of the same cell."""
    for i, exports, imports in printed.of_both_flows("trade_total"):
        yield _tie(story, i, exports, imports)


def check(story: Story) -> Iterator[Finding]:
    """Findings for totals with both flows printed."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
