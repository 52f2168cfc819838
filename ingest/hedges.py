"""Hedges: words that bound a figure ("about", "more than"), read off the text just before or after it."""

from __future__ import annotations

import re
from typing import cast

from ingest.lexicon import alternation, load
from ingest.records import Modifier

_DATA = load("hedges")
_BEFORE = {form.lower(): cast(Modifier, modifier) for modifier, forms in _DATA["before"].items() for form in forms}
_AFTER = {form.lower(): cast(Modifier, modifier) for modifier, forms in _DATA["after"].items() for form in forms}
_LINKS = r"(?:\s(?:an?|the|its|their|further|estimated|record|a\srecord|all-time\shigh\sof|by|of|to|average|daily))?"
_HEDGE_BEFORE = re.compile(rf"(?<![\w-])({alternation(_BEFORE)}){_LINKS}[\s-]{{1,2}}$", re.IGNORECASE)
_HEDGE_AFTER = re.compile(rf",?\s({alternation(_AFTER)})(?![\w])", re.IGNORECASE)
_COMPARED = re.compile(
    rf"(?:\b(?:pct|percent|per\scent|points?|times)|%|\d|billion|bn|mln|million|dlrs|higher|"
    rf"lower|up|down|rise|increase|gain|premium)[\s,]+(?:{alternation(_DATA['comparison_words'])})"
    r"(?:\s(?:the|a|last\syear.s|its|that|an?))?\s?(?:\w+\s){0,1}$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:above|over|below|under)\s(?:the|its|last|that|a)\s$", re.IGNORECASE)
_OVER_THE = re.compile(r"\b(?:exceed\w*|topp?\w*|pass\w*|surpass\w*)\s(?:the|its|their|an?)\s$", re.IGNORECASE)
_MEASURE = re.compile(r"\s(?:[\w-]+\s){0,2}(?:ceiling|target|limit|goal|quota|forecast|estimate|deficit|surplus)\b")
_VERB_UP = re.compile(
    r"\b(?:was|were|is|are|went|goes|gone|brought|brings|put|taken?|taking|moved?|add(?:s|ed|ing)?)\sup\sto\s$",
    re.IGNORECASE,
)
_WINDOW = 40


def hedge_of(text: str, start: int, end: int) -> tuple[Modifier, str | None]:
    """The modifier of a figure and its word as printed; ("=", None) where nothing hedges."""
    window = text[max(0, start - _WINDOW) : start]
    match = _HEDGE_BEFORE.search(window)
    if match and _OVER_THE.search(window) and _MEASURE.match(text, end):
        return "=", None
    if match and not _VERB_UP.search(window) and not _COMPARED.search(window) and not _THE.search(window):
        word = re.sub(r"\s", " ", match[1].lower())
        return _BEFORE[word.replace("-", " ") if word not in _BEFORE else word], word
    match = _HEDGE_AFTER.match(text, end, min(len(text), end + 20))
    if match:
        word = re.sub(r"\s", " ", match[1].lower())
        return _AFTER[word], word
    return "=", None
