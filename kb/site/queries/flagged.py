"""The list of claims with its facets: outcome, publisher, reporter, partner, indicator."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from kb.site.bases import rows
from kb.site.queries.claims import COLUMNS, SOURCES

Row = dict[str, Any]

FACETS = {
    "outcome": "c.outcome",
    "publisher": "a.publisher_id",
    "reporter": "c.reporter",
    "partner": "c.partner",
    "indicator": "c.indicator",
}


def where(chosen: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """SQL condition and its values for the chosen facets; flagged outcomes where no outcome is chosen."""
    parts = [f"{FACETS[name]} = :{name}" for name in chosen]
    if "outcome" not in chosen:
        parts.append("c.outcome IN ('inconsistent', 'disputed') AND coalesce(c.review_state, '') != 'rejected'")
    return " AND ".join(parts), dict(chosen)


def claims(conn: sqlite3.Connection, chosen: Mapping[str, str], offset: int, limit: int) -> list[Row]:
    """Claims of the chosen facets, the gravest and surest first."""
    condition, values = where(chosen)
    sql = f"""SELECT {COLUMNS} FROM {SOURCES} WHERE {condition}
      ORDER BY c.outcome = 'disputed', c.confidence DESC, c.id LIMIT :limit OFFSET :offset"""  # noqa: S608
    return rows(conn, sql, **values, limit=limit, offset=offset)


def total(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> int:
    """How many claims the chosen facets leave."""
    condition, values = where(chosen)
    joined = "claim c JOIN article a ON a.id = c.article_id" if "publisher" in chosen else "claim c"
    return int(conn.execute(f"SELECT count(*) FROM {joined} WHERE {condition}", values).fetchone()[0])  # noqa: S608


def facet(conn: sqlite3.Connection, name: str, chosen: Mapping[str, str], limit: int = 12) -> list[Row]:
    """Values of a facet with their counts, given the other chosen facets."""
    rest = {key: value for key, value in chosen.items() if key != name}
    condition, values = where(rest)
    if name == "outcome":
        condition, values = _any_outcome(rest)
    joined = "claim c JOIN article a ON a.id = c.article_id" if "publisher" in (name, *rest) else "claim c"
    sql = f"""SELECT {FACETS[name]} AS held, count(*) AS n FROM {joined} WHERE {condition}
      GROUP BY held HAVING held IS NOT NULL ORDER BY n DESC, held LIMIT :limit"""  # noqa: S608
    return rows(conn, sql, **values, limit=limit)


def _any_outcome(chosen: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    parts = [f"{FACETS[key]} = :{key}" for key in chosen]
    return " AND ".join(parts) or "1", dict(chosen)
