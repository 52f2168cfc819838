"""Publishers, countries, agencies: their records."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.gravity import counts, order
from kb.site.bases import row, rows
from kb.site.queries.claims import COLUMNS, SOURCES
from kb.site.remembered import remembered

Row = dict[str, Any]


@remembered
def publishers(conn: sqlite3.Connection) -> list[Row]:
    """All publishers with their articles and claims by outcome."""
    sql = f"""SELECT p.id, p.name, count(DISTINCT a.id) AS articles, count(c.id) AS claims,
        {counts("c.outcome")}
      FROM publisher p LEFT JOIN article a ON a.publisher_id = p.id LEFT JOIN claim c ON c.article_id = a.id
      GROUP BY p.id ORDER BY p.name"""  # noqa: S608
    return rows(conn, sql)


def publisher(conn: sqlite3.Connection, publisher_id: str) -> Row | None:
    """One publisher."""
    return row(conn, "SELECT * FROM publisher WHERE id = ?", publisher_id)


def publisher_outcomes(conn: sqlite3.Connection, publisher_id: int) -> dict[str, int]:
    """Claims of a publisher by outcome."""
    sql = """SELECT c.outcome, count(*) AS n FROM article a JOIN claim c ON c.article_id = a.id
      WHERE a.publisher_id = ? GROUP BY c.outcome"""
    return {found["outcome"]: found["n"] for found in rows(conn, sql, publisher_id)}


def publisher_replies(conn: sqlite3.Connection, publisher_id: int) -> list[Row]:
    """Replies to claims of a publisher, the last first."""
    sql = f"""SELECT r.text, r.author, r.at, {COLUMNS} FROM reply r
      JOIN {SOURCES.replace("claim c", "claim c ON c.id = r.claim_id", 1)}
      WHERE a.publisher_id = ? ORDER BY r.id DESC LIMIT 50"""  # noqa: S608
    return rows(conn, sql, publisher_id)


def country(conn: sqlite3.Connection, code: str) -> Row | None:
    """One country by its ISO 3166-1 alpha-3 code."""
    return row(conn, "SELECT * FROM country WHERE id = ?", code)


def countries_with_claims(conn: sqlite3.Connection) -> list[Row]:
    """Countries that series speak of, with how many series."""
    sql = """SELECT k.id, k.name, count(*) AS series
      FROM country k JOIN series s ON s.reporter = k.id OR s.partner = k.id
      WHERE k.id != 'WLD' GROUP BY k.id ORDER BY k.name"""
    return rows(conn, sql)


def country_outcomes(conn: sqlite3.Connection, code: str) -> dict[str, int]:
    """Claims about a country, as reporter or partner, by outcome."""
    sql = """SELECT outcome, count(*) AS n FROM (SELECT id, outcome FROM claim WHERE reporter = :code
      UNION SELECT id, outcome FROM claim WHERE partner = :code) GROUP BY outcome"""
    return {found["outcome"]: found["n"] for found in rows(conn, sql, code=code)}


def agency(conn: sqlite3.Connection, agency_id: str) -> Row | None:
    """One agency."""
    return row(conn, "SELECT * FROM agency WHERE id = ?", agency_id)


def agencies_with_claims(conn: sqlite3.Connection) -> list[Row]:
    """Agencies with how many claims name them as their source."""
    sql = """SELECT g.id, g.name, g.country, g.tables, (SELECT count(*) FROM claim c WHERE c.agency_id = g.id) AS claims
      FROM agency g ORDER BY claims DESC, g.name"""
    return rows(conn, sql)


def agency_claims(conn: sqlite3.Connection, agency_id: str, limit: int) -> list[Row]:
    """Claims that name the agency as their source, the gravest first."""
    sql = f"""SELECT {COLUMNS} FROM {SOURCES} WHERE c.agency_id = ?
      ORDER BY {order("c.outcome")},
      a.published DESC LIMIT ?"""  # noqa: S608
    return rows(conn, sql, agency_id, limit)
