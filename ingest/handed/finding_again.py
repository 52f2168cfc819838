"""Where a quote stands in a text: at its offsets, or where it went when the text was edited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ingest import sentences

_WORD = re.compile(r"\w+")
MOST_PLACES = 500
"""More occurrences of one quote are not looked at, so that time stays linear in the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands; moved: it did not stand where it was said to."""

    start: int
    end: int
    moved: bool = False


def stands(text: str, start: int, end: int, quote: str) -> bool:
    """Whether the quote stands at the offsets; line ends and spaces are one, and so are capitals and small letters."""
    return text[start:end].casefold().split() == quote.casefold().split() != []


class Text:
    """An article's text (or title), in which quotes are looked up one after the other, in the file's order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._drift = 0

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return sentences.spans(sentences.prose(self.text))

    def sentence_at(self, start: int, end: int) -> str:
        """The sentence around a span; of several, all of them."""
        around = [(a, b) for a, b in self._sentences if a < end and start < b]
        return self.text[around[0][0] : around[-1][1]] if around else self.text[start:end]

    def place(self, quote: str, at: int | None, sentence: str | None, taken: set[tuple[int, int]]) -> Place | int:
        """Where the quote stands, or how many times it does where nothing tells which is meant (0: nowhere)."""
        pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
        if at is not None and (there := pattern.match(self.text, at)) and there.span() not in taken:
            return Place(*there.span())
        found = [span for span in self._occurrences(pattern) if span not in taken]
        if not found or (len(found) > 1 and at is None and not sentence):
            return len(found)
        span = min(found, key=lambda span: (-self._likeness(span, sentence), self._distance(span[0], at)))
        if at is not None:
            self._drift = span[0] - at
        return Place(*span, moved=at is not None and span[0] != at)

    def _distance(self, start: int, at: int | None) -> int:
        return 0 if at is None else abs(start - at - self._drift)

    def _likeness(self, span: tuple[int, int], sentence: str | None) -> float:
        """How many of the words of both sentences are in both, from 0 to 1."""
        if not sentence:
            return 0.0
        here, there = (set(_WORD.findall(words.lower())) for words in (self.sentence_at(*span), sentence))
        return round(len(here & there) / max(1, len(here | there)), 2)

    def _occurrences(self, quote: re.Pattern[str]) -> list[tuple[int, int]]:
        """Spans of the quote where it is no part of a longer number or word."""
        found = islice(quote.finditer(self.text), MOST_PLACES)
        return [match.span() for match in found if not self._cuts(*match.span())]

    def _cuts(self, start: int, end: int) -> bool:
        before, after = self.text[max(0, start - 2) : start + 1], self.text[end - 1 : end + 2]
        return bool(re.search(r"\w\w$|\d[.,]\d$", before) or re.match(r"\w\w|\d[.,]\d", after))
