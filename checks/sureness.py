"""How sure a reading is in the slots that a check rests on."""

from __future__ import annotations

from collections.abc import Iterable

from checks.policy import policy
from ingest.records import Claim

SERIES = ("indicator", "reporter", "partner", "period")
"""Slots that say which cell of a table a figure is of."""
COURSE = (*SERIES, "base")


def sureness(claim: Claim, slots: Iterable[str] = SERIES) -> float:
    """The probability of the least sure of these slots; the confidence of the whole reading where none is told."""
    told = dict(claim.sureness)
    own = [told[slot] for slot in slots if slot in told]
    return min(own) if own else claim.confidence


def told(claim: Claim, slots: Iterable[str] = SERIES) -> float:
    """The probability of the least sure of these slots; 0 where the reading tells none."""
    known = dict(claim.sureness)
    return min((known.get(slot, 0.0) for slot in slots), default=0.0)


def sure(claim: Claim, slots: Iterable[str] = SERIES) -> bool:
    """Whether the reading passes the policy's bar for a flag in these slots."""
    return sureness(claim, slots) >= policy().confidence
