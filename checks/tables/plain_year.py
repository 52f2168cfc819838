"""A figure said of now, or of any year, must be that of the latest full year known, or at least of some year.

What: a figure without a period whose words are of a year or of now ("a year", "right now", "has a deficit of") is laid
beside the two latest full years before the story; where neither has it, beside each of the last ten.
Why: politicians print no year, and a figure that no year has reached is wrong whichever is meant.
Flagged: “a deficit of more than $500 billion a year” in 2015, where the ten years before hold 162 to 343 billion.
Not flagged: 60 billion in January 2017, which 2015 has; what an earlier year has is worth a look. An amount without
such words, or in a story without a date.
Source: fact-checking desks take the latest full year that was known, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from checks import finding_text, words
from checks.books import Voice, books, comparable
from checks.comparable import is_money, obstacle
from checks.comparison import Ruling
from checks.findings import Doubt, Finding
from checks.intervals import ZERO, allowed
from checks.measures import ruled
from checks.misreading import listed
from checks.policy import policy
from checks.story import Story
from checks.voices import levels, shares
from ingest.lexicon import alternation
from ingest.records import Claim, Period

CODE = "T11"
LATEST, SPAN = 2, 10
BEAR_OUT = ("consistent", "depends on the measure", "disputed")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(policy().plain_years)})\b", re.IGNORECASE)


def applies(claim: Claim) -> bool:
    """A level or share without a period, in words of any year or of now."""
    if claim.period is not None or claim.value is None or not _plain().search(claim.sentence):
        return False
    of_money = claim.kind in ("level", "bound") and is_money(claim.unit)
    shown = of_money or (claim.kind == "share" and claim.unit == "percent")
    return shown and obstacle(replace(claim, period=Period.year(0))) is None


def _of_year(story: Story, claim: Claim, year: int) -> tuple[Claim, Ruling | None]:
    """The claim as one of a year, with its ruling."""
    dated = replace(claim, period=Period.year(year))
    voices = shares if claim.kind == "share" else levels
    return dated, ruled(story, dated, partial(voices, story, dated))


def _history(story: Story, claim: Claim, last: int) -> dict[int, Voice]:
    """What the record that speaks first has for each of the ten years."""
    found = {}
    for year in range(last - SPAN + 1, last + 1):
        dated = replace(claim, period=Period.year(year))
        made = (shares if claim.kind == "share" else levels)(story, dated, claim.scope or "goods")
        if made:
            found[year] = comparable(dated, books(made))[0].first
    return found


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def _told(claim: Claim, history: dict[int, Voice]) -> str:
    sizes = sorted(history, key=lambda year: abs(history[year].value))
    low, high = (words.size(history[year].value, claim.unit) for year in (sizes[0], sizes[-1]))
    return f"from {_span(sorted(history))} it was between {low} ({sizes[0]}) and {high} ({sizes[-1]})"


def _unreached(claim: Claim, history: dict[int, Voice]) -> bool:
    """Whether no year comes near: none has the figure, and none the upper end of a range."""
    if claim.range is not None and claim.modifier == "<=":
        most = max(abs(voice.value) for voice in history.values())
        return most < abs(claim.value or ZERO) * (1 - policy().zeros)
    return not any(allowed(claim).holds(voice.value) for voice in history.values())


def _graded(finding: Finding, claim: Claim, history: dict[int, Voice]) -> Finding:
    """The finding on the latest year in the light of ten: a flag only where none of them has the figure."""
    text = f"{finding.detail} Read as the latest full year; {_told(claim, history)}."
    if finding.outcome in BEAR_OUT and not (claim.range and _unreached(claim, history)):
        return replace(finding, detail=text)
    doubt = finding.reason or (Doubt.PERIOD if not _unreached(claim, history) or claim.range else None)
    if doubt is None and finding.outcome == "inconsistent":
        return replace(finding, detail=text)
    return listed(replace(finding, how=None, detail=text), Doubt(doubt or Doubt.PERIOD))


def judged(story: Story, position: int, claim: Claim, last: int) -> Finding | None:
    """Judge one claim by the latest years known, then by the ten before; None where no table has them."""
    history = _history(story, claim, last)
    tried = [_of_year(story, claim, year) for year in range(last, last - LATEST, -1)]
    spoken = [(dated, ruling) for dated, ruling in tried if ruling is not None]
    if not spoken or not history:
        return None
    dated, ruling = next((pair for pair in spoken if pair[1].outcome in BEAR_OUT), spoken[0])
    about = f"the share of {words.noun(claim.series)}" if claim.kind == "share" else words.subject(dated)
    return _graded(finding_text.finding(CODE, position, dated, ruling, about), claim, history)


def check(story: Story) -> Iterator[Finding]:
    """Findings for figures of no period said of any year or of now."""
    day = story.article.published
    for i, claim in enumerate(story.claims):
        if day is None or not applies(claim):
            continue
        found = judged(story, i, claim, day.year - 1)
        if found is not None:
            yield found
