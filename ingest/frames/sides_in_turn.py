"""Figures told "respectively" of several countries, each of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Read
from ingest.gazetteer import Place

RESPECTIVELY = re.compile(r",?\srespectively\b")
_NEXT_FIGURE = re.compile(r"\s(?:and|or)\s(?:about\s|some\s)?|,\s(?:and\s)?(?:about\s|some\s)?")
_NEXT_PLACE = re.compile(r"(?:\sand\s|,\s(?:and\s)?)(?:to\s|from\s|with\s)?(?:the\s)?")


def in_turn(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """The readings, with the country of each figure of a list that ends "respectively" where as many were named ("to
    China and the U.S. came to 133 and 128 billion, respectively").
    """
    out = list(reads)
    for last in range(1, len(out)):
        if not RESPECTIVELY.match(sentence.tail(last)):
            continue
        first = last
        while first and _NEXT_FIGURE.fullmatch(sentence.lead(first)):
            first -= 1
        named = _named(sentence, sentence.figures[first].start, last - first + 1)
        for k, place in enumerate(named):
            parties = _of(out[first + k].parties, place, named, sentence)
            out[first + k] = replace(out[first + k], parties=parties)
    return out


def _named(sentence: Sentence, before: int, count: int) -> list[Place]:
    """So many countries named one after another, the last such before an offset; none where there are not as many."""
    places = [place for place in sentence.places if place.end <= before]
    for last in range(len(places) - 1, count - 2, -1):
        run = places[last - count + 1 : last + 1]
        gaps = [sentence.text[one.end : other.start] for one, other in pairwise(run)]
        if count > 1 and all(_NEXT_PLACE.fullmatch(gap) for gap in gaps):
            return run
    return []


def _of(held: Parties, place: Place, named: list[Place], sentence: Sentence) -> Parties:
    """The parties with this country on the side that the list of countries stands on."""
    side = sentence.text[named[0].start : named[-1].end]
    codes = {other.code for other in named}
    if held.partner == side or held.partner in codes:
        return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    if held.reporter in codes:
        return replace(held, reporter=place.code, explicit=held.explicit | {"reporter"})
    return held
