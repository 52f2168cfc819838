"""A sentence as a line of coarse tokens: figures, words of time, places, topics, movements, goods and the small words
between them, so that rules can speak of structure ("TOPIC fell FIGURE") and never of one story's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load
from ingest.reading.sentence import Sentence

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*\.?|\d[\d.,/-]*|[^\sA-Za-z\d]")
_LEXICON = load("outline")
_KEPT: frozenset[str] = frozenset(_LEXICON["kept"])
_CLASSES: dict[str, str] = {word: name for name, words in _LEXICON["classes"].items() for word in words}
_BREAKS = frozenset({";", "while", "but", "whereas", "although", "though"})
_SOFT_BREAKS = frozenset({"and", "with", "as", "after", "which", "who", "for", "compared"})


@dataclass(frozen=True, slots=True)
class Token:
    """One coarse token: its class and where it stands in the sentence; mark: its place among the marks of its kind."""

    start: int
    end: int
    name: str
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """The coarse tokens of a sentence; at: for each kind of mark the token of each mark (-1 where it is covered)."""

    tokens: tuple[Token, ...]
    figures: tuple[int, ...]
    times: tuple[int, ...]
    places: tuple[int, ...]
    topics: tuple[int, ...]
    moves: tuple[int, ...]
    goods: tuple[int, ...]
    bodies: tuple[int, ...]
    clauses: tuple[int, ...]

    def name(self, i: int) -> str:
        """The class of token i, "^" before the first and "$" after the last."""
        if i < 0:
            return "^"
        return self.tokens[i].name if i < len(self.tokens) else "$"

    def between(self, one: int, other: int) -> tuple[str, ...]:
        """The classes of the tokens strictly between two."""
        low, high = sorted((one, other))
        return tuple(token.name for token in self.tokens[low + 1 : high])


def outline(sentence: Sentence) -> Outline:
    """The coarse tokens of a sentence with its marks."""
    spans = sorted(_marks(sentence), key=lambda mark: (mark[0], -mark[1], mark[4]))
    tokens: list[Token] = []
    places: dict[str, dict[int, int]] = {}
    at = 0
    for start, end, name, number, kind in spans:
        if start < at:
            continue
        tokens += _words(sentence.text, at, start)
        places.setdefault(kind, {})[number] = len(tokens)
        tokens.append(Token(start, end, name, number))
        at = end
    tokens += _words(sentence.text, at, len(sentence.text))
    line = tuple(tokens)
    starts = [token.start for token in line]

    def found(kind: str, marks: tuple[object, ...]) -> tuple[int, ...]:
        own = places.get(kind, {})
        return tuple(
            own[i] if i in own else max(bisect_right(starts, mark.start) - 1, 0)  # type: ignore[attr-defined]
            for i, mark in enumerate(marks)
        )

    return Outline(
        line,
        found("figure", sentence.figures),
        found("time", sentence.times),
        found("place", sentence.places),
        found("topic", sentence.topics),
        found("move", sentence.moves),
        found("goods", sentence.goods),
        found("body", sentence.bodies),
        _clauses(line),
    )


def _marks(sentence: Sentence) -> list[tuple[int, int, str, int, str]]:
    found: list[tuple[int, int, str, int, str]] = []
    for i, figure in enumerate(sentence.figures):
        found.append((figure.start, figure.end, unit_class(figure.unit), i, "figure"))
    for i, time in enumerate(sentence.times):
        found.append((time.start, time.end, "OFFSET" if time.comparative else "TIME", i, "time"))
    for i, place in enumerate(sentence.places):
        found.append((place.start, place.end, "WORLD" if place.code == "WLD" else "PLACE", i, "place"))
    for i, topic in enumerate(sentence.topics):
        name = "NOTRADE" if topic.indicator == "other" else "TRADES" if topic.verb else "TRADE"
        found.append((topic.start, topic.end, name, i, "topic"))
    for i, move in enumerate(sentence.moves):
        found.append((move.start, move.end, "MOVE", i, "move"))
    for i, goods in enumerate(sentence.goods):
        found.append((goods.start, goods.end, "GOODS", i, "goods"))
    for i, body in enumerate(sentence.bodies):
        found.append((body.start, body.end, "BODY", i, "body"))
    return found


def unit_class(unit: str | None) -> str:
    """The class of a figure's unit: money, percent, points, ratio or count."""
    if unit == "percent":
        return "PERCENT"
    if unit in ("percentage_point", "basis_point"):
        return "POINTS"
    if unit == "ratio":
        return "RATIO"
    return "MONEY" if unit is not None and unit.isupper() else "COUNT"


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(match.start(), match.end(), _class_at(text, match)) for match in _WORD.finditer(text, start, end)]


def _class_at(text: str, match: re.Match[str]) -> str:
    """The class of a word; one that opens the sentence has its capital from there."""
    opens = match.start() == 0 or (match.start() <= 2 and text[: match.start()].strip() in ("", '"', "“", "*", "-"))
    return word_class(match[0].lower() if opens and match[0][1:].islower() else match[0])


@cache
def word_class(word: str) -> str:
    """The class of a word that is no mark: itself where it is a small word, else its form."""
    low = word.lower().removesuffix(".") if len(word) > 1 else word.lower()
    for form in (low, low.removesuffix("'s").removesuffix("’s")):
        if form in _CLASSES:
            return _CLASSES[form]
        if form in _KEPT:
            return form
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word[0]
    if word[0].isupper():
        return "Name"
    return next((f"-{ending}" for ending in ("ly", "ing", "ed") if low.endswith(ending)), "w")


def _clauses(line: tuple[Token, ...]) -> tuple[int, ...]:
    """For each token the number of clause breaks before it."""
    count, out = 0, []
    for i, token in enumerate(line):
        after = line[i + 1].name if i + 1 < len(line) else "$"
        if token.name in _BREAKS or (token.name == "," and after in _SOFT_BREAKS):
            count += 1
        out.append(count)
    return tuple(out)
