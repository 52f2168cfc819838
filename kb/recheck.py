"""Check stored claims again: all of them, or only those that rest on what loading tables changed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from checks.findings import Outcome
from kb.beside import Beside
from kb.ledger import begin_run, check, prepare, put_checked
from kb.store.articles import article_ids
from kb.store.changes import Resting, articles_resting_on_changes, mark_all_checked, newest_load, put_flips
from kb.store.claims import extraction_of
from kb.store.findings import outcomes_of
from kb.store.readings import second_cells

AGAIN = Resting({"": "checked again under this version and policy"})
Outcomes = dict[str, Outcome]


class Recheck:
    """One recheck of a base; `run` does it, an article at a time, and then knows the flips."""

    def __init__(self, db: Database, *, changed_only: bool) -> None:
        self._db = db
        self._changed_only = changed_only
        self._lookup = prepare(db)
        self._newest = newest_load(db)
        self._resting = articles_resting_on_changes(db)
        every = article_ids(db)
        self.all_articles = len(every)
        self._todo = list(self._resting) if changed_only else every
        self.flips = 0

    @property
    def articles(self) -> int:
        """How many articles are to be checked."""
        return len(self._todo)

    def run(self) -> Iterator[int]:
        """Check one article after the other and give its id; at the end lay all touched ones beside the others."""
        run_id = begin_run(self._db, "recheck --changed" if self._changed_only else "recheck")
        beside = Beside(self._db, run_id)
        before: dict[int, Outcomes] = {}
        for article_id in self._todo:
            before[article_id] = outcomes_of(self._db, article_id)
            self._check(article_id, beside, run_id)
            yield article_id
        for article_id in beside.touched():
            before.setdefault(article_id, outcomes_of(self._db, article_id))
        beside.check()
        self._log(before, run_id)
        mark_all_checked(self._db, self._newest)

    def _check(self, article_id: int, beside: Beside, run_id: int) -> None:
        second = second_cells(self._db, article_id)
        checked = check(extraction_of(self._db, article_id), self._lookup)
        with self._db.atomic():
            put_checked(self._db, article_id, checked, run_id)
        beside.rechecked(article_id, second)

    def _log(self, before: dict[int, Outcomes], run_id: int) -> None:
        for article_id, was in before.items():
            why = self._resting.get(article_id, AGAIN)
            now = outcomes_of(self._db, article_id)
            flips = [(ident, was[ident], said, why.because(ident)) for ident, said in now.items() if was[ident] != said]
            self.flips += len(flips)
            if flips:
                with self._db.atomic():
                    put_flips(self._db, flips, run_id)
