"""The gazetteer over spaCy tokens: exact phrases, case-sensitive for names, matched in C by PhraseMatcher."""

from __future__ import annotations

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ingest import gazetteer
from ingest.gazetteer import Named, Place


class Matcher:
    """Places, goods and agencies of documents that share one vocabulary."""

    def __init__(self, vocab: Vocab, make_doc) -> None:  # type: ignore[no-untyped-def]
        self._places = gazetteer.place_forms()
        self._bodies = gazetteer.body_forms()
        self._goods = gazetteer.goods_forms()
        self._names = PhraseMatcher(vocab, attr="ORTH")
        self._names.add("place", [make_doc(name) for name in self._places])
        self._names.add("body", [make_doc(name) for name in self._bodies])
        self._wares = PhraseMatcher(vocab, attr="LOWER")
        self._wares.add("goods", [make_doc(name) for name in self._goods])
        self._place, self._body = vocab.strings["place"], vocab.strings["body"]

    def places(self, span: Span) -> list[Place]:
        """Countries and regions of the span, longest names first; offsets in the document's text."""
        found = [match for match in self._names(span, as_spans=True) if match.label == self._place]
        named = [self._as_place(match) for match in filter_spans(found)]
        if all(place.form != "shared" for place in named):
            return named
        text = span.doc.text
        return [place for name in named if (place := gazetteer.meant(name, text)) is not None]

    def _as_place(self, span: Span) -> Place:
        code, form = self._places[_flat(span)]
        return Place(span.start_char, span.end_char, code, form, span.text)

    def bodies(self, span: Span) -> list[Named]:
        """Agencies of the span."""
        found = [match for match in self._names(span, as_spans=True) if match.label == self._body]
        return [
            Named(match.start_char, match.end_char, self._bodies[_flat(match)], match.text)
            for match in filter_spans(found)
        ]

    def goods(self, span: Span) -> list[Named]:
        """Goods of the span, in any case."""
        found = filter_spans(self._wares(span, as_spans=True))
        return [
            Named(match.start_char, match.end_char, self._goods[_flat(match).lower()], match.text) for match in found
        ]


def _flat(span: Span) -> str:
    """The span's words as the lexicon writes them: line ends inside a name are spaces."""
    return span.text if "\n" not in span.text else " ".join(span.text.split())


def whole(doc: Doc) -> Span:
    """The whole document as a span."""
    return doc[0 : len(doc)]
