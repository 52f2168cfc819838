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
from checks.comparable import obstacle
from checks.findings import Finding
from checks.measures import ruled
from checks.story import Story
from checks.voices import shares

CODE = "T07"


def check(story: Story) -> Iterator[Finding]:
    """Findings for shares in percent."""
    for i, claim in story.of_kind("share"):
        if claim.unit != "percent" or claim.value is None or obstacle(claim):
            continue
        ruling = ruled(story, claim, partial(shares, story, claim))
        if ruling is not None:
            about = f"the share of {words.noun(claim.series)} in {words.period(claim.period)}"
            yield finding_text.finding(CODE, i, claim, ruling, about)
