"""Full-text search over claims and article titles, and names by their letters."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from kb.site.bases import rows
from kb.site.queries import called
from kb.site.queries.claims import COLUMNS, SOURCES

Row = dict[str, Any]


def match_of(text: str) -> str:
    """An FTS5 query that asks for every word of the text, the last one as a beginning; "" for no word."""
    words = re.findall(r"\w+(?:[.,]\w+)*", text)[:12]
    quoted = [f'"{word}"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""


def claims(conn: sqlite3.Connection, text: str, limit: int) -> list[Row]:
    """Claims whose sentence has the words, best match first."""
    sql = f"""SELECT {COLUMNS} FROM (SELECT rowid, rank FROM claim_fts WHERE claim_fts MATCH ? ORDER BY rank LIMIT ?) f
      JOIN {SOURCES.replace("claim c", "claim c ON c.number = f.rowid", 1)} ORDER BY f.rank"""  # noqa: S608
    return rows(conn, sql, match_of(text), limit)


def articles(conn: sqlite3.Connection, text: str, limit: int) -> list[Row]:
    """Articles whose title has the words, best match first."""
    sql = """SELECT a.slug, a.title, a.published, p.name AS publisher
      FROM (SELECT rowid, rank FROM article_fts WHERE article_fts MATCH ? ORDER BY rank LIMIT ?) f
      JOIN article a ON a.id = f.rowid LEFT JOIN publisher p ON p.id = a.publisher_id ORDER BY f.rank"""
    return rows(conn, sql, match_of(text), limit)


def named(conn: sqlite3.Connection, text: str, limit: int) -> list[Row]:
    """Publishers, countries, agencies and series whose name has the letters: countries that are called so first, then
    the shortest. A country has all names of the gazetteer.
    """
    sql = """SELECT * FROM (
        SELECT 'publishers' AS kind, CAST(id AS TEXT) AS id, name FROM publisher WHERE name LIKE :like ESCAPE '!'
      UNION ALL SELECT 'countries', id, name FROM country WHERE name LIKE :like ESCAPE '!' OR id = upper(:text)
          OR id IN (SELECT value FROM json_each(:called))
      UNION ALL SELECT 'agencies', id, name FROM agency WHERE name LIKE :like ESCAPE '!' OR id = lower(:text)
        UNION ALL SELECT 'series', slug, name FROM series WHERE name LIKE :like ESCAPE '!' OR slug = lower(:text))
      ORDER BY kind != 'countries' OR id NOT IN (SELECT value FROM json_each(:exactly)),
        length(name), name LIMIT :limit"""
    escaped = re.sub(r"([!%_])", r"!\1", text)
    exactly, part = called.exactly(text), called.in_part(text)
    of_names = {"exactly": json.dumps(sorted(exactly)), "called": json.dumps(sorted(exactly | part))}
    return rows(conn, sql, like=f"%{escaped}%", text=text, limit=limit, **of_names)
