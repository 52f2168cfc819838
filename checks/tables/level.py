"""A level must be what the accepted tables hold for its series and period.

What: lays the printed interval of a level (of one month, quarter or year) beside the cell of every accepted table.
Why: it is the plainest question a reader has, and rival tables must be shown, not averaged away.
Flagged: “a deficit of $2.727 billion in 2019”, where tables hold 2,373, 2,359 and (with oil) 2,663 million.
Not flagged: “1.53 billion”, which one body's table has and the customs table has not: disputed; a deficit with all
partners that services may explain; a figure that several books miss by 1.5% or less; one of two in its sentence.
Source: statcheck's rule (recompute from what rounding leaves); rival vintages as in UN Comtrade's and IMF DOTS's notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checks import finding_text, words
from checks.comparable import is_money, obstacle
from checks.findings import Finding
from checks.measures import ruled
from checks.story import Story
from checks.voices import levels
from ingest.records import Claim

CODE = "T01"


def applies(claim: Claim) -> bool:
    """A printed amount of one year or less that tables may hold."""
    span = claim.period.months if claim.period else 0
    return claim.value is not None and is_money(claim.unit) and span <= 12 and obstacle(claim) is None


def check(story: Story) -> Iterator[Finding]:
    """Findings for levels (and the figures of one-year bounds and extremes)."""
    for i, claim in story.of_kind("level", "bound", "extreme"):
        if not applies(claim) or claim.period is None:
            continue
        ruling = ruled(story, claim, partial(levels, story, claim))
        if ruling is not None:
            yield finding_text.finding(CODE, i, claim, ruling, words.subject(claim))
