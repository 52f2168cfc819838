"""What checks found, by code; why claims were not checked; what people decided."""

from __future__ import annotations

import sqlite3
from typing import Any

from checks.findings import GRAVEST_FIRST
from kb.site.bases import rows
from kb.site.remembered import remembered

Row = dict[str, Any]


@remembered
def by_code(conn: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Findings of each check by outcome."""
    counts: dict[str, dict[str, int]] = {}
    for found in rows(conn, "SELECT code, outcome, count(*) AS n FROM finding GROUP BY code, outcome"):
        counts.setdefault(found["code"], {})[found["outcome"]] = found["n"]
    return counts


def claims_of(conn: sqlite3.Connection, code: str, limit: int) -> list[str]:
    """Ids of claims that a check judged, the gravest outcomes first."""
    ids: list[str] = []
    for outcome in GRAVEST_FIRST[:-1]:
        sql = """SELECT DISTINCT fc.claim_id FROM finding f JOIN finding_claim fc ON fc.finding_id = f.id
          WHERE f.code = ? AND f.outcome = ? AND fc.role = 'judged' LIMIT ?"""
        ids.extend(found["claim_id"] for found in rows(conn, sql, code, outcome, limit - len(ids)))
    return ids


@remembered
def reasons(conn: sqlite3.Connection, limit: int) -> list[Row]:
    """Reasons why claims were not checked, the most common first."""
    sql = """SELECT coalesce(reason, 'no check applies to it') AS reason, count(*) AS n FROM claim
      WHERE outcome = 'unchecked' GROUP BY 1 ORDER BY n DESC, reason LIMIT ?"""
    return rows(conn, sql, limit)


@remembered
def review_counts(conn: sqlite3.Connection) -> dict[str, int]:
    """Claims by what people decided of them."""
    sql = "SELECT review_state AS state, count(*) AS n FROM claim WHERE review_state IS NOT NULL GROUP BY 1"
    return {found["state"]: found["n"] for found in rows(conn, sql)}
