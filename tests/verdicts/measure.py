"""Outcomes of labelled figures, with the frames as labelled and as the project reads them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.records import Extraction
from kb.exports import check_report
from kb.ledger import check, prepare
from kb.store.base import open_base
from kb.tables.lookup import Lookup


@contextmanager
def shipped() -> Iterable[Lookup]:
    """A lookup over a fresh base with the shipped tables."""
    with tempfile.TemporaryDirectory() as folder, open_base(Path(folder) / "kb.db") as db:
        yield prepare(db)


def report(stories: Iterable[Extraction], lookup: Lookup) -> dict[str, Any]:
    """What `claimledger check --format json` would print of these readings."""
    return check_report.report([check(extraction, lookup) for extraction in stories])


def outcomes(made: dict[str, Any]) -> Sequence[str]:
    """Outcomes of all claims of a report."""
    return [claim["outcome"] for article in made["articles"] for claim in article["claims"]]
