"""Names of countries and agencies."""

from __future__ import annotations

import sqlite3

from kb.site.bases import rows


def countries(conn: sqlite3.Connection) -> dict[str, str]:
    """Name of each country by its ISO 3166-1 alpha-3 code."""
    return {row["id"]: row["name"] for row in rows(conn, "SELECT id, name FROM country")}


def agencies(conn: sqlite3.Connection) -> dict[str, str]:
    """Name of each agency by its id."""
    return {row["id"]: row["name"] for row in rows(conn, "SELECT id, name FROM agency")}


def publishers(conn: sqlite3.Connection) -> dict[str, str]:
    """Name of each publisher by its id as text."""
    return {str(row["id"]): row["name"] for row in rows(conn, "SELECT id, name FROM publisher")}
