"""The largest partner, market or supplier must be the largest of the partners' cells.

What: orders the cells of all partners for the series and period, by the table that speaks first.
Why: “its largest trading partner” is repeated from story to story long after it has changed.
Flagged: “Japan, its largest market”, where three partners take more.
Not flagged: a partner within a tenth of the first: another basis may order them otherwise.
Source: UN Comtrade's partner tables; groups and all partners together are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks import telling, words
from checks.comparable import obstacle
from checks.evidence import Observation
from checks.findings import Finding, Outcome
from checks.policy import policy
from checks.rivals import NO_FIT
from checks.story import Story
from checks.tables.extreme import ranks_partners
from ingest.records import WORLD, Claim

CODE = "T10"


def _order(story: Story, claim: Claim) -> list[Observation]:
    """The partners' cells, largest first; those named by a smallest, smallest first."""
    if claim.period is None:
        return []
    series = story.money_series(claim)
    cells = [c for c in story.partners(replace(series, partner=None), claim.period) if c.series.partner != WORLD]
    least = claim.superlative is not None and claim.superlative.rank == "smallest"
    return sorted(cells, key=lambda cell: abs(cell.value), reverse=not least)


def _outcome(claim: Claim, ours: Observation, first: Observation) -> tuple[Outcome, str | None]:
    if ours is first:
        return "consistent", None
    near = abs(ours.value - first.value) <= policy().basis_gap * abs(first.value)
    if near:
        return "disputed", "another basis may order them otherwise"
    return ("inconsistent", None) if claim.confidence >= policy().confidence else ("unchecked", NO_FIT)


def _finding(position: int, claim: Claim, cells: Sequence[Observation], ours: Observation) -> Finding:
    result, reason = _outcome(claim, ours, cells[0])
    place = cells.index(ours) + 1
    told = [f"{words.place(cell.series.partner)} {words.size(cell.value, cell.series.unit)}" for cell in cells[:3]]
    name = words.place(ours.series.partner)
    what = f"{words.noun(claim.series)} in {words.period(claim.period)}"
    return Finding(
        code=CODE,
        outcome=result,
        claims=(position,),
        detail=words.sentence(
            f"Of {what}, {telling.table(ours)} puts {name} at place {place} of {len(cells)}: "
            f"{words.listing(told)}; {name} has {words.size(ours.value, ours.series.unit)}"
        ),
        how="exact" if result == "consistent" else None,
        strength="one table" if result == "consistent" else None,
        reason=reason,
        evidence=tuple(dict.fromkeys([*cells[:3], ours])),
        steps=tuple(told),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for superlatives that rank one partner among all."""
    for i, claim in story.of_kind("extreme"):
        if obstacle(claim) or not ranks_partners(claim) or claim.series.partner == WORLD:
            continue
        cells = _order(story, claim)
        ours = next((cell for cell in cells if cell.series.partner == claim.series.partner), None)
        if ours is not None and len(cells) > 1:
            yield _finding(i, claim, cells, ours)
