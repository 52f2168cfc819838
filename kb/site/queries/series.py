"""Series: the list of them, and one by its slug."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.bases import row, rows

Row = dict[str, Any]


def by_slug(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One series."""
    return row(conn, "SELECT * FROM series WHERE slug = ?", slug)


def by_id(conn: sqlite3.Connection, series_id: int | None) -> Row | None:
    """One series."""
    return row(conn, "SELECT * FROM series WHERE id = ?", series_id)


def listed(conn: sqlite3.Connection, place: str | None, offset: int, limit: int) -> list[Row]:
    """Series with claims, of one country where given, with how many claims and how many of them are inconsistent."""
    where = "WHERE s.reporter = :place OR s.partner = :place" if place else ""
    sql = f"""SELECT s.* FROM series s {where}
      ORDER BY s.reporter IS NULL, s.reporter, s.partner, s.indicator, s.product LIMIT :limit OFFSET :offset"""  # noqa: S608
    found = rows(conn, sql, place=place, limit=limit, offset=offset)
    for one in found:
        one.update(_counts(conn, one["id"]))
    return found


def _counts(conn: sqlite3.Connection, series_id: int) -> Row:
    sql = """SELECT count(*) AS claims, coalesce(sum(outcome = 'inconsistent'), 0) AS inconsistent,
      coalesce(sum(outcome = 'disputed'), 0) AS disputed FROM claim WHERE series_id = ?"""
    return rows(conn, sql, series_id)[0]


def total(conn: sqlite3.Connection, place: str | None) -> int:
    """How many series, of one country where given."""
    where = "WHERE reporter = :place OR partner = :place" if place else ""
    return int(conn.execute(f"SELECT count(*) FROM series {where}", {"place": place}).fetchone()[0])  # noqa: S608
