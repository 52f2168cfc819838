"""Percent for percentage points.

What: tries a growth of a share or rate as the difference in points, and a difference in points as growth.
Why: “rose 3 percent” from 12 to 15 percent is the oldest slip in the trade.
Offered: a share “up 3%” from 12% to 15%.
Not offered: where the printed percentage fits as growth.
Source: every style book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.repair_candidates import Variant
from checks.story import Story

CODE = "H10"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """The reading in the other unit."""
    claim = story.claims[position]
    if claim.value is None:
        return
    if claim.unit == "percent" and claim.kind == "growth":
        series = replace(claim.series, unit="percentage_point")
        yield Variant("percent-for-points", replace(claim, series=series, kind="change"), "percentage points", 2.3)
    if claim.unit == "percentage_point":
        series = replace(claim.series, unit="percent")
        yield Variant("points-for-percent", replace(claim, series=series, kind="growth"), "percent", 2.5)
