"""The article's own figures must keep to the bounds that it states.

What: lays every printed figure of a series beside a bound that the article says of the span it lies in.
Why: “between 200 and 700 million a year” is written from memory, the years themselves from a table.
Flagged: “never above $1 billion before 2008” beside “1.2 billion in 2005”.
Not flagged: a figure outside the span; the end of a range that rounds to the figure.
Source: the plain sense of the words; it can flag, never confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.findings import Doubt, Finding
from checks.intervals import allowed
from checks.policy import policy
from checks.printed import Printed
from checks.story import Story
from checks.system.keys import Key
from ingest.records import Claim, Period

CODE = "A13"


def _yearly(claim: Claim) -> bool:
    return claim.kind == "bound" and claim.status != "forecast" and claim.period is not None


def _inside(bound: Period, span: Period) -> bool:
    """Whether a year lies within a span of several."""
    return bound.months > 12 and span.months == 12 and bound.contains(span)


def _finding(story: Story, position: int, figure: int) -> Finding:
    bound, claim = story.claims[position], story.claims[figure]
    sure = min(bound.confidence, claim.confidence) >= policy().confidence
    text = (
        f"{words.subject(claim)}, printed {words.printed(claim)}, lies outside {words.printed(bound)}, "
        f"which is said of {words.period(bound.period)}"
    )
    return Finding(
        code=CODE,
        outcome="inconsistent" if sure else "worth a look",
        claims=(position, figure),
        detail=words.sentence(text if sure else f"does not fit: {text}"),
        conflict=f"{CODE}-{position}-{figure}",
        reason=None if sure else Doubt.READING,
        steps=(words.printed(claim), words.printed(bound)),
    )


def _figures(story: Story, printed: Printed, key: Key, bound: Claim) -> Iterator[int]:
    for span, at in printed.spans(key, bound.series.indicator).at.items():
        if bound.period and _inside(bound.period, span):
            yield from (i for i in at if story.claims[i].kind == "level" and story.claims[i].status != "forecast")


def check(story: Story) -> Iterator[Finding]:
    """Findings for figures outside a bound of their span."""
    printed = story.printed
    units = sorted({claim.unit for claim in story.claims if claim.unit})
    for i, claim in story.of_kind("bound"):
        if not _yearly(claim):
            continue
        keys = [printed.cells.key(i, claim, unit) for unit in ([claim.unit] if claim.unit else units)]
        for key in keys:
            for figure in _figures(story, printed, key, claim) if key and key.chain is None else ():
                if not allowed(claim).meets(allowed(story.claims[figure])):
                    yield _finding(story, i, figure)
