"""Check stored claims again: all of them, or only those that rest on what loading tables changed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from kb.ledger import begin_run, check_again, prepare
from kb.store.articles import article_ids
from kb.store.changes import Resting, articles_resting_on_changes, mark_all_checked, newest_load


class Recheck:
    """One recheck of a base; `run` does it, an article at a time."""

    def __init__(self, db: Database, *, changed_only: bool) -> None:
        self._db = db
        self._changed_only = changed_only
        self._lookup = prepare(db)
        self._newest = newest_load(db)
        self._resting = articles_resting_on_changes(db)
        every = article_ids(db)
        self.all_articles = len(every)
        self._todo = list(self._resting) if changed_only else every

    @property
    def articles(self) -> int:
        """How many articles are to be checked."""
        return len(self._todo)

    def run(self) -> Iterator[int]:
        """Check one article after the other; the number of claims of each that flipped."""
        run_id = begin_run(self._db, "recheck --changed" if self._changed_only else "recheck")
        for article_id in self._todo:
            yield check_again(self._db, self._lookup, article_id, run_id, self._because(article_id))
        mark_all_checked(self._db, self._newest)

    def _because(self, article_id: int) -> Resting:
        return self._resting.get(article_id) or Resting({"": "checked again under this version and policy"})
