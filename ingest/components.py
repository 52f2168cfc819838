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

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache

import spacy
from spacy.attrs import IDX  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest import quantities, sentences, story
from ingest.frames import claims as claimed
from ingest.frames import noting, superlatives, trigger
from ingest.frames.discourse import read_sentence
from ingest.frames.sentence import Sentence, mark
from ingest.frames.state import Discourse
from ingest.gazetteer.matcher import Matcher
from ingest.records import Article, Claim, Indicator, Quantity

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
        frame = _story(doc)
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
        self._matcher = Matcher(nlp.vocab, nlp.make_doc)

    def __call__(self, doc: Doc) -> Doc:
        """Read the sentences that the trigger lets through, in order, with one running discourse."""
        article, frame, text = _article(doc), _story(doc), doc.text
        doc._.claims, read = (
            _read(article, frame, doc, text, self._matcher) if trigger.worth_reading(text, article.title) else ((), [])
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


_OF_MONEY = re.compile(r"budget|\b(?:money[\s-]market|liquidity|bank\sreserves|public\ssector\sborrowing)\b")
_OF_TRADE = re.compile(r"\b(?:trade|exports?|imports?|current[\s-]account)\b")


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
    frame = story.read(article if body is article.text else replace(article, text=body))
    text, title = document(article, body, frame), story.plain_title(article.title)
    return tuple(text._.claims), tuple(document(article, title, frame)._.claims) if trigger.has_figure(title) else ()


def document(article: Article, text: str, frame: story.Story | None = None) -> Doc:
    """The article's text (or title) as a document with figures, places, periods and claims."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.article, doc._.story = article, frame or story.read(article)
    return nlp(doc)


def _article(doc: Doc) -> Article:
    return doc._.article or Article(id="doc", title="", text=doc.text)


def _story(doc: Doc) -> story.Story:
    if doc._.story is None:
        doc._.story = story.read(_article(doc))
    return doc._.story  # type: ignore[no-any-return]


def _read(
    article: Article, frame: story.Story, doc: Doc, text: str, matcher: Matcher
) -> tuple[tuple[Claim, ...], list[Sentence]]:
    state, found, bare, seen = (
        Discourse(frame, balance=_balance(article), company=frame.company),
        list[Claim](),
        list[Claim](),
        list[Sentence](),
    )
    at, begins = _Tokens(doc), [figure.start for figure in doc._.quantities]
    for start, end in sentences.spans(text):
        span = at.span(start, end)
        if len(span.text) > 2 * sentences.LONGEST:
            continue  # one endless token: no prose
        own = _within(doc._.quantities, begins, span)
        if not trigger.has_marks(span.text, bool(own)) or len(own) > trigger.MOST_FIGURES:
            state.topic = None
            continue
        sentence = mark(span, own, matcher)
        seen.append(sentence)
        reads = read_sentence(sentence, state)
        found += noting.annotate(sentence, claimed.build(article, frame, sentence, reads, len(found)), state)
        bare += superlatives.find(article, sentence, state)
    return (*found, *bare), seen


def _balance(article: Article) -> Indicator:
    """What a bare deficit means before any is named: trade's, unless the story is one of budgets or of money."""
    opening = f"{article.title}\n{article.text[:600]}".lower()
    return "other" if _OF_MONEY.search(opening) and not _OF_TRADE.search(opening) else "trade_balance"


def _within(figures: tuple[Quantity, ...], begins: list[int], span: Span) -> tuple[Quantity, ...]:
    """The figures that lie in the span; begins: where each figure starts."""
    first, last = bisect_left(begins, span.start_char), bisect_left(begins, span.end_char)
    return tuple(figure for figure in figures[first:last] if figure.end <= span.end_char)


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    if not found:
        return []
    at = _Tokens(doc)
    return [Span(doc, *at.bounds(start, end), label=label) for start, end, label in found]


class _Tokens:
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
