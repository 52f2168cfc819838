"""One partner for all partners, or all for one; one kind of goods for all goods.

What: tries a bilateral figure as that with all partners, and a total as that with a partner the article speaks of.
Why: a release has both columns, and a lead about one country takes its balance from the other.
Offered: a deficit “with China” that is the deficit with everybody.
Not offered: a partner of whom the article says nothing.
Source: a documented story of 2023 that set flows with one partner beside the balance with all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.repair_candidates import Variant
from checks.story import Story
from checks.words import place
from ingest.records import TOTAL, WORLD

CODE = "H09"


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings with a wider or a narrower scope."""
    claim = story.claims[position]
    series = claim.series
    if claim.value is None or series.partner is None or series.product is None:
        return
    if series.partner != WORLD:
        yield Variant("partner-scope", replace(claim, series=replace(series, partner=WORLD)), "all partners", 2.6)
    if series.product != TOTAL:
        yield Variant("goods-scope", replace(claim, series=replace(series, product=TOTAL)), "all goods", 2.9)
    if series.partner == WORLD:
        spoken = {c.series.partner for c in story.claims if c.series.reporter == series.reporter} - {WORLD, None}
        for partner in sorted(str(name) for name in spoken):
            reading = replace(claim, series=replace(series, partner=partner))
            yield Variant("partner-scope", reading, f"the figure with {place(partner)} alone", 2.7)
