"""Drafts: checked against tables, and against stored articles where a base is given; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.records import Extraction
from kb.beside import draft_beside
from kb.ledger import Checked, check, with_more
from kb.store.base import open_base
from kb.tables.lookup import Lookup
from kb.tables.shipped import shipped_base


def against_shipped(extractions: Iterable[Extraction]) -> Iterator[Checked]:
    """Each draft against itself and the shipped tables."""
    db = shipped_base()
    lookup = Lookup(db.conn)
    yield from (check(extraction, lookup) for extraction in extractions)
    db.close()


def against_base(extractions: Iterable[Extraction], path: Path) -> Iterator[Checked]:
    """Each draft against itself, the base's tables and its other articles."""
    with open_base(path, create=False) as db:
        lookup = Lookup(db.conn)
        for extraction in extractions:
            checked = check(extraction, lookup)
            yield with_more(checked, draft_beside(db, extraction, checked.findings))
