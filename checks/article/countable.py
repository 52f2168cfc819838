"""Things that are counted whole can't be printed with a fraction.

What: finds counts of cars, sets, people and the like with just three decimals, and tries them without the point.
Why: a point for a comma turns twenty-five thousand into twenty-five, and no other digit looks wrong.
Flagged: “25.269 units” beside 26,414 the year before.
Not flagged: “1.01 mln sets”; “25.5 units” (no comma stands after two digits); tonnes and barrels.
Source: the documented misprint of a 1987 wire story; a figure beside it must bear the repair out. What it is a count of
doesn't matter, so doubt about the reading doesn't either.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks import words
from checks.findings import Doubt, Finding, Hypothesis
from checks.policy import policy
from checks.story import Story
from ingest.records import Claim

CODE = "A12"
THOUSAND, NEAR = Decimal(1000), Decimal(3)


def applies(claim: Claim) -> bool:
    """A count of whole things below a thousand, printed with three decimals."""
    thing = (claim.unit or "").removeprefix("count:")
    if claim.value is None or claim.step != Decimal("0.001") or thing not in (*policy().countable, "count"):
        return False
    return abs(claim.value) < THOUSAND and claim.value != claim.value.to_integral_value()


def _counts(claim: Claim, other: Claim) -> bool:
    """Whether the other is a whole count of the same thing, as far as its unit tells."""
    return bool(other.value) and other.unit in (claim.unit, "count") and not applies(other)


def bearing_out(story: Story, position: int) -> int | None:
    """The count whose size is that of the figure without the point: the one it is compared with, else the nearest."""
    claim = story.claims[position]
    meant = abs(claim.value or Decimal(0)) * THOUSAND
    near = [
        i
        for i, other in enumerate(story.claims)
        if i != position and _counts(claim, other) and meant / NEAR <= abs(other.value or Decimal(0)) <= meant * NEAR
    ]
    linked = [i for i in near if story.claims[i].compares == position]
    return min(linked or near, key=lambda i: abs(story.claims[i].start - claim.start), default=None)


def _finding(story: Story, position: int, claim: Claim) -> Finding:
    peer = bearing_out(story, position)
    sure = peer is not None and claim.status not in ("forecast", "previous")
    meant = (claim.value or Decimal(0)) * THOUSAND
    said, would = f"{claim.value}", words.number(meant)
    text = f"{said} is a fraction of a whole thing; a point may stand for a comma ({would})"
    beside = f", and {words.printed(story.claims[peer])} is printed beside it" if peer is not None else ""
    return Finding(
        code=CODE,
        outcome="inconsistent" if sure else "worth a look",
        claims=(position,),
        against=() if peer is None else (peer,),
        detail=words.sentence(text + beside if sure else f"does not fit: {text}{beside}"),
        reason=None if sure else Doubt.READING,
        hypotheses=(Hypothesis("scale-slip", f"{would} (a point for a comma) would also fit.", meant),),
        steps=(f"{said} x 1,000 = {would}",),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for fractions of whole things."""
    for i, claim in enumerate(story.claims):
        if applies(claim):
            yield _finding(story, i, claim)
