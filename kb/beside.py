"""Articles beside each other: which ones a change touches, and their corpus findings made anew."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from checks import registry
from checks.findings import Finding
from checks.readings import Corpus, cells, readings
from checks.run import check_corpus, judge, judge_title
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
        """Make the corpus findings of all touched articles anew, each in a transaction of its own."""
        touched = self.touched()
        spoken = {cell for article_id in touched for cell in cells_of(self._db, article_id)}
        corpus = Corpus(rivals_in(self._db, spoken))
        for article_id in touched:
            lay_beside(self._db, article_id, corpus, self._run_id)


def lay_beside(db: Database, article_id: int, corpus: Corpus, run_id: int) -> None:
    """One article against the corpus: its corpus findings and its verdicts made anew."""
    extraction = extraction_of(db, article_id)
    stored = findings_of(db, article_id)
    own = [finding for finding in stored if is_of_one_article(finding.code)]
    of_corpus = check_corpus(extraction, own, corpus)
    had = [finding for finding in stored if is_of_corpus(finding.code)]
    if not of_corpus and not had:
        return
    kept = [finding for finding in stored if not is_of_corpus(finding.code)]
    with db.atomic():
        put_findings(db, article_id, of_corpus, run_id, is_of_corpus)
        said = [*kept, *of_corpus]
        put_verdicts(db, article_id, judge(extraction, said), judge_title(extraction, said))


def draft_beside(db: Database, extraction: Extraction, own: Iterable[Finding]) -> list[Finding]:
    """A draft's corpus findings; a stored copy of it is no other article. Nothing is written."""
    own = list(own)
    found = readings(extraction, own)
    if not cells(found):
        return []
    same = set(stored_like(db, extraction.article))
    rivals = (rival for rival in rivals_in(db, cell_numbers(db, found)) if rival.article not in same)
    return check_corpus(extraction, own, Corpus(rivals))
