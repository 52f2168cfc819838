"""One cell printed twice must be one figure.

What: lays two printed figures of one series and period beside each other.
Why: a story that prints two figures for one thing is wrong about one of them, whatever the tables say.
Flagged: “a deficit of $1.74 billion. The deficit is the largest at $2.37 billion”.
Not flagged: 2.4 and 2.37 billion (rounding); two bodies' figures; a first and a revised release, or figures as near
as a revision leaves them; a figure that tables have for another year that its sentence names, or for all partners,
two figures of one sentence, goods that only an earlier sentence names, and what is no trade (a company's sales):
these are listed, for they may be read wrongly.
Source: intervals of printed precision; it can flag, never confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common
from checks.intervals import allowed
from checks.printed import Printed
from checks.story import Story

CODE = "A09"


def _tie(story: Story, one: int, other: int) -> Tie:
    here, there = common(story, (one, other))
    text = f"{words.subject(story.claims[one])} is printed as {here} and as {there}"
    if words.plural(story.claims[one].series):
        text = f"{words.subject(story.claims[one])} are printed as {here} and as {there}"
    return Tie(CODE, other, (one,), allowed(story.claims[one]), text, (here, there), confirms=False)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Pairs of figures printed for one cell."""
    for i, claim, key in printed.amounts():
        for other in printed.at(key, claim.series.indicator, claim.period):
            if other > i and key.chain is None:
                yield _tie(story, i, other)


def check(story: Story) -> Iterator[Finding]:
    """Findings for cells printed twice with disjoint figures."""
    yield from findings_of(CODE, story)
