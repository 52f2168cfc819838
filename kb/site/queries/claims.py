"""Claims with their article and publisher, and what checks and people said of them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kb.gravity import order
from kb.site.bases import row, rows

Row = dict[str, Any]

COLUMNS = """c.id, c.number AS row_number, c.article_id, c.revision_id, c.position, c.in_title, c.start, c."end",
  c.quote, c.sentence, c.value, c.low, c.high, c.value_real, c.low_real, c.high_real, c.modifier, c.hedge, c.kind,
  c.series_id, c.indicator, c.reporter, c.partner, c.product, c.unit, c.period, c.period_first, c.period_last, c.base,
  c.status, c.source, c.agency_id, c.confidence, c.doubts, c.read_by, c.note, c.basis, c.outcome, c.how, c.strength,
  c.reason, c.weight, c.review_state, c.review_rating, a.slug AS article_slug, a.title AS article_title,
  a.published, a.display, a.publisher_id, p.name AS publisher"""
SOURCES = "claim c JOIN article a ON a.id = c.article_id LEFT JOIN publisher p ON p.id = a.publisher_id"
CURRENT = "c.revision_id IN (SELECT id FROM revision WHERE current = 1)"


def by_id(conn: sqlite3.Connection, claim_id: str) -> Row | None:
    """One claim."""
    return row(conn, f"SELECT {COLUMNS} FROM {SOURCES} WHERE c.id = ?", claim_id)  # noqa: S608


def of_revision(conn: sqlite3.Connection, revision_id: int) -> list[Row]:
    """Claims of one revision of an article, in order; those of the title first."""
    sql = f"SELECT {COLUMNS} FROM {SOURCES} WHERE c.revision_id = ? ORDER BY c.in_title DESC, c.start, c.position"  # noqa: S608
    return rows(conn, sql, revision_id)


def by_ids(conn: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Row]:
    """Claims by their ids; those that are gone are left out."""
    sql = f"SELECT {COLUMNS} FROM {SOURCES} WHERE c.id IN (SELECT value FROM json_each(?))"  # noqa: S608
    return {found["id"]: found for found in rows(conn, sql, json.dumps(list(ids)))}


def in_order(conn: sqlite3.Connection, ids: Sequence[str]) -> list[Row]:
    """Claims by their ids, in the order of the ids."""
    found = by_ids(conn, ids)
    return [found[ident] for ident in ids if ident in found]


def of_series(conn: sqlite3.Connection, series_id: int, limit: int = 500) -> list[Row]:
    """Claims about one series, by period, then date."""
    sql = f"""SELECT {COLUMNS} FROM {SOURCES} WHERE c.series_id = ?
      ORDER BY c.period_first, a.published, c.id LIMIT ?"""  # noqa: S608
    return rows(conn, sql, series_id, limit)


def same_cell(conn: sqlite3.Connection, claim: Row, limit: int = 12) -> list[Row]:
    """Claims of other articles about the same series and period."""
    sql = f"""SELECT {COLUMNS} FROM {SOURCES} WHERE c.series_id = ? AND c.period = ? AND c.article_id != ?
      ORDER BY a.published DESC LIMIT ?"""  # noqa: S608
    return rows(conn, sql, claim["series_id"], claim["period"], claim["article_id"], limit)


def findings(conn: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Findings that judge each claim, the gravest first, with a count of the table cells they rest on."""
    sql = f"""SELECT fc.claim_id, f.id, f.code, f.outcome, f.detail, f.conflict, f.how, f.strength, f.reason, f.steps,
        f.run_id, (SELECT count(*) FROM finding_evidence e WHERE e.finding_id = f.id) AS evidence
      FROM finding_claim fc JOIN finding f ON f.id = fc.finding_id
      WHERE fc.role = 'judged' AND fc.claim_id IN (SELECT value FROM json_each(?))
      ORDER BY {order("f.outcome")},
        evidence = 0, f.code, f.id"""  # noqa: S608
    grouped: dict[str, list[Row]] = defaultdict(list)
    for found in rows(conn, sql, json.dumps(list(ids))):
        grouped[found.pop("claim_id")].append({**found, "steps": json.loads(found["steps"])})
    return dict(grouped)


def evidence(conn: sqlite3.Connection, finding_ids: Sequence[int]) -> list[Row]:
    """Table cells that findings rest on, each once, the one that speaks first in front."""
    sql = """SELECT DISTINCT table_id, table_title, vintage, indicator, reporter, partner, product, period, value, unit,
        basis, row, rank, estimate, derived
      FROM finding_evidence WHERE finding_id IN (SELECT value FROM json_each(?))
      ORDER BY period, rank, table_title, vintage"""
    return rows(conn, sql, json.dumps(list(finding_ids)))


def hypotheses(conn: sqlite3.Connection, finding_ids: Sequence[int]) -> list[Row]:
    """Repairs that findings offer, best first."""
    sql = """SELECT DISTINCT kind, value, period, detail, min(position) AS place
      FROM hypothesis WHERE finding_id IN (SELECT value FROM json_each(?))
      GROUP BY kind, value, period, detail ORDER BY place"""
    return rows(conn, sql, json.dumps(list(finding_ids)))


def others(conn: sqlite3.Connection, finding_ids: Sequence[int], claim_id: str) -> list[Row]:
    """Claims that the findings set beside this one: the rest of a conflict and rivals of other articles."""
    sql = f"""SELECT DISTINCT {COLUMNS}, fc.role, fc.as_repaired
      FROM finding_claim fc JOIN {SOURCES.replace("claim c", "claim c ON c.id = fc.claim_id", 1)}
      WHERE fc.finding_id IN (SELECT value FROM json_each(?)) AND fc.claim_id != ?
      ORDER BY fc.role DESC, c.position"""  # noqa: S608
    return rows(conn, sql, json.dumps(list(finding_ids)), claim_id)


def second_reading(conn: sqlite3.Connection, claim_id: str) -> Row | None:
    """The claim as an accepted repair reads it."""
    sql = "SELECT kind, value, low, high, period, series_id FROM second_reading WHERE claim_id = ?"
    return row(conn, sql, claim_id)


def reviews(conn: sqlite3.Connection, claim_id: str) -> list[Row]:
    """What people decided, the last first."""
    return rows(conn, "SELECT * FROM review WHERE claim_id = ? ORDER BY id DESC", claim_id)


def replies(conn: sqlite3.Connection, claim_id: str) -> list[Row]:
    """Replies of the publisher, in order."""
    return rows(conn, "SELECT * FROM reply WHERE claim_id = ? ORDER BY id", claim_id)


def neighbours(conn: sqlite3.Connection, claim: Row) -> Row:
    """Number of claims of the revision, and the ids before and after this one."""
    found = rows(
        conn,
        "SELECT id FROM claim WHERE revision_id = ? ORDER BY in_title DESC, start, position",
        claim["revision_id"],
    )
    ids = [one["id"] for one in found]
    at = ids.index(claim["id"])
    after = ids[at + 1] if at + 1 < len(ids) else None
    return {"number": at + 1, "of": len(ids), "before": ids[at - 1] if at else None, "after": after}


def former(conn: sqlite3.Connection, claim_id: str) -> Row | None:
    """A claim that an edit took out, with its article's title."""
    sql = """SELECT f.quote, f.gone, a.title FROM former_claim f JOIN article a ON a.id = f.article_id WHERE f.id = ?"""
    return row(conn, sql, claim_id)


def run(conn: sqlite3.Connection, run_id: int | None) -> Row | None:
    """Versions of code, policy and tables that a finding rests on."""
    return row(conn, "SELECT * FROM run WHERE id = ?", run_id)


def flips(conn: sqlite3.Connection, claim_id: str) -> list[Row]:
    """How its outcome changed, the last first."""
    return rows(conn, "SELECT * FROM flip WHERE claim_id = ? ORDER BY id DESC", claim_id)
