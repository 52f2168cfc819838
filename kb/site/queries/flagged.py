"""The list of claims with its facets: outcome, publisher, reporter, partner, indicator.

Over a million claims these are read off the index claim_outcome alone. A "+" keeps SQLite from another index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from kb.gravity import FLAGGED, among
from kb.site.bases import rows
from kb.site.queries.claims import in_order
from kb.site.remembered import remembered

Row = dict[str, Any]

FACETS = {
    "outcome": "c.outcome",
    "publisher": "+c.article_id",
    "reporter": "+c.reporter",
    "partner": "+c.partner",
    "indicator": "+c.indicator",
}
CONDITIONS = {
    "outcome": "c.outcome = :outcome",
    "publisher": "c.article_id IN (SELECT id FROM article WHERE publisher_id = :publisher)",
    "reporter": "c.reporter = :reporter",
    "partner": "c.partner = :partner",
    "indicator": "+c.indicator = :indicator",
}
STANDS = f"c.outcome IN {among(FLAGGED)} AND c.review_state IS NOT 'rejected'"


def chosen(argument: Callable[[str], str]) -> dict[str, str]:
    """The facets that a request chooses, by a function from an argument's name to its text; countries in capitals."""
    held = {name: argument(name) for name in FACETS if argument(name)}
    return {name: text.upper() if name in ("reporter", "partner") else text for name, text in held.items()}


def where(chosen: Mapping[str, str]) -> str:
    """SQL condition for the chosen facets; flagged ones that nobody rejected where no outcome is chosen."""
    parts = [CONDITIONS[name] for name in chosen]
    return " AND ".join(parts if "outcome" in chosen else [*parts, STANDS])


def claims(conn: sqlite3.Connection, chosen: Mapping[str, str], offset: int, limit: int) -> list[Row]:
    """Claims of the chosen facets, the gravest and weightiest first."""
    ids: list[str] = []
    for outcome in (chosen["outcome"],) if "outcome" in chosen else FLAGGED:
        one = {**chosen, "outcome": outcome}
        stands = "" if "outcome" in chosen else " AND c.review_state IS NOT 'rejected'"
        sql = f"""SELECT c.id FROM claim c WHERE {where(one)}{stands}
          ORDER BY c.weight DESC, c.number LIMIT :limit OFFSET :offset"""  # noqa: S608
        ids += [row["id"] for row in rows(conn, sql, **one, limit=limit - len(ids), offset=offset)]
        if len(ids) >= limit:
            break
        offset = max(0, offset - total(conn, one, stands))
    return in_order(conn, ids)


@remembered
def total(conn: sqlite3.Connection, chosen: Mapping[str, str], more: str = "") -> int:
    """How many claims the chosen facets leave."""
    sql = f"SELECT count(*) FROM claim c WHERE {where(chosen)}{more}"  # noqa: S608
    return int(conn.execute(sql, dict(chosen)).fetchone()[0])


@remembered
def facet(conn: sqlite3.Connection, name: str, chosen: Mapping[str, str], limit: int = 12) -> list[Row]:
    """Values of a facet with their counts, given the other chosen facets."""
    rest = {key: value for key, value in chosen.items() if key != name}
    condition = where(rest)
    if name == "outcome":
        condition = " AND ".join(CONDITIONS[key] for key in rest) or "1"
    sql = f"""SELECT {FACETS[name]} AS held, count(*) AS n FROM claim c WHERE {condition}
      GROUP BY 1 HAVING held IS NOT NULL"""  # noqa: S608
    if name == "publisher":
        sql = f"""SELECT a.publisher_id AS held, sum(n) AS n FROM ({sql}) f JOIN article a ON a.id = f.held
          WHERE a.publisher_id IS NOT NULL GROUP BY a.publisher_id"""  # noqa: S608
    return rows(conn, f"{sql} ORDER BY n DESC, held LIMIT :limit", **rest, limit=limit)
