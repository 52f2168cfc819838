"""Whom a sentence's figures are from."""

from __future__ import annotations

import re

from ingest.reading.sentence import Sentence

_SPOKEN_OF = re.compile(
    r"\b(?:with|to|of|between|at|against|join(?:ed|ing)?|under|for|asked|urged|told)\s(?:the\s|its\s)?$", re.IGNORECASE
)
_TELLS = re.compile(
    r"(?:[’']s)?(?:\s\([A-Z]+\))?,?\s(?:[\w-]+\s){0,3}?(?:said|says|reported|announced|figures|data|statistics|estimates?|"
    r"forecasts?|showed|shows?|put|projected|spokesman|official|report|added|calculated|bulletin)\b"
)


def source_of(sentence: Sentence, before: str | None) -> str | None:
    """The body that the sentence's figures are from, else the one told before."""
    speakers = [body for body in sentence.bodies if _speaks(sentence.text, body.start, body.end)]
    return speakers[-1].text if speakers else before


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a body at this place is whom figures are from, and not only spoken of ("talks with the IMF")."""
    return not _SPOKEN_OF.search(text[max(0, start - 24) : start]) or bool(_TELLS.match(text, end))
