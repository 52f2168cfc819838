"""A bound said of every year of a span must hold in each of them.

What: lays a printed bound over several years (“an annual deficit of 200 to 700 million”) beside each year's cells.
Why: a summary of many years is rarely recounted, and one year outside makes it wrong.
Flagged: “200 to 700 million a year up to 2007”, where tables hold 764 million for 2006 and 811 for 2007.
Not flagged: the lower end, where the smallest year has 196 million: that rounds to 200.
Source: end points of a range are rounded figures, so their wide reading counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import bounds
from checks.findings import Finding
from checks.story import Story

CODE = "T03"


def check(story: Story) -> Iterator[Finding]:
    """Findings for bounds with a figure over more than one year."""
    for i, claim in story.of_kind("bound"):
        if claim.value is None or not bounds.applies(claim):
            continue
        found = bounds.finding(CODE, story, i, claim)
        if found is not None:
            yield found
