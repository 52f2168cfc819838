"""Whether a figure that no table has is likelier read wrongly than printed wrongly.

Professional stories print few wrong figures, and readers misread more: so a figure that tables have for a neighbouring
period, base, partner or flow of the story is worth a look, and a flag needs slots that are told to be sure, or words
that spell the whole claim out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from checks import slack
from checks.books import Voice
from checks.intervals import allowed
from checks.measures import measures
from checks.policy import policy
from checks.story import Story
from checks.sureness import COURSE, SERIES, sure, sureness, told
from checks.voices import changes, growths, levels, shares
from checks.words import MONTHS
from ingest.gazetteer import places
from ingest.lexicon import alternation
from ingest.records import WORLD, Claim, Indicator, Period

YEAR = 12
VOICES = {"growth": growths, "change": changes, "share": shares}
FLOWS: tuple[Indicator, ...] = ("exports", "imports", "trade_balance", "trade_total")
PRINTED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NO_COUNTRY = ("capital", "shared")


def _near(span: Period) -> Iterator[Period]:
    """The periods that a story of this one speaks of too: neighbours, the year so far, the whole year."""
    step = span.months
    yield from (span.shift(move) for move in {-step, step, -YEAR, YEAR})
    year = span.last // YEAR
    if step < YEAR:
        yield Period(year * YEAR, span.last)
        yield from (Period.year(year), Period.year(year - 1))
        yield from ({Period(span.last, span.last), Period((year - 1) * YEAR, span.last - YEAR)} - {span})


def _of_periods(claim: Claim) -> Iterator[Claim]:
    span = claim.period
    if span is None or span.days:
        return
    if claim.base is None:
        yield from (replace(claim, period=period) for period in _near(span))
        return
    for period in (span, *_near(span)):
        for back in {period.months, YEAR, 1}:
            yield replace(claim, period=period, base=period.shift(-back))


def _of_sides(story: Story, claim: Claim) -> Iterator[Claim]:
    series = claim.series
    named = {place.code for text in (claim.sentence, story.article.title) for place in places(text)}
    named |= {code for other in story.claims for code in (other.series.partner, other.series.reporter) if code}
    for code in sorted({*named, WORLD} - {series.partner, series.reporter}):
        yield replace(claim, series=replace(series, partner=code))
    for code in sorted(named - {series.partner, series.reporter, WORLD}):
        yield replace(claim, series=replace(series, reporter=code))
    if series.partner not in (None, WORLD):
        yield replace(claim, series=replace(series, reporter=series.partner, partner=series.reporter))


def _of_flows(claim: Claim) -> Iterator[Claim]:
    for name in FLOWS:
        if name != claim.series.indicator and re.search(_flow_words(name), claim.sentence, re.IGNORECASE):
            yield replace(claim, series=replace(claim.series, indicator=name))


def _flow_words(name: str) -> str:
    return rf"\b(?:{policy().flows[name]})"


def _tabled(story: Story, claim: Claim) -> bool:
    """Whether a table has the reading, as near as years of revisions leave it."""
    make = VOICES.get(claim.kind, levels)
    voices = [voice for scope in measures(claim) for voice in make(story, claim, scope)]
    return any(allowed(claim).size().distance(abs(voice.value)) <= _room(claim, voice) for voice in voices)


def _room(claim: Claim, voice: Voice) -> Decimal:
    room = slack.revision(claim, voice)
    if claim.kind in slack.IN_POINTS:
        return room
    whole = claim.period is not None and claim.period.months % YEAR == 0
    return max(room, (policy().revision_later if whole else policy().revision_far) * abs(voice.value))


def fits_otherwise(story: Story, claim: Claim) -> bool:
    """Whether tables have the figure for another reading that the story's own words leave open."""
    sides = [] if spells_sides(claim) else list(_of_sides(story, claim))
    if spells_period(claim) and claim.base is None:
        readings = [*sides, *_of_flows(claim)]
    else:
        readings = [*_of_periods(claim), *sides, *_of_flows(claim)]
        readings += [moved for other in readings[-40:] for moved in _of_periods(other) if other.period == claim.period]
    return any(_tabled(story, reading) for reading in readings)


def _follows(claim: Claim) -> bool:
    """Whether the claim's year stands right after its figure ("$2.727 billion in 2019")."""
    span = claim.period
    if span is None or span.months != YEAR:
        return False
    after = claim.sentence.partition(claim.quote)[2]
    return re.match(rf"\s+(?:in|for|during)\s+{span.last // YEAR}\b(?!\s*(?:to|-))", after) is not None


def spells_period(claim: Claim) -> bool:
    """Whether the sentence prints the claim's year, and month where it is one, and no other."""
    if claim.period is None:
        return False
    if _follows(claim):
        return True
    years = set(PRINTED_YEAR.findall(claim.sentence))
    months = {name for name in MONTHS if re.search(rf"\b{name}\b", claim.sentence)}
    own = {str(claim.period.last // YEAR)}
    if claim.period.months == 1:
        return months == {MONTHS[claim.period.last % YEAR]} and years == own
    return claim.period.months == YEAR and years == own and not months


def spells_sides(claim: Claim) -> bool:
    """Whether the sentence names the partner and no third country; no other than the reporter where it is the world."""
    named = {place.code for place in places(claim.sentence) if place.form not in NO_COUNTRY}
    wanted = {claim.series.reporter, claim.series.partner} - {WORLD}
    return named <= wanted and (claim.series.partner == WORLD or claim.series.partner in named)


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(policy().part_words)})\b", re.IGNORECASE)


def _of_a_part(claim: Claim) -> bool:
    """Whether the sentence has words of a part: of the goods, or of the period."""
    return _cut().search(claim.sentence) is not None


def spelled_out(claim: Claim) -> bool:
    """Whether the sentence itself says all of the claim: flow, sides and period, and speaks of no part of it."""
    said = [name for name in FLOWS if re.search(_flow_words(name), claim.sentence, re.IGNORECASE)]
    if _of_a_part(claim) or not spells_sides(claim):
        return False
    if claim.kind == "growth" and (claim.period is None or claim.period.months != YEAR):
        return False
    return claim.series.indicator in said and said in ([claim.series.indicator], ["trade_balance", "trade_total"])


def _far(miss: Decimal) -> bool:
    """Whether a figure is so far from the record that it is likelier one of a part."""
    return miss >= 1 - 1 / Decimal(policy().far)


def plain_words(story: Story, claim: Claim, miss: Decimal) -> bool:
    """Whether the words bear out a reading that is in some doubt: the sentence says all of it, no other reading fits,
    and the figure is of the record's size.
    """
    if _far(miss) and claim.kind != "share":
        return False
    dated = claim.period is None or spells_period(claim)
    enough = sureness(claim) >= policy().confidence_repaired
    return enough and dated and spelled_out(claim) and not fits_otherwise(story, claim)


def may_flag(story: Story, claim: Claim, miss: Decimal) -> bool:
    """Whether a figure that all tables are against may be flagged on its reading. miss: how far off it is, as a share
    of the record's figure; what is many times off is likelier of a part.
    """
    slots = SERIES if claim.base is None else COURSE
    if told(claim, slots) >= policy().confidence_words:
        return True
    if fits_otherwise(story, claim):
        return False
    if spelled_out(claim) and (claim.period is None or spells_period(claim) or len(story.claims) == 1):
        return True
    if _far(miss):
        return False
    alone = claim.kind != "share" or spells_sides(claim)
    plain = claim.kind != "growth" and alone and spells_period(claim) and not _of_a_part(claim)
    return plain and sure(claim)
