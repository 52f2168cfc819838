"""Figures of the home page: counts, trends, flips."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.gravity import QUESTIONED
from kb.site.bases import rows
from kb.site.queries.claims import COLUMNS, SOURCES
from kb.site.remembered import remembered

Row = dict[str, Any]


@remembered
def outcomes(conn: sqlite3.Connection) -> dict[str, int]:
    """Claims by outcome."""
    return {r["outcome"]: r["n"] for r in rows(conn, "SELECT outcome, count(*) AS n FROM claim GROUP BY outcome")}


def gravest(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Inconsistent claims that nobody rejected, the weightiest first; less grave ones where those don't suffice."""
    found: list[Row] = []
    for outcome in QUESTIONED:
        sql = f"""SELECT {COLUMNS} FROM (SELECT * FROM claim WHERE outcome = ? AND in_title = 0
            AND coalesce(review_state, '') != 'rejected' ORDER BY weight DESC LIMIT 200) c
          JOIN article a ON a.id = c.article_id LEFT JOIN publisher p ON p.id = a.publisher_id
          ORDER BY c.weight DESC, a.published DESC, c.id LIMIT ?"""  # noqa: S608
        found.extend(rows(conn, sql, outcome, limit - len(found)))
    return found


@remembered
def by_publisher(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Publishers with the most inconsistent claims."""
    sql = """SELECT p.id, p.name, sum(n) AS flagged
      FROM (SELECT article_id, count(*) AS n FROM claim WHERE outcome = 'inconsistent' GROUP BY +article_id) c
      JOIN article a ON a.id = c.article_id JOIN publisher p ON p.id = a.publisher_id
      GROUP BY p.id ORDER BY flagged DESC, p.name LIMIT ?"""
    return rows(conn, sql, limit)


@remembered
def by_series(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Series with the most inconsistent claims."""
    sql = """SELECT s.id, s.slug, s.indicator, s.reporter, s.partner, s.product, s.unit, c.n AS flagged
      FROM (SELECT series_id, count(*) AS n FROM claim WHERE outcome = 'inconsistent' AND series_id IS NOT NULL
            GROUP BY +series_id ORDER BY n DESC LIMIT ?) c
      JOIN series s ON s.id = c.series_id ORDER BY c.n DESC, s.slug"""
    return rows(conn, sql, limit)


@remembered
def by_year(conn: sqlite3.Connection, held: str) -> dict[int, dict[int, int]]:
    """Inconsistent claims by year of publication, for each publisher or series ("publisher_id", "series_id")."""
    sql = f"""SELECT {held} AS held, CAST(substr(a.published, 1, 4) AS INTEGER) AS year, sum(c.n) AS n
      FROM (SELECT article_id, series_id, count(*) AS n FROM claim WHERE outcome = 'inconsistent'
            GROUP BY +article_id, +series_id) c
      JOIN article a ON a.id = c.article_id WHERE a.published IS NOT NULL AND {held} IS NOT NULL GROUP BY 1, 2"""  # noqa: S608
    counts: dict[int, dict[int, int]] = {}
    for found in rows(conn, sql):
        counts.setdefault(found["held"], {})[found["year"]] = found["n"]
    return counts


def flips(conn: sqlite3.Connection, limit: int, offset: int = 0) -> list[Row]:
    """Outcomes that changed when tables were revised, the last first."""
    sql = f"""SELECT f.before, f.after, f.because AS cause, f.at, {COLUMNS}
      FROM flip f JOIN {SOURCES.replace("claim c", "claim c ON c.id = f.claim_id", 1)}
      ORDER BY f.id DESC LIMIT ? OFFSET ?"""  # noqa: S608
    return rows(conn, sql, limit, offset)


def last_run(conn: sqlite3.Connection) -> Row | None:
    """The last run of the checks."""
    found = rows(conn, "SELECT * FROM run ORDER BY id DESC LIMIT 1")
    return found[0] if found else None


def news(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """The newest flags and flips, the last first, each with "news" (flag or flip ID) and "at"."""
    flags = f"""SELECT 'flag' AS news, r.added AS at, {COLUMNS}
      FROM (SELECT * FROM revision WHERE current = 1 ORDER BY id DESC LIMIT 500) r
      JOIN {SOURCES.replace("claim c", "claim c ON c.revision_id = r.id", 1)}
      WHERE c.outcome = 'inconsistent' AND coalesce(c.review_state, '') != 'rejected'
      ORDER BY r.id DESC, c.position LIMIT ?"""  # noqa: S608
    flipped = f"""SELECT 'flip-' || f.id AS news, f.at, {COLUMNS}
      FROM (SELECT * FROM flip ORDER BY id DESC LIMIT ?) f
      JOIN {SOURCES.replace("claim c", "claim c ON c.id = f.claim_id", 1)}"""  # noqa: S608
    found = rows(conn, flags, limit) + rows(conn, flipped, limit)
    return sorted(found, key=lambda one: str(one["at"]), reverse=True)[:limit]
