"""The front door: read articles, extract their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest import components
from ingest.readers import read
from ingest.reading import titles
from ingest.records import Article, Extraction

__all__ = ["extract", "extract_many", "read"]


def extract(article: Article) -> Extraction:
    """All claims of an article: those of its text, and apart from them those of its title."""
    found, titled = components.read(article)
    claims = titles.aligned(list(found), article)
    return Extraction(article, tuple(claims), tuple(titles.read(article, list(titled), claims)))


def extract_many(articles: Iterable[Article]) -> Iterator[Extraction]:
    """The extractions of articles, in their order."""
    for article in articles:
        yield extract(article)
