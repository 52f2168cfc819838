"""The review queue and the corrections log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from kb.gravity import QUESTIONED, among, counts
from kb.site.bases import row, rows
from kb.site.queries.claims import COLUMNS, SOURCES

Row = dict[str, Any]

WAITING = "c.review_state IS NULL AND c.id NOT IN (SELECT value FROM json_each(:skipped))"


def queue(conn: sqlite3.Connection, skipped: Sequence[str], limit: int) -> list[Row]:
    """Questioned claims that nobody decided, the gravest and weightiest first."""
    found: list[Row] = []
    for outcome in QUESTIONED:
        sql = f"""SELECT {COLUMNS} FROM {SOURCES} WHERE c.outcome = :outcome AND {WAITING}
          ORDER BY c.weight DESC, c.id LIMIT :limit"""  # noqa: S608
        found.extend(rows(conn, sql, outcome=outcome, skipped=json.dumps(list(skipped)), limit=limit - len(found)))
        if len(found) >= limit:
            break
    return found


def waiting(conn: sqlite3.Connection) -> Row:
    """How many questioned claims wait for a person, by outcome."""
    sql = f"SELECT {counts()} FROM claim WHERE outcome IN {among(QUESTIONED)} AND review_state IS NULL"  # noqa: S608
    return row(conn, sql) or {}


_LOG = """SELECT * FROM (
    SELECT at, claim_id, 'flip' AS kind,
      before || ' is now ' || after || ', because of ' || because AS words FROM flip
    UNION ALL SELECT at, claim_id, CASE WHEN correction IS NOT NULL THEN 'reading corrected' ELSE state END, reason
      FROM review WHERE state IN ('rejected', 'void') OR (correction IS NOT NULL AND state != 'proposed')
    UNION ALL SELECT at, claim_id, 'reply', author || ': ' || text FROM reply)"""


def corrections(conn: sqlite3.Connection, offset: int, limit: int) -> list[Row]:
    """What was changed after it was first said: flips, rejected and withdrawn flags, corrected readings, replies."""
    return rows(conn, f"{_LOG} ORDER BY at DESC LIMIT ? OFFSET ?", limit, offset)


def corrections_of(conn: sqlite3.Connection, publisher_id: int, limit: int) -> list[Row]:
    """The same of one publisher's claims, but for its replies."""
    sql = f"""{_LOG} WHERE kind != 'reply' AND claim_id IN
      (SELECT c.id FROM article a JOIN claim c ON c.article_id = a.id WHERE a.publisher_id = ?)
      ORDER BY at DESC LIMIT ?"""  # noqa: S608
    return rows(conn, sql, publisher_id, limit)


def corrections_total(conn: sqlite3.Connection) -> int:
    """How many entries the log has."""
    sql = """SELECT (SELECT count(*) FROM flip) + (SELECT count(*) FROM reply) + (SELECT count(*) FROM review
      WHERE state IN ('rejected', 'void') OR (correction IS NOT NULL AND state != 'proposed'))"""
    return int(conn.execute(sql).fetchone()[0])
