"""Another currency: the sign of one, the figure of another.

What: tries an amount in the other currencies that the article prints, and in dollars.
Why: a wire in dollars is edited for readers who count in pounds, and one sign is forgotten.
Offered: a gap of “£56.4bn” where the tables have it in dollars.
Not offered: a currency that neither the article nor any table speaks of.
Source: a documented slip of a 2005 broadcast story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.comparable import is_money
from checks.repair_candidates import Variant
from checks.story import Story

CODE = "H11"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings in other currencies."""
    claim = story.claims[position]
    if claim.value is None or not is_money(claim.unit):
        return
    spoken = {other.unit for other in story.claims if is_money(other.unit)} | {"USD"}
    for unit in sorted(str(name) for name in spoken - {claim.unit}):
        reading = replace(claim, series=replace(claim.series, unit=unit))
        yield Variant("wrong-currency", reading, f"{unit} for {claim.unit}", 2.1)
