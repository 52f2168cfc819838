"""Reporter and partner the other way round.

What: tries the figure with the two countries exchanged.
Why: “exports to” and “exports from” turn on one small word.
Offered: “North Korea's exports to China of $2 billion” where that is China's to North Korea.
Not offered: for figures with all partners.
Source: the mirror of bilateral statistics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.repair_candidates import Variant
from checks.story import Story
from ingest.records import WORLD

CODE = "H08"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """The reading with the two countries exchanged."""
    claim = story.claims[position]
    series = claim.series
    if claim.value is None or not series.partner or not series.reporter or WORLD in (series.partner, series.reporter):
        return
    turned = replace(series, reporter=series.partner, partner=series.reporter)
    yield Variant("sides-swapped", replace(claim, series=turned), "the two countries the other way round", 2.4)
