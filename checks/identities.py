"""Printed identities of one article: a derived figure (balance, total, growth, share, sum) and the figures it follows
from. Where the identity holds, arithmetic confirms the derived figure, never its inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks import words
from checks.findings import Finding, How, Outcome
from checks.intervals import Interval, allowed, meeting
from checks.policy import policy
from checks.story import Story
from ingest.records import Claim

POINTS = Decimal(1)
OF_BOTH_FLOWS = ("A02", "A03")


@dataclass(frozen=True, slots=True)
class Tie:
    """rule: the check's code. recomputed: what the inputs leave for the derived figure, in its unit. text: the sum in
    words without the printed figure. confirms is False for relations that can only flag.
    """

    rule: str
    derived: int
    inputs: tuple[int, ...]
    recomputed: Interval
    text: str
    steps: tuple[str, ...]
    confirms: bool = True
    same_period: bool = True

    @property
    def claims(self) -> tuple[int, ...]:
        """All figures of the identity."""
        return (self.derived, *self.inputs)

    def holds(self, claim: Claim) -> bool:
        """Whether the derived figure meets what its inputs leave."""
        return allowed(claim).meets(self.recomputed)

    def tight(self, claim: Claim) -> bool:
        """Whether the inputs leave little enough open to confirm the figure."""
        bar = policy().confirm * abs(self.recomputed.middle)
        if claim.unit == "percent":
            bar = max(bar, POINTS)
        return self.confirms and self.recomputed.width <= bar


def common(story: Story, positions: Sequence[int]) -> list[str]:
    """The figures at these positions without signs, in one scale."""
    claims = [story.claims[i] for i in positions]
    return words.amounts([abs(claim.value or Decimal(0)) for claim in claims], claims[0].unit, words.IN_FULL)


def ending(tie: Tie, claim: Claim) -> str:
    """The sum in words with the printed figure after it."""
    return words.sentence(f"{tie.text}; printed: {words.printed(claim, tie.recomputed.middle)}")


def made_elsewhere(story: Story, tie: Tie) -> bool:
    """Whether the figure that an identity makes is printed for another cell, or for this one in another release: then
    its inputs belong there.
    """
    if not tie.confirms:
        return False
    near = story.printed.near(story.claims[tie.derived], tie.recomputed, len(tie.claims))
    return any(i not in tie.claims and allowed(story.claims[i]).meets(tie.recomputed) for i in near)


def misplaced(story: Story) -> frozenset[int]:
    """Both flows of a balance or total that they don't make but that the story prints for another cell, with what else
    follows from them: read for the wrong period, whatever tables say of it.
    """
    made = [tie for tie in story.ties if tie.rule in OF_BOTH_FLOWS]
    broken = [tie for tie in made if not tie.holds(story.claims[tie.derived]) and made_elsewhere(story, tie)]
    flows = {i for tie in broken for i in tie.inputs}
    return frozenset(flows | {tie.derived for tie in made if flows.issuperset(tie.inputs) and tie not in broken})


def confirmations(code: str, story: Story) -> Iterator[Finding]:
    """Consistent findings for the derived figures of the identities that hold."""
    blamed = {i for conflict in story.conflicts for i in conflict.claims}
    told: set[int] = set()
    for tie in story.ties:
        claim = story.claims[tie.derived]
        if tie.rule != code or tie.derived in told or blamed & set(tie.claims) or claim.status == "forecast":
            continue
        how = meeting(claim, tie.recomputed)
        if how is None or not tie.tight(claim):
            continue
        told.add(tie.derived)
        yield (made := _confirmed(code, tie, claim, how))
        yield from _inputs(story, tie, made)


def _inputs(story: Story, tie: Tie, made: Finding) -> Iterator[Finding]:
    """What the derived figure follows from adds up; the last of them that tables don't bear out follows as well."""
    inputs = [i for i in dict.fromkeys(tie.inputs) if i != tie.derived]
    free = [i for i in inputs if i not in story.borne_out]
    rest = free if len(inputs) > 1 and len(free) == 1 else []
    graded: dict[Outcome, list[int]] = {"consistent": rest, "adds up": [i for i in inputs if i not in rest]}
    for outcome, claims in graded.items():
        if claims:
            how = meeting(story.claims[tie.derived], tie.recomputed) if outcome == "consistent" else None
            yield replace(made, outcome=outcome, claims=tuple(claims), against=(tie.derived,), how=how)


def _confirmed(code: str, tie: Tie, claim: Claim, how: How) -> Finding:
    """The derived figure is borne out."""
    return Finding(
        code=code,
        outcome="consistent",
        claims=(tie.derived,),
        detail=ending(tie, claim),
        how=how,
        strength="arithmetic only",
        steps=(*tie.steps, f"printed: {words.printed(claim)}"),
    )
