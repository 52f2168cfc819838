"""Status and source of a figure: forecast, revised, superseded, provisional; who says it."""

from __future__ import annotations

import re

from ingest.frames.sentence import COMPARISON, DISCOURSE, REVISED_FROM, Sentence
from ingest.lexicon import alternation
from ingest.records import Period, Status

_FORECAST = re.compile(rf"(?<![\w-])(?!(?-i:May)\b)(?:{alternation(DISCOURSE['forecast'])})(?![\w-])", re.IGNORECASE)
_TENDERS_FOR = re.compile(r"\btender(?:s|ing|ed)?\s(?!offers?\b)(?:[^.;,]{0,40}\s)?for\b")
_REVISED = re.compile(rf"\b(?:{alternation(DISCOURSE['revised'])})\b", re.IGNORECASE)
_PREVIOUS = re.compile(rf"\b(?:{alternation(DISCOURSE['previous'])})\b", re.IGNORECASE)
_PROVISIONAL = re.compile(rf"\b(?:{alternation(DISCOURSE['provisional'])})\b", re.IGNORECASE)
_REVISED_FROM = re.compile(rf"\s*\(?\s*{REVISED_FROM}\b", re.IGNORECASE)
_REVISED_AFTER = re.compile(rf"[^,(;]{{0,30}}[,(]\s?{REVISED_FROM}\b", re.IGNORECASE)
_LAST_TIME = re.compile(r"[^,;.]{0,12}\blast\smonth\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according\sto|showed\sby|in)\s(?:the\s)?(?:preliminary|provisional)\b", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:below|above|than|with|beat|met|under|over|exceeded)\s(?:market\s|most\s|all\s|analysts[’']\s)?(?:forecasts|expectations|expected|forecast)\b",
    re.IGNORECASE,
)
_AWAITED = re.compile(r"\s(?:widely\s|generally\s)?(?:expected|forecast|predicted|projected)\b")
_TARGETED = re.compile(r"\b(?:targett?ed|planned|projected|budgeted)\s$")
_DIRECTLY = re.compile(r"\b(?:provisional|provisionally|preliminary|estimated)\s(?:estimated\s)?(?:record\s)?$")
_WHICH = re.compile(r"\b(?:which|that)\s(?=(?:was|were|hit|had|stood|came|ran|rose|fell|grew|\w+ed)\b)", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"\b(?:with|to|of|between|at|against|join(?:ed|ing)?|under|for|asked|urged|told)\s(?:the\s|its\s)?$", re.IGNORECASE
)
_TELLS = re.compile(
    r"(?:[’']s)?(?:\s\([A-Z]+\))?,?\s(?:[\w-]+\s){0,3}?(?:said|says|reported|announced|figures|data|statistics|estimates?|"
    r"forecasts?|showed|shows?|put|projected|spokesman|official|report|added|calculated|bulletin)\b"
)
_NEAR = 40
_ESTIMATE = re.compile(r"\b(?:forecasts?|estimat\w+|project\w+|put)\b", re.IGNORECASE)
_RELEASE = re.compile(
    r"\b(?:is|are|was|were)\s(?:provisionally|tentatively)\s|"
    r"\b(?:provisional|preliminary|initial|flash)\b[^.]{0,40}\b(?:figures|data|statistics|"
    r"estimates?|results)\b|\b(?:figures|data)\b[^.]{0,20}\b(?:provisional|preliminary)\b",
    re.IGNORECASE,
)


def of(
    sentence: Sentence,
    i: int,
    comparison: bool,
    period: Period | None,
    reference: int | None,
    release_provisional: bool,
    is_release: bool,
    same_period: bool,
) -> Status:
    """The status of figure i. release_provisional: the story's figures are preliminary; is_release: figure i is one of
    the release's new figures; same_period: it is of the period of the figure that it is compared with.
    """
    lead, tail = sentence.lead(i), sentence.tail(i)
    if _REVISED_FROM.search(lead[-40:]):
        return "previous"
    if (
        _REVISED_FROM.match(tail)
        or _REVISED_AFTER.match(tail)
        or (_REVISED.search(lead[-_NEAR:]) and "unrevised" not in lead[-_NEAR:])
    ):
        return "revised"
    if comparison and _LAST_TIME.match(tail) and _ESTIMATE.search(sentence.text) and same_period:
        return "previous"
    if _PREVIOUS.search(lead) or _PREVIOUS.search(tail[:24]):
        return "previous"
    past = period is not None and reference is not None and period.last < reference
    estimated = bool(_PROVISIONAL.search(lead[-60:])) and (not comparison or _DIRECTLY.search(lead) is not None)
    if _is_forecast(sentence, i, comparison, past) or _is_ahead(period, reference, estimated):
        return "forecast"
    if estimated or (
        not comparison
        and (_ACCORDING.search(sentence.text, sentence.figures[i].end) or (release_provisional and is_release))
    ):
        return "provisional"
    return "reported"


def _is_forecast(sentence: Sentence, i: int, comparison: bool, past: bool) -> bool:
    clause = re.split(r"[;]|,\s(?:and|but|while)\s|\swhile\s", sentence.text[: sentence.figures[i].start])[-1]
    if comparison:
        return bool(_TARGETED.search(sentence.lead(i)) or _AWAITED.match(sentence.tail(i)))
    if past:
        clause = _WHICH.split(COMPARISON.split(clause)[-1])[-1]
    if _TENDERS_FOR.search(clause):
        return True
    cue = _FORECAST.search(_MET.sub("", clause))
    return bool(cue) and not (past and not re.search(r"\b(?:expect|forecast|predict|projec)", clause, re.IGNORECASE))


def _is_ahead(period: Period | None, reference: int | None, estimated: bool) -> bool:
    """Whether a period ends after the story's month and the next: nobody has its figure yet. Nor is that of a span
    which ends with the story's month more than foretold, where it is estimated.
    """
    if period is None or reference is None or period.months < 3:
        return False
    return period.last > reference + 1 or (estimated and period.last >= reference)


def speaks(text: str, start: int, end: int) -> bool:
    """Whether a body at this place is whom figures are from, and not only spoken of ("talks with the IMF")."""
    return not _SPOKEN_OF.search(text[max(0, start - 24) : start]) or bool(_TELLS.match(text, end))


def foretells(text: str) -> bool:
    """Whether the sentence speaks of what is to come."""
    return bool(_FORECAST.search(text) or _TENDERS_FOR.search(text))


def provisional_release(text: str) -> bool:
    """Whether the sentence calls the release's figures preliminary."""
    return bool(_RELEASE.search(text))
