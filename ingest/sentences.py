"""Sentences of a story as spans; wire copy's capitals after "U.S." do not end one."""

from __future__ import annotations

import re

LONGEST = 1500
"""No sentence of print is longer (characters): what is, is read in pieces, so that time stays linear in the text."""

_FULL_LINE = 50
_WORD_END = re.compile(r"[a-z0-9,%$-]")
_GOES_ON = re.compile(r"[a-z$€£¥(]|\d[\d.,]*\s(?:percent|pct|per|billion|million|trillion|and|to|from)")
_ENDLESS = re.compile(r"(?<!\S)\S{500,}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:U\.S|U\.K|N\.Z|H\.K|E\.C|U\.N|S|N|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|St|Inc|"
    r"Corp|Co|Ltd|Cos|Bros|No|vs|etc|approx|Dept|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|i\.e|e\.g|Prof|Rs|pct|bn|mln)|\b[A-Z](?:\.[A-Z])*)\.$"
)
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9$£€<])|[.!?][\"”’')\]]*(?=\s*\n)|\n{1,}")
_AFTER_ABBREVIATION = re.compile(r"\s+(?:The|It|In|He|She|They|But|This|That|A|An|Total|Imports|Exports|And)\b")


def prose(text: str) -> str:
    """The text with endless tokens (data pasted in, no prose) as line ends, so that offsets stay and time is linear."""
    return _ENDLESS.sub(lambda match: "\n" * len(match[0]), text)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line end breaks where it does not only wrap running text."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if (match[0][0] == "." and _goes_on(text, match.end())) or (match[0] == "\n" and _is_wrapped(text, match)):
            continue
        _keep(text, start, match.end(), found)
        start = match.end()
    _keep(text, start, len(text), found)
    return found


def _is_wrapped(text: str, match: re.Match[str]) -> bool:
    """Whether a line end only wraps running text: a full line before it that ends in a word, and small letters, digits
    or a sum of money right behind.
    """
    start = text.rfind("\n", 0, match.start()) + 1
    return (
        match.start() - start >= _FULL_LINE
        and _WORD_END.match(text, match.start() - 1) is not None
        and _GOES_ON.match(text, match.end()) is not None
    )


def _goes_on(text: str, at: int) -> bool:
    """Whether the point belongs to an abbreviation and the sentence goes on."""
    if text[at : at + 1] == "\n" or not _ABBREVIATION.search(text[max(0, at - 12) : at]):
        return False
    return not (
        text[at - 2].isupper()
        and _AFTER_ABBREVIATION.match(text, at)
        and text[at : at + 4].strip() in ("The", "It", "He")
    )


def _keep(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add the span without the white space around it, in pieces where it is longer than any sentence is."""
    words = text[start:end]
    end = start + len(words.rstrip())
    start = min(end, start + len(words) - len(words.lstrip()))
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        found.append((start, cut))
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if end > start:
        found.append((start, end))
