"""A month for the year to date, or the year to date for a month.

What: tries a month's figure as that of the year so far, and the year so far as that of its last month.
Why: releases print both in one table, and a headline takes the larger.
Offered: “exports in April of 2.69 billion” where that is January to April.
Not offered: for whole years and for January, where both are one.
Source: a documented story of 1987 whose “first quarter” is four months.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks import words
from checks.repair_candidates import Variant
from checks.story import Story
from ingest.records import Period

CODE = "H12"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings for the year so far and for its last month."""
    claim = story.claims[position]
    period = claim.period
    if claim.value is None or period is None or period.days or period.months >= 12 or claim.kind != "level":
        return
    so_far = Period(period.last - period.last % 12, period.last)
    for other in (so_far, Period(period.last, period.last)):
        if other != period:
            yield Variant("month-for-year-to-date", replace(claim, period=other), words.period(other), 2.5)
