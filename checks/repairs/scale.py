"""A scale slip: million for billion, thousand for million, a decimal point one place off.

What: tries the figure a thousand, a million, a hundred or ten times larger and smaller.
Why: it is the commonest slip in print, and the one that misleads most.
Offered: 3.82 million where 3.82 billion fits everything else, or alone is of the size of the article's other figures.
Not offered: a tenth that fits the article but that no table has.
Source: errors in the gold set's defects; slips of 1,000 are commoner than slips of 10.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.repair_candidates import Variant, with_value
from checks.story import Story

CODE = "H01"
THOUSANDS = {3: "a scale word one step off", 6: "a scale word two steps off"}
COMMAS = {3: "a point for a comma, or a comma for a point"}
PLACES = {1: "the decimal point one place off", 2: "the decimal point two places off"}


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings at other scales."""
    claim = story.claims[position]
    if not claim.value:
        return
    wordless = claim.unit in ("percent", "percentage_point", "ratio")
    for power, words in {**PLACES, **(COMMAS if wordless else THOUSANDS)}.items():
        for sign in (1, -1):
            factor = Decimal(10) ** (sign * power)
            step = None if claim.step is None else claim.step * factor
            cost = {3: 1.0, 1: 1.2, 6: 2.5, 2: 2.6}[power]
            yield Variant("scale-slip", with_value(claim, claim.value * factor, step), words, cost, digits=True)
