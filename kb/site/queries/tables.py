"""Canonical tables: the list, one table, and the annual cells of a series in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from checks.evidence import Observation
from ingest.records import TOTAL, WORLD, Series
from kb.gravity import order
from kb.site.bases import row, rows
from kb.tables.lookup import Lookup

Row = dict[str, Any]


def loaded(conn: sqlite3.Connection) -> bool:
    """Whether the base has canonical tables at all."""
    return row(conn, "SELECT 1 FROM sqlite_master WHERE name = 'canonical_table'") is not None


def listed(conn: sqlite3.Connection) -> list[Row]:
    """All tables, the one that speaks first in front, with their cells and vintages counted."""
    if not loaded(conn):
        return []
    sql = """SELECT t.*, count(v.id) AS vintages, coalesce(sum(v.rows), 0) AS cells
      FROM canonical_table t LEFT JOIN vintage v ON v.table_id = t.id GROUP BY t.id ORDER BY t.rank, t.title"""
    return rows(conn, sql)


def by_slug(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One table."""
    return row(conn, "SELECT * FROM canonical_table WHERE slug = ?", slug) if loaded(conn) else None


def speaking_for(conn: sqlite3.Connection, agency_id: str) -> list[Row]:
    """Slug and title of the tables that speak for an agency, the one that speaks first in front."""
    sql = """SELECT t.slug, t.title FROM canonical_table t, json_each(t.agencies) a WHERE a.value = ?
      ORDER BY t.rank, t.title"""
    return rows(conn, sql, agency_id) if loaded(conn) else []


def vintages(conn: sqlite3.Connection, table_id: int) -> list[Row]:
    """Vintages of a table, the last loaded first."""
    return rows(conn, "SELECT * FROM vintage WHERE table_id = ? ORDER BY loaded DESC, name DESC", table_id)


def series_in(conn: sqlite3.Connection, table_id: int, offset: int, limit: int) -> list[Row]:
    """Series that a table holds, with their first and last month and number of cells."""
    sql = """SELECT s.*, count(*) AS cells, min(o.period_first) AS first, max(o.period_first + o.months - 1) AS last
      FROM vintage v JOIN observation o ON o.vintage_id = v.id JOIN observed_series s ON s.id = o.series_id
      WHERE v.table_id = ? GROUP BY s.id ORDER BY s.reporter, s.partner, s.product, s.indicator LIMIT ? OFFSET ?"""
    return rows(conn, sql, table_id, limit, offset)


def claims_resting_on(conn: sqlite3.Connection, slug: str, limit: int) -> list[str]:
    """Ids of claims that a finding judged by this table."""
    sql = f"""SELECT DISTINCT fc.claim_id, f.outcome FROM finding_evidence e JOIN finding f ON f.id = e.finding_id
      JOIN finding_claim fc ON fc.finding_id = f.id AND fc.role = 'judged' WHERE e.table_id = ?
      ORDER BY {order("f.outcome")} LIMIT ?"""  # noqa: S608
    return [found["claim_id"] for found in rows(conn, sql, slug, limit)]


def reach(conn: sqlite3.Connection, series: Mapping[str, Any], names: Mapping[str, str]) -> list[Row]:
    """Annual cells of a series (indicator, reporter, partner, product, unit) in the newest vintage of every table.

    Each has "line", the name of its line on a chart: the agency, and what sets the table apart from its others.
    """
    if not series["reporter"] or not loaded(conn):
        return []
    asked = Series(
        series["indicator"], series["reporter"], series["partner"] or WORLD, series["product"] or TOTAL, series["unit"]
    )
    return _named([_row(cell) for cell in Lookup(conn).reach(asked)], series, names)


def _row(cell: Observation) -> Row:
    return {
        "table_id": cell.table,
        "table_title": cell.title,
        "vintage": cell.vintage,
        "basis": str(cell.basis),
        "agency": cell.basis.agency,
        "including": cell.basis.including,
        "side": cell.basis.side,
        "period": str(cell.period),
        "first": cell.period.first,
        "last": cell.period.last,
        "value": str(cell.value),
        "estimate": cell.estimate,
        "rank": cell.rank,
        "row": cell.row,
    }


def _named(cells: list[Row], series: Mapping[str, Any], names: Mapping[str, str]) -> list[Row]:
    """Name each cell's line: agency, what it includes; vintage or whose books, where two would share a name."""
    for cell in cells:
        cell["line"] = ", ".join(part for part in (cell["agency"], cell["including"]) if part)
    for key, word in (("table_id", _vintage), ("side", _books)):
        origins: dict[str, set[str]] = {}
        for cell in cells:
            origins.setdefault(cell["line"], set()).add(cell[key])
        shared = {line for line, found in origins.items() if len(found) > 1}
        for cell in cells:
            if cell["line"] in shared:
                cell["line"] += word(cell, series, names)
    return cells


def _vintage(cell: Row, series: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return f", {cell['vintage']}"


def _books(cell: Row, series: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Whose statistics the cell is from: the reporter's, or (mirror) the partner's."""
    code = series["reporter"] if cell["side"] == "reporter" else series["partner"]
    return f", {names.get(code, code)} reports" if code else ""
