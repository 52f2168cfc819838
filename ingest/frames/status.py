"""Status and source of a figure: forecast, revised, superseded, provisional; who says it."""

from __future__ import annotations

import re

from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.lexicon import alternation
from ingest.records import Period, Status

_FORECAST = re.compile(rf"(?<![\w-])(?:{alternation(DISCOURSE['forecast'])})(?![\w-])", re.IGNORECASE)
_REVISED = re.compile(rf"\b(?:{alternation(DISCOURSE['revised'])})\b", re.IGNORECASE)
_PREVIOUS = re.compile(rf"\b(?:{alternation(DISCOURSE['previous'])})\b", re.IGNORECASE)
_PROVISIONAL = re.compile(rf"\b(?:{alternation(DISCOURSE['provisional'])})\b", re.IGNORECASE)
_REVISED_FROM = re.compile(
    r"\(?\s*(?:up(?:ward)?s?\s|down(?:ward)?s?\s)?(?:revised|adjusted|corrected)\s(?:up\s|"
    r"down\s|upwards?\s|downwards?\s)?from\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
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
) -> Status:
    """The status of figure i. release_provisional: the story's figures are preliminary; is_release: figure i is one of
    the release's new figures.
    """
    lead, tail = sentence.lead(i), sentence.tail(i)
    if _REVISED_FROM.search(lead[-40:]):
        return "previous"
    if _REVISED_FROM.match(tail) or (_REVISED.search(lead[-34:]) and "unrevised" not in lead[-34:]):
        return "revised"
    if _PREVIOUS.search(lead) or _PREVIOUS.search(tail[:24]):
        return "previous"
    past = period is not None and reference is not None and period.last < reference
    if _is_forecast(sentence, i, comparison, past):
        return "forecast"
    if not comparison and (_PROVISIONAL.search(lead[-60:]) or (release_provisional and is_release)):
        return "provisional"
    return "reported"


def _is_forecast(sentence: Sentence, i: int, comparison: bool, past: bool) -> bool:
    clause = re.split(r"[;]|,\s(?:and|but|while)\s|\swhile\s", sentence.text[: sentence.figures[i].start])[-1]
    if comparison:
        return False
    cue = _FORECAST.search(clause)
    return bool(cue) and not (past and not re.search(r"\b(?:expect|forecast|predict|projec)", clause, re.IGNORECASE))


def foretells(text: str) -> bool:
    """Whether the sentence speaks of what is to come."""
    return bool(_FORECAST.search(text))


def provisional_release(text: str) -> bool:
    """Whether the sentence calls the release's figures preliminary."""
    return bool(_RELEASE.search(text))
