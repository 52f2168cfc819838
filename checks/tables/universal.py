"""What is said of every year without a figure (no surplus, always below a billion) must hold in each of them.

What: lays bounds that words give (“has had no surplus in 30 years”, “tens of billions every year”) beside each year.
Why: universals are the strongest claims a story makes, and a single cell settles them.
Flagged: “tens of billions every year since the mid-1990s”, where the tables of both sides start with 2 to 4 billion.
Not flagged: “below $1 billion in 2020-2022” where only a table with estimated oil has 1.27 billion: shown beside it.
Source: the claim's bounds are the meaning of its words; years that no table covers are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import bounds
from checks.findings import Finding
from checks.story import Story

CODE = "T09"


def check(story: Story) -> Iterator[Finding]:
    """Findings for bounds without a printed figure over more than one year."""
    for i, claim in story.of_kind("bound"):
        if claim.value is not None or not bounds.applies(claim):
            continue
        if claim.low is None and claim.high is None:
            continue
        found = bounds.finding(CODE, story, i, claim)
        if found is not None:
            yield found
