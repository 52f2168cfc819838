"""All conversions of one article between two currencies must be made at one rate.

What: works out the rate that each printed conversion leaves, and lays them beside each other.
Why: the rates of one story can't lie far apart, so the odd one gives a slip away without any table.
Flagged: “$60bn (£32bn)”, “$162bn (£86bn)” and “$671.7bn (£484bn)” in one story: the last is off by a third.
Not flagged: rates that differ by the days between two months, or by what rounding leaves.
Source: interval intersection; one rate for all is not linear, so it stands beside the linear program.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks import words
from checks.comparable import is_money
from checks.findings import Doubt, Finding, Hypothesis
from checks.intervals import Interval, wide
from checks.policy import policy
from checks.repairs import digit, scale, swap
from checks.story import Story

CODE = "A17"


@dataclass(frozen=True, slots=True)
class Conversion:
    """One printed conversion: the positions of both figures and the rate that they leave."""

    converted: int
    original: int
    rate: Interval


def conversions(story: Story) -> dict[tuple[str, str], list[Conversion]]:
    """All conversions by the pair of currencies."""
    found: dict[tuple[str, str], list[Conversion]] = defaultdict(list)
    for i, claim in enumerate(story.claims):
        j = claim.converts
        if j is None or not 0 <= j < len(story.claims) or not claim.unit or not claim.value:
            continue
        original = story.claims[j]
        rate = wide(claim).size().over(wide(original).size())
        if rate is not None and original.unit and is_money(claim.unit) and is_money(original.unit):
            found[original.unit, claim.unit].append(Conversion(i, j, rate))
    return found


def _loosened(rate: Interval) -> Interval:
    spread = policy().rate_spread
    return Interval(rate.low * (1 - spread), rate.high * (1 + spread))


def at_one_rate(group: Sequence[Conversion]) -> bool:
    """Whether each two of the conversions meet, loosened by what the rates of one story may lie apart."""
    spread = policy().rate_spread
    return max(c.rate.low for c in group) * (1 - spread) <= min(c.rate.high for c in group) * (1 + spread)


def odd(group: Sequence[Conversion]) -> Conversion | None:
    """The one conversion of three or more that doesn't meet the others, which all meet each other."""
    for one in (max(group, key=lambda c: c.rate.low), min(group, key=lambda c: c.rate.high)):
        others = [other for other in group if other is not one]
        apart = all(not _loosened(one.rate).meets(other.rate) for other in others)
        if len(others) > 1 and apart and at_one_rate(others):
            return one
    return None


def _repairs(story: Story, one: Conversion, rate: Interval) -> tuple[Hypothesis, ...]:
    """Digit-level readings of either figure that bring the rate back."""
    found = []
    for i in (one.converted, one.original):
        for propose in (scale.propose, swap.propose, digit.propose):
            for variant in propose(story, i):
                pair = [variant.claim if k == i else story.claims[k] for k in (one.converted, one.original)]
                made = wide(pair[0]).size().over(wide(pair[1]).size())
                if made is not None and _loosened(rate).meets(made):
                    text = f"{words.printed(variant.claim)} ({variant.words}) would also fit the other conversions"
                    found.append((variant.cost, Hypothesis(variant.kind, words.sentence(text), variant.claim.value)))
    return tuple(hypothesis for _, hypothesis in sorted(found, key=lambda pair: pair[0]))[:4]


def _finding(story: Story, group: Sequence[Conversion], blamed: Sequence[Conversion]) -> Finding:
    rest = [c for c in group if c not in blamed] or group
    rate = Interval(min(c.rate.low for c in rest), max(c.rate.high for c in rest))
    repairs = _repairs(story, blamed[0], rate) if len(blamed) == 1 else ()
    claims = [story.claims[i] for c in group for i in (c.converted, c.original)]
    sure = bool(repairs) and min(claim.confidence for claim in claims) >= policy().confidence
    told = [
        f"{words.bare(story.claims[c.converted])} for {words.bare(story.claims[c.original])} is "
        f"{words.number(c.rate.middle, 4)}"
        for c in group
    ]
    text = f"conversions of one article at rates too far apart: {words.listing(told)}"
    return Finding(
        code=CODE,
        outcome="inconsistent" if sure else "worth a look",
        claims=tuple(c.converted for c in blamed),
        against=tuple(i for c in group for i in (c.original, c.converted) if c not in blamed or i == c.original),
        detail=words.sentence(text if sure else f"does not fit: {text}"),
        reason=None if sure else Doubt.READING,
        hypotheses=repairs,
        steps=tuple(told),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for conversions that are not at the article's rate."""
    for group in conversions(story).values():
        if at_one_rate(group):
            continue
        one = odd(group)
        yield _finding(story, group, [one] if one else group)
