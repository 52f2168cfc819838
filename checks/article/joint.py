"""All figures of an article must be able to stand together.

What: solves all printed figures of the article as one system of intervals and, where it has no solution, names the few
figures that can't stand together.
Why: what is wrong only jointly, over months, quarters, flows and percentages at once, no pairwise check can see.
Flagged: two quarters, a half-year's growth and a balance that leave no room for the printed exports.
Not flagged: any set of figures that rounding can bring together, however oddly.
Source: linear programming over printed intervals (HiGHS); irreducible infeasible subsets, confirmed in exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.conflicted import findings_of
from checks.findings import Finding
from checks.story import Story

CODE = "A01"


def check(story: Story) -> Iterator[Finding]:
    """Findings for conflicts where no single identity explains them."""
    yield from findings_of(CODE, story)
