"""What follows in a ranking can't be larger than what it follows.

What: after “followed by”, figures of one unit and period must not rise from one to the next.
Why: a list is copied in the table's order, and one figure from the wrong row stands out.
Flagged: “$32 million of steel, followed by $62 million of tungsten”.
Not flagged: equal figures; a list of another unit or flow after the words.
Source: the plain sense of “followed by”; writers are not always strict, so it is listed, not flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checks import words
from checks.findings import Doubt, Finding
from checks.intervals import allowed
from checks.story import Story
from checks.system.cells import is_amount
from ingest.records import Claim

CODE = "A15"
WORDS = "followed by"


def _kind(claim: Claim) -> tuple[object, ...]:
    return (claim.unit, claim.series.indicator, claim.period, claim.kind)


def ranked(story: Story) -> Iterator[list[int]]:
    """Figures of one kind in a sentence with the words, from the one before them on."""
    by_sentence: dict[str, list[int]] = {}
    for i, claim in enumerate(story.claims):
        if WORDS in claim.sentence and (is_amount(claim) or claim.kind == "share") and claim.value:
            by_sentence.setdefault(claim.sentence, []).append(i)
    for sentence, positions in by_sentence.items():
        before: list[int] = []
        after: list[int] = []
        for i in positions:
            quote = story.claims[i].quote
            (after if sentence.find(quote) > sentence.find(WORDS) else before).append(i)
        yield before[-1:] + after


def check(story: Story) -> Iterator[Finding]:
    """Findings for figures that are larger than what they follow."""
    for positions in ranked(story):
        for first, then in pairwise(positions):
            one, other = story.claims[first], story.claims[then]
            if _kind(one) != _kind(other) or allowed(other).size().low <= allowed(one).size().high:
                continue
            text = f"does not fit: {words.printed(other)} stands after {words.printed(one)} in a ranking, but is larger"
            yield Finding(
                code=CODE,
                outcome="worth a look",
                claims=(then,),
                against=(first,),
                detail=words.sentence(text),
                reason=Doubt.ARTICLE,
                steps=(f"{words.printed(other)} > {words.printed(one)}",),
            )
