"""The front door: read an article, find the sentences worth reading, extract their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest import quantities, sentences, story
from ingest.frames import claims as claimed
from ingest.frames import superlatives, titles
from ingest.frames.discourse import Discourse, read_sentence
from ingest.frames.sentence import mark
from ingest.readers import read
from ingest.records import Article, Claim, Extraction, Quantity

__all__ = ["extract", "extract_many", "read"]


def extract(article: Article) -> Extraction:
    """All claims of an article: those of its text, and apart from them those of its title."""
    frame = story.read(article)
    claims = titles.aligned(_claims(article, article.text, frame), article)
    title_claims = titles.read(article, _claims(article, story.plain_title(article.title), frame), claims)
    return Extraction(article, tuple(claims), tuple(title_claims))


def extract_many(articles: Iterable[Article]) -> Iterator[Extraction]:
    """The extractions of articles, in their order."""
    for article in articles:
        yield extract(article)


def _claims(article: Article, text: str, frame: story.Story) -> list[Claim]:
    state, found, bare = Discourse(frame, company=frame.company), list[Claim](), list[Claim]()
    figures = quantities.find(text, frame.reporter)
    for start, end in sentences.spans(text):
        own = _within(figures, start, end)
        sentence = mark(text, start, end, own)
        reads = read_sentence(sentence, state)
        figured = superlatives.annotate(sentence, claimed.build(article, frame, sentence, reads, len(found)), state)
        found += figured
        bare += superlatives.find(article, sentence, state)
    return found + bare


def _within(figures: tuple[Quantity, ...], start: int, end: int) -> tuple[Quantity, ...]:
    return tuple(figure for figure in figures if start <= figure.start and figure.end <= end)
