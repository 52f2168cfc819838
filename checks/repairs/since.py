"""A misplaced “since”: the figure belongs to the year that the words compare with.

What: where the sentence has “since” and a year, tries the figure for that year.
Why: “the largest at $2.37 billion since 2019” may be the figure of 2019, hung on the year that is compared with it.
Offered: 2.37 billion for 2019, which the tables have at 2,373 million.
Not offered: “the largest since 2019, at $1.74 billion”, where the year's own figure fits. Offered, but no ground for a
flag: “up from $39.9 billion since 1993”, where the year is the figure's own.
Source: the words themselves: the year named by “since” is printed beside the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.repair_candidates import Variant
from checks.story import Story
from ingest.records import Claim, Period

CODE = "H06"
SINCE = re.compile(r"\bsince (?:the year )?(\d{4})\b")
BESIDE = re.compile(r"[^\d.;:]{0,24}\bsince\b")


def years_named(claim: Claim) -> set[int]:
    """Years that "since" names in the claim's sentence or its superlative."""
    found = {int(year) for year in SINCE.findall(claim.sentence)}
    since = claim.superlative.since if claim.superlative else None
    return found | ({since.years[-1]} if since and since.years else set())


def hung_on(claim: Claim) -> bool:
    """Whether the figure is itself what the "since" is said of: a superlative's, or the one right before the word.

    In “up from $39.9 billion since 1993” and “since 1993, when they were $39.9 billion” the year is the figure's own,
    and only a reading that missed that has another.
    """
    if claim.compares is not None:
        return False
    if claim.superlative is not None and claim.superlative.since is not None:
        return True
    before, found, after = claim.sentence.partition(claim.quote)
    return bool(found) and BESIDE.match(after) is not None and not before.endswith("from ")


def propose(story: Story, position: int) -> Iterator[Variant]:
    """The reading for the year named by "since"."""
    claim = story.claims[position]
    if claim.value is None:
        return
    for year in sorted(years_named(claim)):
        if claim.period != Period.year(year):
            reading = replace(claim, period=Period.year(year), kind="level", superlative=None)
            said = f"the figure of {year}, the year named by “since”"
            yield Variant("wrong-period", reading, said, 0.8, proof=hung_on(claim))
