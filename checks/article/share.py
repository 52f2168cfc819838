"""A printed share must be the printed part over the printed whole.

What: divides the part's printed figure by that of the one whole that the article prints.
Why: shares carry stories (“57.5% of all exports”), and the whole they are of is easily mistaken.
Flagged: 167 million called 75.5% of 290 million.
Not flagged: 57.5% for the same figures: rounding leaves 57.3 to 57.9.
Source: the whole is all goods with the partner or all partners; where both are printed, none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common, confirmations
from checks.intervals import allowed
from checks.pairs import wholes
from checks.printed import Printed
from checks.story import Story
from ingest.records import Claim

CODE = "A06"


def printed_wholes(printed: Printed, position: int, claim: Claim) -> list[int]:
    """Figures of the whole, if just one whole is printed."""
    found = []
    for series in wholes(claim.series):
        key = printed.cells.key(position, replace(claim, series=series))
        at = printed.at(key, series.indicator, claim.period)
        found += [at] if at else []
    return found[0] if len(found) == 1 else []


def _tie(story: Story, share: int, part: int, whole: int) -> Tie | None:
    quotient = allowed(story.claims[part]).over(allowed(story.claims[whole]))
    if quotient is None:
        return None
    left = quotient.times(Decimal(100))
    one, all_of = common(story, (part, whole))
    text = f"{one} of {all_of} is {words.amount(left.middle, 'percent')}"
    steps = (f"{one} / {all_of}", f"= {words.amount(left.middle, 'percent')}")
    return Tie(CODE, share, (part, whole), left, text, steps)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Shares with part and whole printed."""
    for i, claim in story.of_kind("share"):
        if claim.unit != "percent" or claim.value is None:
            continue
        for part in printed.at(printed.cells.key(i), claim.series.indicator, claim.period):
            for whole in printed_wholes(printed, part, story.claims[part]):
                tie = _tie(story, i, part, whole)
                if tie is not None:
                    yield tie


def check(story: Story) -> Iterator[Finding]:
    """Findings for shares with part and whole printed."""
    yield from confirmations(CODE, story)
    yield from findings_of(CODE, story)
