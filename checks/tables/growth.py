"""Growth must follow from the cells of one table for the period and its base.

What: divides the period's cell by the base's, table by table, and lays the result beside the printed percentage.
Why: a growth rate is the figure that headlines carry, and the one most often worked out from the wrong base.
Flagged: “exports doubled, up 100 percent”, where every table has them up 24 percent.
Not flagged: “down 2.4 percent” where a table's cells give 2.3: within half a point, revisions may explain it;
growth of a deficit with all partners, which services change.
Source: percentage change as value over base less one; for a balance by its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from checks import finding_text, words
from checks.comparable import obstacle
from checks.comparison import Ruling
from checks.findings import Doubt, Finding
from checks.measures import ruled
from checks.story import Story
from checks.voices import growths
from ingest.records import Claim

CODE = "T05"
DOLLARS_OF = "USA"


def applies(claim: Claim) -> bool:
    """A percentage with a base that tables may speak of."""
    return claim.unit == "percent" and claim.base is not None and obstacle(claim) is None


def _in_doubt(story: Story, claim: Claim, ruling: Ruling | None) -> Ruling | None:
    """Growth in another currency is another growth: no flag where the article's currency can't be told."""
    unsaid = story.currency(claim) is None and claim.series.reporter != DOLLARS_OF
    if ruling is not None and ruling.outcome == "inconsistent" and unsaid:
        return replace(ruling, outcome="worth a look", reason=Doubt.RECORD)
    return ruling


def check(story: Story) -> Iterator[Finding]:
    """Findings for growth rates."""
    for i, claim in story.of_kind("growth"):
        if not applies(claim) or claim.value is None or claim.period is None or claim.base is None:
            continue
        ruling = _in_doubt(story, claim, ruled(story, claim, partial(growths, story, claim)))
        if ruling is not None:
            yield finding_text.finding(CODE, i, claim, ruling, f"the growth of {words.course(claim)}")
