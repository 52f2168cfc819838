"""What a figure counts: goods, services, or both, and what follows where tables of the two differ.

A story that says nothing is asked of what the area's own release leads with; a yearly balance of an area that is told
either way is asked of both. Inside one and outside the other is an outcome of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checks.books import Voice
from checks.comparison import Ruling, rule
from checks.policy import Headline, policy
from checks.slack import FLOWS
from checks.story import Story
from ingest.records import BALANCES, TOTAL, WORLD, Claim, Scope

Asked = Callable[[Scope], Sequence[Voice]]
NAMES: dict[Scope, str] = {"goods": "goods", "services": "services", "goods_services": "goods and services"}


def measures(claim: Claim) -> tuple[Scope, ...]:
    """What to ask the tables for, what speaks first in front."""
    if claim.scope is not None:
        return (claim.scope,)
    series = claim.series
    if series.product != TOTAL or series.indicator not in (*FLOWS, "trade_balance"):
        return ("goods",)
    headline = policy().headlines.get(series.reporter or "", Headline())
    if series.partner == WORLD and headline.scope == "goods_services":
        return ("goods_services", "goods")
    return ("goods", "goods_services")


def told_either_way(claim: Claim) -> bool:
    """Whether nothing says which of the two a balance is of: a whole year's, of no named body, of such an area."""
    span = claim.period.months if claim.period else 0
    yearly = span >= 12 and claim.source is None and claim.series.reporter in policy().both_measures
    return claim.scope is None and yearly and claim.series.indicator in BALANCES


def ruled(story: Story, claim: Claim, asked: Asked) -> Ruling | None:
    """The ruling over all measures; None where no table speaks."""
    found = [(made, scope) for scope in measures(claim) if (made := rule(claim, asked(scope), story.article))]
    if len(found) < 2:
        return found[0][0] if found else None
    lead, other = (made for made, _ in found)
    holds = [made for made in (lead, other) if made.outcome == "consistent"]
    if len(holds) == 2 or (holds == [lead] and not told_either_way(claim)):
        return lead
    if holds:
        return _depends(found)
    if {lead.outcome, other.outcome} <= {"inconsistent", "worth a look", "unchecked"}:
        return max(lead, other, key=lambda made: (made.outcome != "inconsistent", -(made.miss or 0)))
    return lead


def _depends(found: Sequence[tuple[Ruling, Scope]]) -> Ruling:
    """Right by one measure and not by the other, with both told."""
    (right, of), (wrong, not_of) = sorted(found, key=lambda pair: pair[0].outcome != "consistent")
    if wrong.outcome == "unchecked":
        return right
    return replace(
        right,
        outcome="depends on the measure",
        others=(wrong.lead, *right.others),
        note=f"right for {NAMES[of]}, not for {NAMES[not_of]}",
        miss=wrong.miss,
    )
