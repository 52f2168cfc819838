"""Which repairs would also fit: another reading is offered only if it satisfies all other evidence.

A reading must stand together with the rest of the article, must not be against the tables that cover it, and must have
something that speaks for it: the rest of the article pins the figure, a table has it, or another scale brings it to the
size of the article's other figures. Size alone is a repair to look at, never evidence for a flag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log10

from checks import registry, slack, words
from checks.books import Voice
from checks.comparable import is_money, obstacle
from checks.comparison import hear
from checks.findings import Hypothesis
from checks.intervals import INFINITY, ZERO, Interval, allowed, far, fit, wide
from checks.measures import measures
from checks.policy import policy
from checks.repair_candidates import Variant
from checks.story import Story
from checks.system.cells import is_amount
from checks.system.system import System
from checks.voices import growths, levels
from ingest.records import Claim, Scope

PLAUSIBLE = 0.25
SHOWN = 4
OPEN = (">=", "<=")
OTHER_DIGITS = frozenset({"digits-swapped", "dropped-digit", "added-digit"})
PERCENT, HUNDRED = "percent", Decimal(100)
NEAR, GAIN, PEERS = 1.3, 0.5, 2
"""Another scale may be offered for its size alone: so near (in powers of ten) to the middle of so many others or more,
and so much nearer than as printed. By the mutation benchmark: first right in 94% of tenfold, 99% of thousandfold slips.
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant that would also fit. open: what the rest of the article leaves for the figure, as a share of it;
    tabled: a table has it; sized: it brings the figure to the size of the article's others; chance: how many readings
    with other digits may be expected to fit by chance, if the figure is right and another of the story is misread.
    """

    variant: Variant
    open: Decimal
    tabled: bool
    cost: float
    sized: bool = False
    chance: Decimal = ZERO

    @property
    def pinned(self) -> bool:
        """Whether the rest of the article leaves little else."""
        return self.open <= policy().pin

    @property
    def proof(self) -> bool:
        """Whether it is positive evidence: digits that the rest pins, or the words' own hint, borne out."""
        if self.variant.proof:
            return self.tabled or self.pinned
        if self.variant.kind == "scale-slip":
            return self.open <= policy().pin
        pinned = max(self.open, openness(allowed(self.variant.claim))) <= policy().digit_pin
        return self.variant.digits and pinned and self.chance <= policy().chance

    @property
    def telling(self) -> bool:
        """Whether a hit says much: a common slip, in a figure printed with three digits or more."""
        claim = self.variant.claim
        return self.variant.cost <= policy().common_slip and wide(claim).width <= 2 * policy().significant * abs(
            claim.value or ZERO
        )

    @property
    def corroborates(self) -> bool:
        """Whether it bears out the reading too: telling digits that become a table's, or that the rest pins."""
        tight = self.open <= policy().tight and self.chance <= policy().chance
        return self.variant.digits and self.telling and (self.tabled or tight)


def _of_a_cell(claim: Claim) -> bool:
    """Whether tables may have it: an amount of money, or a growth with its base."""
    return (is_amount(claim) and is_money(claim.unit)) or (claim.kind == "growth" and claim.base is not None)


def _voices(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """What tables make of a reading."""
    return growths(story, claim, scope) if claim.kind == "growth" else levels(story, claim, scope)


def _tabled(story: Story, claim: Claim) -> bool | None:
    """Whether an accepted table has the reading; None where none covers it or another book may well have it."""
    if claim.period is None or obstacle(claim) or not _of_a_cell(claim):
        return None
    voices = [voice for scope in measures(claim) for voice in _voices(story, claim, scope)]
    if any(fit(claim, voice.value) and not far(claim, voice.value) for voice in voices):
        return True
    if not voices or any(slack.revised(claim, voice) for voice in voices):
        return None
    open_to = slack.explained(claim, hear(claim, voices, story.article).deciding) or slack.with_services(claim, voices)
    return None if open_to else False


def openness(left: Interval | None) -> Decimal:
    """How much is left for a figure, as a share of its size; infinite where an end is open."""
    if left is None or not left.low.is_finite() or not left.high.is_finite():
        return INFINITY
    most = max(abs(left.low), abs(left.high))
    return left.width / most if most else INFINITY


def _magnitude(claim: Claim) -> float | None:
    """The power of ten of an amount per month, or of a percentage; None for what has no size to lay beside others."""
    if not claim.value:
        return None
    if claim.unit == PERCENT:
        return log10(abs(float(claim.value)))
    return log10(abs(float(claim.value)) / claim.period.months) if claim.period and is_amount(claim) else None


def _peers(story: Story, position: int, claim: Claim) -> list[float]:
    """The magnitudes of the other figures in the claim's unit."""
    others = (other for i, other in enumerate(story.claims) if i != position and other.unit == claim.unit)
    return sorted(size for other in others if (size := _magnitude(other)) is not None)


def _away(story: Story, position: int, claim: Claim, least: int = 1) -> float | None:
    """How far, in powers of ten, a reading lies from the middle of the article's other figures; None for few others."""
    at, peers = _magnitude(claim), _peers(story, position, claim)
    return None if at is None or len(peers) < least else abs(at - peers[len(peers) // 2])


def _oddity(story: Story, position: int, variant: Variant) -> float:
    """What the distance from the article's other figures adds to the cost of other digits."""
    away = _away(story, position, variant.claim) if variant.digits else None
    return 0.0 if away is None else min(1.0, PLAUSIBLE * away)


def _sized(story: Story, position: int, variant: Variant) -> bool:
    """Whether another scale brings the figure among the article's others, from which it lies apart as printed."""
    if variant.kind != "scale-slip":
        return False
    before, after = (_away(story, position, c, PEERS) for c in (story.claims[position], variant.claim))
    return before is not None and after is not None and after <= NEAR and before - after >= GAIN


def in_scale(claim: Claim) -> bool:
    """Whether a percentage can be one: no share above all of it, no growth far out of scale."""
    return abs(claim.value or ZERO) <= (HUNDRED if claim.kind == "share" else policy().growth_limit)


def proposals(story: Story, position: int) -> Iterator[Variant]:
    """What every repair proposes for a claim."""
    for propose in registry.functions("repairs", "propose"):
        yield from propose(story, position)


class Tester:
    """Tests readings of one claim against all other evidence; what the article leaves is solved once a cell."""

    def __init__(self, story: Story, system: System, position: int, dropped: frozenset[int]) -> None:
        self.story, self.system, self.position, self.dropped = story, system, position, dropped
        self.proposed = tuple(proposals(story, position))
        digits = (variant for variant in self.proposed if variant.kind in OTHER_DIGITS)
        self.slips = [(variant.claim.value or ZERO, variant.cost) for variant in digits]
        self._left: dict[object, Interval | None] = {}

    def left(self, claim: Claim) -> Interval | None:
        """What the rest of the article leaves for the claim's figure."""
        key = (claim.kind, claim.series, claim.period, claim.base, claim.unit)
        if key not in self._left:
            self._left[key] = self.system.leaves(self.position, claim, self.dropped)
        return self._left[key]

    def article(self, claim: Claim) -> tuple[bool, Decimal]:
        """Whether the rest of the article admits the reading, and how much it leaves open."""
        left = self.left(claim)
        meets = left is not None and left.meets(allowed(claim))
        if left is None and claim.unit == PERCENT and not self.system.reaches(self.position, claim, self.dropped):
            return in_scale(claim), INFINITY
        if is_amount(claim) or not meets:
            return meets, openness(left)
        return self.system.admits(self.position, claim, self.dropped), openness(left)

    def chance(self, variant: Variant, tabled: bool) -> Decimal:
        """How many readings with other digits may be expected to fit by chance: those of slips no rarer than this one
        and no more than twice as far from the print, times the room that each has to hit, over the span they lie in.
        """
        left, printed = self.left(variant.claim), self.story.claims[self.position].value or ZERO
        gap = abs((variant.claim.value or ZERO) - printed)
        if tabled or left is None or not gap or variant.kind not in OTHER_DIGITS:
            return ZERO
        slips = {value for value, cost in self.slips if cost <= variant.cost}
        near = [value for value in slips if 0 < abs(value - printed) <= 2 * gap]
        return len(near) * (left.width + allowed(variant.claim).width) / (4 * gap)

    def try_out(self, variant: Variant) -> Offer | None:
        """An offer, if all other evidence is satisfied and some speaks for it."""
        if variant.digits and variant.claim.modifier in OPEN:
            return None
        tabled = _tabled(self.story, variant.claim)
        sized = _sized(self.story, self.position, variant)
        if tabled is False or not (tabled or sized or self.system.reaches(self.position, variant.claim, self.dropped)):
            return None
        admitted, open_share = self.article(variant.claim)
        pinned = open_share <= policy().pin
        if not admitted or not (pinned or tabled or sized):
            return None
        cost = variant.cost + _oddity(self.story, self.position, variant) - (0.5 if pinned and tabled else 0.0)
        chance = self.chance(variant, bool(tabled))
        return Offer(variant, open_share, bool(tabled), cost if pinned or tabled else cost + 1, sized, chance)


def offers(story: Story, system: System, position: int, dropped: frozenset[int]) -> list[Offer]:
    """The repairs that would also fit, the likeliest first; one a figure and period."""
    tester = Tester(story, system, position, dropped)
    found = [offer for variant in tester.proposed if (offer := tester.try_out(variant))]
    best: dict[object, Offer] = {}
    for offer in sorted(found, key=lambda o: o.cost):
        claim = offer.variant.claim
        best.setdefault((claim.value, claim.period, claim.series), offer)
    return list(best.values())


def _what(claim: Claim, reading: Claim) -> str:
    """The reading in words: the figure where it changes, else what it would be the figure of."""
    return words.printed(replace(reading, value=abs(reading.value or Decimal(0))))


def hypothesis(claim: Claim, offer: Offer) -> Hypothesis:
    """The offer as a finding shows it."""
    reading = offer.variant.claim
    grounds = {
        (True, True): "the rest of the article and the tables bear",
        (True, False): "the rest of the article bears",
        (False, True): "the tables bear",
        (False, False): "the size of the other figures bears",
    }[offer.pinned, offer.tabled]
    text = f"{_what(claim, reading)} ({offer.variant.words}) would also fit: {grounds} it out"
    if offer.variant.kind == "wrong-period":
        text = f"{_what(claim, reading)} as {offer.variant.words} would also fit: {grounds} it out"
    period = reading.period if reading.period != claim.period else None
    return Hypothesis(offer.variant.kind, words.sentence(text), reading.value, period)


def hypotheses(story: Story, position: int, found: Sequence[Offer], limit: int = SHOWN) -> tuple[Hypothesis, ...]:
    """The likeliest offers as hypotheses."""
    return tuple(hypothesis(story.claims[position], offer) for offer in found[:limit])
