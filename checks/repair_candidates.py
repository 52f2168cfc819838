"""Another reading of one claim, as a repair proposes it, before anything has been tested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.records import Claim


@dataclass(frozen=True, slots=True)
class Variant:
    """kind: the hypothesis; claim: the reading put in place; words: what slipped ("million for billion").

    cost ranks slips by how rare they are (lower is commoner). digits: the printed digits are at fault, which other
    figures can prove; otherwise the reading is, which they can't.
    """

    kind: str
    claim: Claim
    words: str
    cost: float
    digits: bool = False
    proof: bool = False


def with_value(claim: Claim, value: Decimal, step: Decimal | None = None) -> Claim:
    """The claim with another figure, its precision moved along."""
    old = claim.step or Decimal(1)
    new = old if step is None else step
    factor = new / old
    low = claim.low if claim.low is not None else claim.value
    high = claim.high if claim.high is not None else claim.value
    at = claim.value or Decimal(0)
    half = max((high or at) - at, at - (low or at)) * factor
    return replace(claim, value=value, step=new, low=value - half, high=value + half)
