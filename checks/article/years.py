"""A count of years must be the years that are named.

What: where one sentence names a span of years and counts them (“in the 30 years from 1994 to 2023”), counts again.
Why: the count is made in the head, and is often off by ten.
Flagged: “over the 20 years from 1994 to 2023”.
Not flagged: 30 or 29 years for 1994 to 2023 (both ends or the difference); counts in another sentence.
Source: counting inclusively or by difference are both usage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks import words
from checks.findings import Doubt, Finding
from checks.policy import policy
from checks.story import Story
from ingest.records import Claim

CODE = "A14"
SPAN = r"(?:from |between )?(?P<first>\d{4})(?: to | through | and |-|–)(?P<last>\d{4})"
COUNT = r"(?P<count>[\w-]{1,12}) years"
TIED = re.compile(rf"\b{COUNT},? \(?{SPAN}\b")
TURNED = re.compile(rf"\b{SPAN}\)?,? (?:\w+ ){{0,2}}{COUNT}\b")


def counted(sentence: str) -> tuple[int, int, int] | None:
    """Count, first and last year where they stand side by side; None otherwise."""
    found = TIED.search(sentence) or TURNED.search(sentence)
    if found is None:
        return None
    count = found["count"].casefold()
    number = int(count) if count.isdigit() else policy().numbers.get(count)
    return None if number is None else (number, int(found["first"]), int(found["last"]))


def _finding(position: int, claim: Claim, number: int, first: int, last: int) -> Finding:
    sure = claim.confidence >= policy().confidence
    text = f"{first} to {last} are {last - first + 1} years; printed: {number} years"
    return Finding(
        code=CODE,
        outcome="inconsistent" if sure else "worth a look",
        claims=(position,),
        detail=words.sentence(text if sure else f"does not fit: {text}"),
        reason=None if sure else Doubt.READING,
        steps=(f"{last} - {first} + 1 = {last - first + 1}",),
    )


def check(story: Story) -> Iterator[Finding]:
    """Findings for miscounted years, told once a sentence, of its first claim over the span."""
    told: set[str] = set()
    for i, claim in enumerate(story.claims):
        found = counted(claim.sentence) if claim.sentence not in told else None
        span = claim.period.years if claim.period else None
        if found is None or span is None or (span[0], span[-1]) != found[1:]:
            continue
        told.add(claim.sentence)
        number, first, last = found
        if last > first and number not in (last - first, last - first + 1):
            yield _finding(i, claim, number, first, last)
