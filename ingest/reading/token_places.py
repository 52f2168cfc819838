"""Where tokens and figures of a document stand, by character offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.attrs import IDX  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span

from ingest.records import Quantity


def within(figures: tuple[Quantity, ...], begins: list[int], span: Span) -> tuple[Quantity, ...]:
    """The figures that lie in the span; begins: where each figure starts."""
    first, last = bisect_left(begins, span.start_char), bisect_left(begins, span.end_char)
    return tuple(figure for figure in figures[first:last] if figure.end <= span.end_char)


class TokenPlaces:
    """Token positions by character offset; doc.char_span walks the document at each call, and to make an object of each
    token would take longer than to read most stories.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc, self._starts = doc, doc.to_array([IDX]).tolist()

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """First token and the one after the last that cover the characters."""
        return max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)

    def span(self, start: int, end: int) -> Span:
        """The tokens that cover the characters."""
        first, last = self.bounds(start, end)
        return self._doc[first:last]
