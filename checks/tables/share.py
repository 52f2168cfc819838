"""A share must be the part's cell over the whole's cell of one table.

What: divides the series by its whole (all goods, or all partners) in each table that has both.
Why: shares mix up wholes (of exports, of trade, of one partner) more often than any other figure.
Flagged: “China took 57 percent of exports”, where every table has it at 23.
Not flagged: “57.5 percent” for 167 of 290 million: within what rounding leaves.
Source: the series' own whole: all goods with the partner, else all partners for the goods.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checks import finding_text, words
from checks.books import Voice
from checks.comparable import obstacle
from checks.findings import Finding
from checks.measures import ruled
from checks.pairs import released_together, wholes
from checks.story import Story
from ingest.records import Claim, Scope

CODE = "T07"


def _voices(story: Story, claim: Claim, scope: Scope) -> list[Voice]:
    """Shares of the nearest whole that a table has."""
    if claim.period is None:
        return []
    part = story.money_series(claim)
    cells = story.observations(part, claim.period, claim.source, scope)
    for whole in wholes(part) if cells else ():
        pairs = released_together(cells, story.observations(whole, claim.period, claim.source, scope))
        if pairs:
            return [Voice(100 * a.value / b.value, (a, b)) for a, b in pairs if b.value]
    return []


def check(story: Story) -> Iterator[Finding]:
    """Findings for shares in percent."""
    for i, claim in story.of_kind("share"):
        if claim.unit != "percent" or claim.value is None or obstacle(claim):
            continue
        ruling = ruled(story, claim, partial(_voices, story, claim))
        if ruling is not None:
            about = f"the share of {words.noun(claim.series)} in {words.period(claim.period)}"
            yield finding_text.finding(CODE, i, claim, ruling, about)
