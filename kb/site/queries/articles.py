"""Articles, their revisions and copies."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from kb.site.bases import row, rows

Row = dict[str, Any]

ARTICLE = """SELECT a.*, p.name AS publisher, r.id AS revision_id, r.number AS revision, r.sha256, r.text,
    r.added AS revised
  FROM article a LEFT JOIN publisher p ON p.id = a.publisher_id
  JOIN revision r ON r.article_id = a.id AND r.current = 1"""


def by_slug(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One article with the text of its current revision."""
    return row(conn, f"{ARTICLE} WHERE a.slug = ?", slug)


def by_id(conn: sqlite3.Connection, article_id: int) -> Row | None:
    """One article with the text of its current revision."""
    return row(conn, f"{ARTICLE} WHERE a.id = ?", article_id)


def revision_of(conn: sqlite3.Connection, revision_id: int) -> Row | None:
    """One revision."""
    return row(conn, "SELECT * FROM revision WHERE id = ?", revision_id)


def revisions(conn: sqlite3.Connection, article_id: int) -> list[Row]:
    """All revisions of an article, the last first."""
    sql = "SELECT number, added, sha256, current FROM revision WHERE article_id = ? ORDER BY number DESC"
    return rows(conn, sql, article_id)


def copies(conn: sqlite3.Connection, article: Row) -> list[Row]:
    """Articles that print the same text: copies of this one, the one it copies, and its other copies."""
    sql = """SELECT a.slug, a.title, a.published, p.name AS publisher
      FROM article a LEFT JOIN publisher p ON p.id = a.publisher_id
      WHERE (a.copy_of = :id OR a.id = :origin OR a.copy_of = :origin) AND a.id != :id ORDER BY a.published LIMIT 20"""
    return rows(conn, sql, id=article["id"], origin=article["copy_of"])


def recent(conn: sqlite3.Connection, publisher_id: int | None, offset: int, limit: int) -> list[Row]:
    """Articles, the last published first; of one publisher where given."""
    where = "WHERE a.publisher_id = :publisher" if publisher_id is not None else ""
    sql = f"""SELECT a.id, a.slug, a.title, a.published, a.display, a.copy_of, a.publisher_id, p.name AS publisher
      FROM article a LEFT JOIN publisher p ON p.id = a.publisher_id {where}
      ORDER BY a.published DESC, a.id DESC LIMIT :limit OFFSET :offset"""  # noqa: S608
    return rows(conn, sql, publisher=publisher_id, limit=limit, offset=offset)


def count(conn: sqlite3.Connection, publisher_id: int | None = None) -> int:
    """How many articles."""
    if publisher_id is None:
        return int(conn.execute("SELECT count(*) FROM article").fetchone()[0])
    return int(conn.execute("SELECT count(*) FROM article WHERE publisher_id = ?", [publisher_id]).fetchone()[0])


def outcome_counts(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Claims of each article by outcome."""
    sql = """SELECT article_id, outcome, count(*) AS n FROM claim
      WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY article_id, outcome"""
    counts: dict[int, dict[str, int]] = {}
    for found in rows(conn, sql, json.dumps(list(ids))):
        counts.setdefault(found["article_id"], {})[found["outcome"]] = found["n"]
    return counts
