"""A sign swapped: a deficit called a surplus, a fall called a rise.

What: tries the figure with the other sign.
Why: a headline word decides the sign, and the story below it may say the opposite.
Offered: a “deficit” of 43.4 billion where exports exceed imports by as much.
Not offered: for flows, which have no sign.
Source: the documented “deficit” of a 2005 story on China's surplus.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.repair_candidates import Variant
from checks.story import Story
from ingest.records import BALANCES

CODE = "H04"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """The reading with the other sign, of balances, growth and changes."""
    claim = story.claims[position]
    signed = claim.series.indicator in BALANCES or claim.kind in ("growth", "change")
    if not claim.value or not signed or claim.low is None or claim.high is None:
        return
    reading = replace(claim, value=-claim.value, low=-claim.high, high=-claim.low)
    yield Variant("sign-swapped", reading, "the sign the other way round", 1.8)
