"""A digit dropped or added: a zero or a repeated digit.

What: tries the figure with a zero or a doubled digit put back inside it, or one taken out.
Why: zeros and doubled digits are the ones that are lost in typing; other digits would fit too much by chance.
Offered: 2.85 billion where 2.805 is the sum of its parts.
Not offered: a dropped seven.
Source: the documented total of a 2020 trade release; the share of chance hits in a trial on 78 stories.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.printed_digits import digits, restored, thinned, value_of
from checks.repair_candidates import Variant, with_value
from checks.story import Story

CODE = "H03"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings with one digit more or fewer, the size of the figure kept."""
    claim = story.claims[position]
    text = digits(claim)
    if len(text) < 2 or claim.step is None or claim.unit is None:
        return
    for other in restored(text):
        step = claim.step / 10
        reading = with_value(claim, value_of(other, claim, step), step)
        yield Variant("dropped-digit", reading, "a digit dropped", 2.0, digits=True)
    for other in thinned(text):
        step = claim.step * 10
        reading = with_value(claim, value_of(other, claim, step), step)
        yield Variant("added-digit", reading, "a digit added", 2.2, digits=True)
