"""The largest partner, market or supplier, or product, must be the largest of the table's cells.

What: orders the cells of all partners, or of all goods of the claim's level, by their codes, for the series and period,
by the table that speaks first; what it has of all together tells whether one that it leaves out may be larger.
Why: “its largest trading partner” is repeated from story to story long after it has changed.
Flagged: “Japan, its largest market”, where three partners take more.
Not flagged: a partner within a tenth of the first: another basis may order them otherwise. A table of some partners
alone confirms nothing; goods in words, without a code, are not ranked.
Source: UN Comtrade's partner tables; groups and all partners together are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks import finding_text, words
from checks.comparable import obstacle
from checks.evidence import Observation
from checks.findings import Doubt, Finding, Outcome
from checks.intervals import ZERO
from checks.pairs import same_table
from checks.policy import policy
from checks.story import Story
from checks.sureness import sure
from checks.tables.extreme import ranks_partners, ranks_products
from ingest.records import TOTAL, WORLD, Claim

CODE = "T10"
NOT_ALL = "the table has not all of them, and one that it leaves out may be larger"


@dataclass(frozen=True, slots=True)
class Ranking:
    """One table's cells in the superlative's order, the claim's own, and whether none that is left out can lead."""

    cells: Sequence[Observation]
    ours: Observation
    whole: bool


def _least(claim: Claim) -> bool:
    return claim.superlative is not None and claim.superlative.rank == "smallest"


def _complete(story: Story, claim: Claim, cells: Sequence[Observation], ours: Observation) -> bool:
    """Whether what the same table has of all, less what it lists, leaves no room for one that would lead."""
    if claim.period is None:
        return False
    series = replace(ours.series, partner=WORLD) if ranks_partners(claim) else replace(ours.series, product=TOTAL)
    everything = [cell for cell in story.observations(series, claim.period) if same_table(cell, ours)]
    if not everything:
        return False
    left = abs(everything[0].value) - sum((abs(cell.value) for cell in cells), ZERO)
    return left <= (policy().revision * abs(everything[0].value) if _least(claim) else abs(ours.value))


def _ranking(story: Story, claim: Claim) -> Ranking | None:
    """The cells among which the claim ranks its own; None where a table has not the claim's, or no other."""
    if claim.period is None:
        return None
    series = story.money_series(claim)
    partners = ranks_partners(claim)
    found = (
        story.partners(replace(series, partner=None), claim.period)
        if partners
        else story.products(series, claim.period)
    )
    code = claim.series.partner if partners else claim.series.product
    cells = sorted(
        (c for c in found if c.series.partner != WORLD or not partners), key=_size, reverse=not _least(claim)
    )
    ours = next((c for c in cells if code == (c.series.partner if partners else c.series.product)), None)
    if ours is None or len(cells) < 2:
        return None
    return Ranking(cells, ours, _complete(story, claim, cells, ours))


def _size(cell: Observation) -> Decimal:
    return abs(cell.value)


def _outcome(claim: Claim, ranking: Ranking) -> tuple[Outcome, str | None]:
    ours, first = ranking.ours, ranking.cells[0]
    if ours is first:
        return ("consistent", None) if ranking.whole else ("unchecked", NOT_ALL)
    near = abs(ours.value - first.value) <= policy().rank_gap * abs(first.value)
    if near:
        return "disputed", "another basis may order them otherwise"
    return ("inconsistent", None) if sure(claim) else ("worth a look", Doubt.READING)


def _name(claim: Claim, cell: Observation) -> str:
    return words.place(cell.series.partner) if ranks_partners(claim) else str(cell.series.product)


def _finding(position: int, claim: Claim, ranking: Ranking) -> Finding:
    result, reason = _outcome(claim, ranking)
    cells, ours = ranking.cells, ranking.ours
    told = [f"{_name(claim, cell)} {words.size(cell.value, cell.series.unit)}" for cell in cells[:3]]
    name = _name(claim, ours)
    what = f"{words.noun(replace(claim.series, product=TOTAL))} in {words.period(claim.period)}"
    return Finding(
        code=CODE,
        outcome=result,
        claims=(position,),
        detail=words.sentence(
            f"Of {what}, {finding_text.table(ours)} puts {name} at place {cells.index(ours) + 1} of {len(cells)}: "
            f"{words.listing(told)}; {name} has {words.size(ours.value, ours.series.unit)}"
        ),
        how="exact" if result == "consistent" else None,
        strength="one table" if result == "consistent" else None,
        reason=reason,
        evidence=tuple(dict.fromkeys([*cells[:3], ours])),
        steps=tuple(told),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for superlatives that rank one partner among all, or one kind of goods."""
    for i, claim in story.of_kind("extreme"):
        ranked = (ranks_partners(claim) and claim.series.partner != WORLD) or ranks_products(claim)
        ranking = _ranking(story, claim) if ranked and not obstacle(claim) else None
        if ranking is not None:
            yield _finding(i, claim, ranking)
