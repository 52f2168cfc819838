"""Exports for imports, or a flow for the balance or the total.

What: tries the figure as that of the other flow, then of the balance and the total.
Why: the two flows stand in neighbouring columns, and a sentence on one often opens with the other.
Offered: “exports of $2.03 billion” where imports are 2,030 million.
Not offered: where the other flow is printed with another figure.
Source: the ways in which tables are misread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.intervals import ZERO, wide
from checks.repair_candidates import Variant
from checks.story import Story
from ingest.records import BALANCES, Claim, Indicator

CODE = "H07"
NAMES: dict[Indicator, str] = {
    "exports": "the figure of exports",
    "imports": "the figure of imports",
    "trade_balance": "the figure of the balance",
    "trade_total": "the figure of total trade",
}


def _positive(claim: Claim) -> Claim:
    size = wide(claim).size()
    return replace(claim, value=abs(claim.value or ZERO), low=size.low, high=size.high)


def _as(claim: Claim, indicator: Indicator) -> Claim:
    unsigned = _positive(claim) if claim.series.indicator in BALANCES else claim
    return replace(unsigned, series=replace(claim.series, indicator=indicator))


def propose(story: Story, position: int) -> Iterator[Variant]:
    """Readings as another indicator."""
    claim = story.claims[position]
    if claim.value is None or claim.series.indicator not in NAMES or claim.kind not in ("level", "growth"):
        return
    for indicator, words in NAMES.items():
        if indicator == claim.series.indicator:
            continue
        both = {"exports", "imports"} == {indicator, claim.series.indicator}
        reading = _as(claim, indicator)
        yield Variant("flow-swapped", reading, words, 1.7 if both else 2.8)
        if indicator == "trade_balance" and claim.kind == "level" and reading.low is not None and reading.value:
            size = wide(reading)
            deficit = replace(reading, value=-reading.value, low=-size.high, high=-size.low)
            yield Variant("flow-swapped", deficit, "the figure of the deficit", 2.8)
