"""Articles out of the paths of a command, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ingest.errors import IngestError, InputRefused
from ingest.records import Article
from kb.cli.exits import complain


class Read(NamedTuple):
    """What there was to read: articles, whether a path was refused, and why files of folders were."""

    articles: list[Article]
    refused: bool
    skipped: list[InputRefused]

    @property
    def complete(self) -> bool:
        """Whether nothing was refused."""
        return not self.refused and not self.skipped


def read_all(paths: Iterable[str], strict: bool = False) -> Read:
    """All articles of the paths. What is refused is told on standard error: a path at once, bad files of a folder in
    the end; strict: the first of these ends it.
    """
    from ingest.pipeline import read

    found = Read([], False, [])
    for path in paths:
        try:
            found.articles.extend(read(Path(path), None if strict else found.skipped.append))
        except IngestError as error:
            complain(error)
            found = Read(found.articles, True, found.skipped)
    for skipped in found.skipped:
        complain(skipped)
    if found.skipped:
        complain(f"{len(found.skipped)} refused of the folders' files; the others ({len(found.articles)}) are read")
    return found


def tell(articles: Iterable[Article]) -> None:
    """What was left out of the articles' files, on standard error."""
    for article in articles:
        for note in article.notes:
            complain(f"{article.path or article.id}: {note}")
