"""Canonical tables: the list, one table, and the annual cells of a series in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from checks.evidence import Observation
from checks.verdicts import NO_TABLE
from ingest.records import TOTAL, WORLD, Period, Series
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


def lacking(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Series that unchecked claims speak of and no table covers, the most claims first, with their span."""
    sql = """SELECT indicator, reporter, partner, product, unit, count(*) AS claims,
        count(DISTINCT article_id) AS articles, min(period_first) AS first, max(period_last) AS last
      FROM claim WHERE outcome = 'unchecked' AND reason = ? AND in_title = 0 AND reporter IS NOT NULL
        AND partner IS NOT NULL AND period IS NOT NULL AND indicator IN ('exports', 'imports', 'trade_balance',
        'trade_total') GROUP BY 1, 2, 3, 4, 5 ORDER BY claims DESC, reporter, partner, indicator LIMIT ?"""
    return rows(conn, sql, NO_TABLE, limit)


def releases(conn: sqlite3.Connection, series: Mapping[str, Any]) -> list[Row]:
    """Cells of the reporter's own that a later release of their table says otherwise, the newest period in front: what
    it was first, what it is now, and from when each was known.
    """
    if not series["reporter"] or not loaded(conn):
        return []
    sql = """SELECT t.slug, t.title, o.period_first, o.months, o.value, v.name AS vintage,
        coalesce(o.as_of, v.as_of) AS as_of FROM observed_series s JOIN observation o ON o.series_id = s.id
      JOIN vintage v ON v.id = o.vintage_id JOIN canonical_table t ON t.id = v.table_id
      WHERE s.reporter = ? AND s.partner = ? AND s.product = ? AND s.indicator = ? AND s.unit = ?
      ORDER BY o.period_first DESC, o.months, t.rank, t.slug, s.scope, s.adjusted, as_of, v.name"""
    asked = (series["reporter"], series["partner"] or WORLD, series["product"] or TOTAL, series["indicator"])
    cells: dict[tuple[Any, ...], list[Row]] = {}
    for cell in rows(conn, sql, *asked, series["unit"] or ""):
        cells.setdefault((cell["slug"], cell["period_first"], cell["months"]), []).append(cell)
    return [_revised(told) for told in cells.values() if len({cell["value"] for cell in told}) > 1]


def _revised(told: list[Row]) -> Row:
    first, now = told[0], told[-1]
    span = Period(first["period_first"], first["period_first"] + first["months"] - 1)
    return {
        "table_id": first["slug"],
        "table_title": first["title"],
        "period": str(span),
        "first": first["value"],
        "first_vintage": first["vintage"],
        "now": now["value"],
        "now_vintage": now["vintage"],
        "releases": len(told),
    }
