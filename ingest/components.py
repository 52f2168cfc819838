"""The extractor as spaCy components, registered by entry point, for this pipeline and for others.

    import spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("claimledger_figures"); nlp.add_pipe("claimledger_claims")
    doc = nlp("Exports rose to $3.2 billion in 2023.")
    doc._.claims, doc.spans["figures"], doc.spans["places"], doc.spans["periods"]

They need no statistical model, and may stand in a pipeline with one; claimledger_sentences sets wire copy's sentence
starts for components that need them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest import quantities, sentences, story
from ingest.gazetteer.matcher import Matcher
from ingest.reading import claims, statements, trigger
from ingest.reading.context import StoryContext, context
from ingest.reading.decoding import read_sentence
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.sentence import Sentence
from ingest.reading.sources import source_of
from ingest.reading.superlative_attachment import annotate
from ingest.reading.token_places import TokenPlaces
from ingest.reading.walking import Reader, walk
from ingest.records import Article, Claim

Doc.set_extension("article", default=None, force=True)
Doc.set_extension("story", default=None, force=True)
Doc.set_extension("quantities", default=(), force=True)
Doc.set_extension("claims", default=(), force=True)


class Sentences:
    """Sentence starts by the rules of wire copy (`ingest.sentences`)."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `token.is_sent_start` on every token."""
        starts = {start for start, _ in sentences.spans(doc.text)}
        for token in doc:
            token.is_sent_start = token.idx in starts or token.i == 0
        return doc


class Figures:
    """Quantities as `doc._.quantities` and spans labelled by unit in `doc.spans["figures"]`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the figures, in the money of the story's reporter."""
        frame = _context(doc)
        doc._.quantities = quantities.find(
            doc.text, frame.reporter, year=None if frame.reference is None else frame.reference // 12
        )
        doc.spans["figures"] = _spans(
            doc, [(figure.start, figure.end, figure.unit or "count") for figure in doc._.quantities]
        )
        return doc


class Claims:
    """Claims as `doc._.claims`; places and periods of the sentences that were read as spans."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = Matcher(nlp.vocab, nlp.make_doc)

    def __call__(self, doc: Doc) -> Doc:
        """Read the sentences that the trigger lets through, in order, with one running discourse."""
        article, frame, text = _article(doc), _context(doc), doc.text
        doc._.claims, read = (
            _read(article, frame, doc, self.matcher) if trigger.worth_reading(text, article.title) else ((), [])
        )
        doc.spans["places"] = _spans(
            doc, [(s.offset + place.start, s.offset + place.end, place.code) for s in read for place in s.places]
        )
        doc.spans["periods"] = _spans(
            doc, [(s.offset + time.start, s.offset + time.end, time.kind) for s in read for time in s.times]
        )
        return doc


@Language.factory("claimledger_sentences")
def make_sentences(nlp: Language, name: str) -> Sentences:
    """The factory of the sentence component."""
    return Sentences()


@Language.factory("claimledger_figures")
def make_figures(nlp: Language, name: str) -> Figures:
    """The factory of the figures component."""
    return Figures()


@Language.factory("claimledger_claims")
def make_claims(nlp: Language, name: str) -> Claims:
    """The factory of the claims component."""
    return Claims(nlp)


@cache
def pipeline() -> Language:
    """The default pipeline: a blank English tokenizer, figures and claims."""
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    for name in ("claimledger_figures", "claimledger_claims"):
        nlp.add_pipe(name)
    return nlp


def read(article: Article) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims of an article's text and of its title (offsets in the title); nothing where it does not speak of
    trade.
    """
    body = sentences.prose(article.text)
    if not trigger.worth_reading(body, article.title):
        return (), ()
    frame = context(article if body is article.text else replace(article, text=body))
    text, title = document(article, body, frame), story.plain_title(article.title)
    return tuple(text._.claims), tuple(document(article, title, frame)._.claims) if trigger.has_figure(title) else ()


def walked(article: Article, read: Reader) -> Iterator[tuple[Scene, tuple[FigureReading, ...]]]:
    """The sentences of an article's text that are worth reading, each with its readings."""
    body = sentences.prose(article.text)
    frame = context(article if body is article.text else replace(article, text=body))
    nlp = pipeline()
    doc = nlp.get_pipe("claimledger_figures")(_made(article, body, frame))
    claims_pipe = cast(Claims, nlp.get_pipe("claimledger_claims"))
    return walk(doc, frame, claims_pipe.matcher, read)


def document(article: Article, text: str, frame: StoryContext | None = None) -> Doc:
    """The article's text (or title) as a document with figures, places, periods and claims."""
    return pipeline()(_made(article, text, frame or context(article)))


def _made(article: Article, text: str, frame: StoryContext) -> Doc:
    doc = pipeline().make_doc(text)
    doc._.article, doc._.story = article, frame
    return doc


def _article(doc: Doc) -> Article:
    return doc._.article or Article(id="doc", title="", text=doc.text)


def _context(doc: Doc) -> StoryContext:
    if doc._.story is None:
        doc._.story = context(_article(doc))
    return doc._.story  # type: ignore[no-any-return]


def _read(
    article: Article, frame: StoryContext, doc: Doc, matcher: Matcher
) -> tuple[tuple[Claim, ...], list[Sentence]]:
    found, bare, seen, source = list[Claim](), list[Claim](), list[Sentence](), None
    for scene, readings in walk(doc, frame, matcher, read_sentence):
        source = source_of(scene.sentence, source)
        seen.append(scene.sentence)
        found += annotate(scene, claims.build(article, scene, readings, len(found), source))
        bare += statements.find(article, scene, readings, source)
    return (*found, *bare), seen


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    if not found:
        return []
    at = TokenPlaces(doc)
    return [Span(doc, *at.bounds(start, end), label=label) for start, end, label in found]
