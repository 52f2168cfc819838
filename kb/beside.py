"""Articles beside each other: which ones a change touches, and their corpus findings made anew."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from checks import registry
from checks.findings import Finding
from checks.readings import Corpus, cells, readings
from checks.run import check_corpus
from checks.verdicts import judge, judge_title
from ingest.records import Extraction
from kb.store.articles import stored_like
from kb.store.claims import extraction_of
from kb.store.findings import findings_of, put_findings, put_verdicts
from kb.store.readings import (
    Cell,
    articles_speaking_of,
    articles_with_superlatives,
    cell_numbers,
    cells_of,
    rivals_in,
    second_cells,
)

AT_ONCE = 100
"""Articles in one transaction: a tenth of a second of writing, and pages that they share are logged once for all."""


def is_of_revision(code: str) -> bool:
    """Whether a check lays an article beside its own earlier revision."""
    check = registry.find(code)
    return check is not None and check.function("check_revision") is not None


def is_of_corpus(code: str) -> bool:
    """Whether a check lays articles beside each other."""
    check = registry.find(code)
    return check is not None and check.group == "corpus" and not is_of_revision(code)


def is_of_one_article(code: str) -> bool:
    """Whether a check looks at one article and the tables."""
    return not is_of_revision(code) and not is_of_corpus(code)


class Beside:
    """Collects what a run changed, then checks every article that it touches against the others."""

    def __init__(self, db: Database, run_id: int) -> None:
        self._db = db
        self._run_id = run_id
        self._articles: set[int] = set()
        self._cells: set[Cell] = set()

    def leaving(self, article_id: int) -> None:
        """Call before an article's claims are replaced: what it said may be a rival of others."""
        self._cells |= cells_of(self._db, article_id)

    def entered(self, article_id: int) -> None:
        """Call after an article's claims are stored."""
        self._articles.add(article_id)
        self._cells |= cells_of(self._db, article_id)

    def rechecked(self, article_id: int, before: set[tuple[int, int, str | None]]) -> None:
        """Call after an article was checked again; before: its second readings until then."""
        self._articles.add(article_id)
        after = second_cells(self._db, article_id)
        self._cells |= {(series, first) for series, first, _ in before ^ after}

    def touched(self) -> list[int]:
        """The articles to be laid beside the others, by id."""
        speaking = articles_speaking_of(self._db, self._cells) | articles_with_superlatives(self._db, self._cells)
        return sorted(self._articles | speaking)

    def check(self) -> None:
        """Make the corpus findings of all touched articles anew, a few articles in each short transaction."""
        touched = self.touched()
        spoken = {cell for article_id in touched for cell in cells_of(self._db, article_id)}
        corpus = Corpus(rivals_in(self._db, spoken))
        with _unwalked():
            self._lay(touched, corpus)

    def _lay(self, touched: list[int], corpus: Corpus) -> None:
        for start in range(0, len(touched), AT_ONCE):
            laid = [_laid(self._db, article_id, corpus) for article_id in touched[start : start + AT_ONCE]]
            with self._db.atomic():
                for one in laid:
                    _put(self._db, one, self._run_id)


@contextmanager
def _unwalked() -> Iterator[None]:
    """What stands in memory, a whole corpus, is left out of the search for cycles meanwhile: it is walked too often."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Laid:
    """An article laid beside the others: what is said of it and stays, and what the corpus says now and said before."""

    article_id: int
    extraction: Extraction
    kept: list[Finding]
    of_corpus: list[Finding]
    had: bool


def _laid(db: Database, article_id: int, corpus: Corpus) -> _Laid:
    """One article against the corpus; nothing is written."""
    extraction, stored = extraction_of(db, article_id), findings_of(db, article_id)
    of_corpus = check_corpus(extraction, [f for f in stored if is_of_one_article(f.code)], corpus)
    kept = [finding for finding in stored if not is_of_corpus(finding.code)]
    return _Laid(article_id, extraction, kept, of_corpus, len(kept) < len(stored))


def _put(db: Database, laid: _Laid, run_id: int) -> None:
    """Its corpus findings and its verdicts made anew, inside the caller's transaction."""
    if not laid.of_corpus and not laid.had:
        return
    put_findings(db, laid.article_id, laid.of_corpus, run_id, is_of_corpus)
    said = [*laid.kept, *laid.of_corpus]
    put_verdicts(db, laid.article_id, judge(laid.extraction, said), judge_title(laid.extraction, said))


def draft_beside(db: Database, extraction: Extraction, own: Iterable[Finding]) -> list[Finding]:
    """A draft's corpus findings; a stored copy of it is no other article. Nothing is written."""
    own = list(own)
    found = readings(extraction, own)
    if not cells(found):
        return []
    same = set(stored_like(db, extraction.article))
    rivals = (rival for rival in rivals_in(db, cell_numbers(db, found)) if rival.article not in same)
    return check_corpus(extraction, own, Corpus(rivals))
