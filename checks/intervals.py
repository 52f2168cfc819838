"""What a printed figure may mean: intervals from printed precision and hedges, and their arithmetic.

The rule is statcheck's: recompute from the interval that rounding leaves, never from the printed point. The narrow
reading is half a unit of the last printed digit; the wide one takes trailing zeros of a whole amount as unsaid. End
points count, so what touches is consistent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checks.findings import How
from checks.policy import Hedge, policy
from ingest.records import Claim

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed; an end may be infinite. In base units of whatever it bounds."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, half: Decimal) -> Interval:
        """The value, half a width either way."""
        return cls(value - half, value + half)

    @property
    def width(self) -> Decimal:
        """High less low."""
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        """Half way between the ends; the finite end where the other is infinite."""
        if not (self.low.is_finite() and self.high.is_finite()):
            return self.low if self.low.is_finite() else self.high
        return (self.low + self.high) / 2

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in it, ends included."""
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether they share a point; touching counts."""
        return self.low <= other.high and other.low <= self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval with both in it."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def distance(self, value: Decimal) -> Decimal:
        """How far the value lies outside; 0 inside."""
        return max(self.low - value, value - self.high, ZERO)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def times(self, factor: Decimal) -> Interval:
        """Every point times the factor."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """All quotients; None where the divisor has zero in it or an end is infinite."""
        ends = (self.low, self.high, other.low, other.high)
        if other.low <= 0 <= other.high or not all(end.is_finite() for end in ends):
            return None
        quotients = [a / b for a in ends[:2] for b in ends[2:]]
        return Interval(min(quotients), max(quotients))

    def size(self) -> Interval:
        """The interval of absolute values."""
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Interval(ZERO, max(-self.low, self.high))


def _mirrored(interval: Interval, claim: Claim) -> Interval:
    """An interval of sizes, turned to the side of the claim's sign."""
    return -interval if claim.value is not None and claim.value < 0 else interval


def narrow(claim: Claim) -> Interval:
    """Half a unit of the last printed digit; for a claim without a figure, its bounds."""
    if claim.value is None or claim.step is None:
        return wide(claim)
    return Interval.around(claim.value, claim.step / 2)


def _open(claim: Claim) -> Interval:
    """What printed precision leaves if trailing zeros say nothing at all; infinite where the claim is open."""
    return Interval(
        -INFINITY if claim.low is None else claim.low,
        INFINITY if claim.high is None else claim.high,
    )


def _held(claim: Claim, share: Decimal) -> Interval:
    """The same, but what trailing zeros open goes no further than this share of the figure."""
    left = _open(claim)
    if claim.value is None or claim.step is None or not left.width.is_finite():
        return left
    reach = max(claim.step / 2, share * abs(claim.value))
    return Interval(max(left.low, claim.value - reach), min(left.high, claim.value + reach))


def wide(claim: Claim) -> Interval:
    """What printed precision leaves if trailing zeros say little: as far as the policy lets them."""
    return _held(claim, policy().zeros)


def rounded_far(claim: Claim, value: Decimal) -> bool:
    """Whether a value lies outside what the policy lets trailing zeros open, but not far, and they could mean it."""
    return _held(claim, policy().zeros_far).holds(value) and not allowed(claim).holds(value)


def truncated(claim: Claim) -> Interval:
    """What leaves the printed digits if the rest was cut off."""
    if claim.value is None or claim.step is None:
        return wide(claim)
    return _mirrored(Interval(abs(claim.value), abs(claim.value) + claim.step), claim)


@cache
def _hedge(modifier: str, word: str | None) -> Hedge | None:
    return policy().hedge(modifier, word)


def _row(claim: Claim) -> Hedge | None:
    return None if claim.value is None else _hedge(claim.modifier, claim.hedge)


def hedged(claim: Claim) -> Interval:
    """What the hedge allows by the policy table; the narrow reading where there is none."""
    row = _row(claim)
    if row is None or claim.value is None:
        return narrow(claim)
    size, step = abs(claim.value), claim.step or ZERO
    if row.low is None and row.high is None:
        return Interval.around(claim.value, max(row.units * step, row.share * size))
    low = ZERO if row.low is None else row.low * size
    high = INFINITY if row.high is None else row.high * size
    return _mirrored(Interval(low, high), claim)


def _opened(row: Hedge, claim: Claim) -> Interval:
    """A hedge with its far end let go; the near end of a range is a rounded figure, so read wide."""
    near = wide(claim).size() if claim.range else Interval(abs(claim.value or ZERO), abs(claim.value or ZERO))
    up = row.modifier in (">", ">=")
    below = -INFINITY if claim.kind in ("growth", "change") else ZERO
    return _mirrored(Interval(near.low, INFINITY) if up else Interval(below, near.high), claim)


def allowed(claim: Claim) -> Interval:
    """The widest plain reading: only what lies outside contradicts the words."""
    row = _row(claim)
    if row is None:
        return wide(claim).hull(truncated(claim))
    if row.open:
        return _opened(row, claim)
    if row.share and claim.value is not None:
        left, more = wide(claim), row.share * abs(claim.value)
        return Interval(left.low - more, left.high + more).hull(hedged(claim))
    return wide(claim).hull(hedged(claim))


def fit(claim: Claim, value: Decimal) -> How | None:
    """By which reading a value fits the printed figure: exact (narrow), rounded, truncated, hedged; None if by none."""
    if not allowed(claim).holds(value):
        return None
    if _row(claim) is not None:
        return "hedged"
    if narrow(claim).holds(value):
        return "exact"
    return "rounded" if wide(claim).holds(value) else "truncated"


def meeting(claim: Claim, recomputed: Interval) -> How | None:
    """By which reading a recomputed interval fits the printed figure; None if by none."""
    if not allowed(claim).meets(recomputed):
        return None
    if _row(claim) is not None:
        return "hedged"
    if narrow(claim).holds(recomputed.middle):
        return "exact"
    return "rounded" if wide(claim).meets(recomputed) else "truncated"


def far(claim: Claim, value: Decimal) -> bool:
    """Whether a value is in the words' sense but far beyond what they suggest ("more than 2" for 9)."""
    row = _row(claim)
    return row is not None and row.open and not claim.range and not hedged(claim).hull(wide(claim)).holds(value)
