"""A neighbouring period: the figure is that of the year before or after, or of the base.

What: tries the claim for the year before and after, and for the base of its comparison.
Why: figures are copied from the neighbouring column of a table.
Offered: 3.1 billion for 2017 where the tables have 3.1 for 2018.
Not offered: a year that no table covers and of which the article says nothing.
Source: the ways in which tables are misread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks import words
from checks.repair_candidates import Variant
from checks.story import Story

CODE = "H05"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings for neighbouring periods."""
    claim = story.claims[position]
    if claim.period is None or claim.period.days or claim.value is None or claim.kind in ("bound", "extreme"):
        return
    others = [claim.period.shift(-12), claim.period.shift(12)]
    if claim.period.months < 12:
        others += [claim.period.shift(-claim.period.months), claim.period.shift(claim.period.months)]
    for period in dict.fromkeys(others):
        base = claim.base and claim.base.shift(period.first - claim.period.first)
        reading = replace(claim, period=period, base=base)
        yield Variant("wrong-period", reading, f"the figure of {words.period(period)}", 3.0)
