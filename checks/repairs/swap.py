"""Two neighbouring digits swapped.

What: tries each swap of two neighbouring digits of the printed figure.
Why: it is the typing slip that no eye catches, since the figure looks right.
Offered: 671.7 where 617.7 fits the growth and the base beside it.
Not offered: a swap that moves the figure nearer but not into what the rest leaves.
Source: the documented swap of a 2005 broadcast story; bookkeeping's rule of nine.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.printed_digits import digits, swapped, value_of
from checks.repair_candidates import Variant, with_value
from checks.story import Story

CODE = "H02"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings with two digits the other way round."""
    claim = story.claims[position]
    text = digits(claim)
    if len(text) < 2 or claim.step is None:
        return
    for other in swapped(text):
        reading = with_value(claim, value_of(other, claim, claim.step))
        yield Variant("digits-swapped", reading, "two digits swapped", 1.4, digits=True)
