"""Where a claim stands in its file: line and column, for tools that mark up files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ingest.records import Article, Claim


class Place(NamedTuple):
    """Lines and columns count from 1; end_column is the first one after the quote."""

    line: int
    column: int
    end_column: int


def place(article: Article, claim: Claim) -> Place:
    """The place of a claim's quote in the article's file; line 1 where the file words it another way."""
    raw = _raw(article)
    before = article.title if claim.in_title else article.text
    context = before[max(0, claim.start - 40) : claim.end]
    start = raw.find(context)
    at = start + len(context) - len(claim.quote) if start >= 0 else raw.find(claim.quote)
    if at < 0:
        return Place(1, 1, 1)
    line = raw.count("\n", 0, at) + 1
    column = at - (raw.rfind("\n", 0, at) + 1) + 1
    return Place(line, column, column + len(claim.quote.split("\n")[0]))


def _raw(article: Article) -> str:
    """The file as text; the article's own text where it came from no file that is text."""
    if article.path is None:
        return article.text
    try:
        return Path(article.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return article.text
