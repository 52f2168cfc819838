"""A headline's figure must be the text's figure for the same cell.

What: lays each figure of the title beside the text's figures of the same series and period.
Why: headlines are written by other hands, later and shorter, and are what most readers remember.
Flagged: “$32 billion deficit” over a text that has $22.3 billion.
Not flagged: “$22 billion” over 22.272: rounding; a figure that the text has not.
Source: a headline is a claim of its own, judged apart from the text's.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.findings import Doubt, Finding
from checks.intervals import allowed, meeting
from checks.policy import policy
from checks.story import Story
from checks.system.cells import is_amount
from ingest.records import Claim

CODE = "A16"


def same_cell(title: Claim, text: Claim) -> bool:
    """Whether both print an amount of one series and period; what the title leaves open is taken as the same."""
    if not (is_amount(title) and is_amount(text)) or title.unit != text.unit or title.period != text.period:
        return False
    pairs = [
        (getattr(title.series, name), getattr(text.series, name))
        for name in ("indicator", "reporter", "partner", "product")
    ]
    return title.status == text.status and all(ours is None or ours == theirs for ours, theirs in pairs)


def _fitting(position: int, claim: Claim, other: Claim) -> Finding:
    return Finding(
        code=CODE,
        outcome="consistent",
        claims=(),
        title_claims=(position,),
        detail=words.sentence(f"the text has {words.printed(other)}; the title prints {words.printed(claim)}"),
        how=meeting(claim, allowed(other)),
        strength="the text alone",
        steps=(words.printed(other),),
    )


def _clashing(position: int, claim: Claim, other: Claim) -> Finding:
    sure = min(claim.confidence, other.confidence) >= policy().confidence and claim.status != "forecast"
    text = f"the text has {words.subject(other)} at {words.printed(other)}; the title prints {words.printed(claim)}"
    return Finding(
        code=CODE,
        outcome="inconsistent" if sure else "worth a look",
        claims=(),
        title_claims=(position,),
        detail=words.sentence(text if sure else f"does not fit: {text}"),
        reason=None if sure else Doubt.READING,
        steps=(words.printed(other), words.printed(claim)),
    )


def check_title(story: Story, title: Story) -> Iterator[Finding]:
    """Findings for the title's amounts that the text prints too."""
    for i, claim in enumerate(title.claims):
        cells = [other for other in story.claims if same_cell(claim, other)]
        fitting = [other for other in cells if allowed(claim).meets(allowed(other))]
        if fitting:
            yield _fitting(i, claim, fitting[0])
        elif cells:
            yield _clashing(i, claim, cells[0])
