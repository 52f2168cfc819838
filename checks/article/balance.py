"""Exports less imports must make the printed balance.

What: subtracts printed imports from printed exports of one reporter, partner and period, and lays the result beside
the printed balance.
Why: three figures that a story prints side by side can be recounted by anyone, and often don't add up.
Flagged: exports of 216 million and imports of 2,589 million beside a deficit of 2,737 million.
Not flagged: a surplus of 1.27 billion beside exports less imports of 1.264: rounding; flows whose balance the story
prints for another month, or in another release.
Source: the definition of the merchandise balance; seasonally adjusted components need not add.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import ZERO, allowed
from checks.printed import Printed
from checks.story import Story

CODE = "A02"


def _tie(story: Story, balance: int, exports: int, imports: int) -> Tie:
    sold, bought = story.claims[exports], story.claims[imports]
    recomputed = allowed(sold) - allowed(bought)
    out, into = common(story, (exports, imports))
    value = (sold.value or ZERO) - (bought.value or ZERO)
    made = words.amounts([abs(value)], sold.unit)[0]
    side = words.noun(story.claims[balance].series, value)
    if value < 0:
        text = f"imports of {into} less exports of {out} make a {side} of {made}"
        return Tie(
            CODE, balance, (exports, imports), recomputed, text, (f"imports {into}", f"- exports {out}", f"= {made}")
        )
    text = f"exports of {out} less imports of {into} make a {side} of {made}"
    return Tie(
        CODE, balance, (exports, imports), recomputed, text, (f"exports {out}", f"- imports {into}", f"= {made}")
    )


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Balances with printed exports and imports of the same cell."""
    for i, exports, imports in printed.of_both_flows("trade_balance"):
        yield _tie(story, i, exports, imports)


def check(story: Story) -> Iterator[Finding]:
    """Findings for balances with both flows printed."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
