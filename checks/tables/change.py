"""A change must be the difference of one table's cells for the period and its base.

What: subtracts the base's cell from the period's, table by table, and lays the result beside the printed change.
Why: “rose by” and “rose to” are easily exchanged, and a change taken over two vintages is nobody's figure.
Flagged: “the deficit widened by $5 billion”, where every table has it 1.1 billion wider.
Not flagged: “rose by about a billion” where the cells differ by 0.97 billion.
Source: the gold set's convention: a widening deficit is a negative change of the balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checks import finding_text, words
from checks.comparable import is_money, obstacle
from checks.findings import Finding
from checks.measures import ruled
from checks.story import Story
from checks.voices import changes

CODE = "T06"


def check(story: Story) -> Iterator[Finding]:
    """Findings for changes in money."""
    for i, claim in story.of_kind("change"):
        if claim.value is None or not is_money(claim.unit) or obstacle(claim) or not claim.period or not claim.base:
            continue
        ruling = ruled(story, claim, partial(changes, story, claim))
        if ruling is not None:
            yield finding_text.finding(CODE, i, claim, ruling, f"the change of {words.course(claim)}")
