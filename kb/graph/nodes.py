"""What is known of each node: its label and properties, read by kind in one query each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

_QUERIES = {
    "article": "SELECT slug AS id, title AS label, published, url FROM article",
    "claim": """SELECT id, quote AS label, value, unit, kind AS claim_kind, indicator, reporter, partner, product,
        period, status,
        outcome, confidence, review_state FROM claim""",
    "series": "SELECT slug AS id, name AS label, indicator, reporter, partner, product, unit FROM series",
    "agency": "SELECT id, name AS label FROM agency",
    "country": "SELECT id, name AS label FROM country",
    "finding": "SELECT CAST(id AS TEXT) AS id, detail AS label, code, outcome FROM finding",
    "observation": """SELECT finding_id || '-' || position AS id, table_title AS label, period, value, unit, basis,
        vintage, row FROM finding_evidence""",
    "table": "SELECT slug AS id, title AS label, publisher, url FROM canonical_table",
    "review": "SELECT CAST(id AS TEXT) AS id, state AS label, rating, at FROM review",
}
_KEYS = {
    "article": "slug",
    "claim": "id",
    "series": "slug",
    "agency": "id",
    "country": "id",
    "finding": "CAST(id AS TEXT)",
    "observation": "finding_id || '-' || position",
    "table": "slug",
    "review": "CAST(id AS TEXT)",
}
_AT_ONCE = 500


def every(db: Database, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All nodes of a kind with their properties (those that are set)."""
    if kind in _QUERIES:
        yield from _told(db.query(_QUERIES[kind]))


def some(db: Database, kind: str, idents: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The named nodes of a kind with their properties."""
    wanted = list(idents)
    for start in range(0, len(wanted) if kind in _QUERIES else 0, _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        sql = f"{_QUERIES[kind]} WHERE {_KEYS[kind]} IN ({marks})"
        yield from _told(db.query(sql, part))


def _told(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in rows:
        yield str(row.pop("id")), {name: value for name, value in row.items() if value is not None}
