"""Publishing confirmed flags only: what stays of a base when flags that no person has confirmed are held back.

A held claim reads as unchecked, with a reason of its own; what checks and people said of it is left out. The site lays
these rules over a connection as temporary views, which stand before the tables of the same names; a public snapshot
is changed by the same rules.
"""

from __future__ import annotations

import sqlite3

from kb.gravity import QUESTIONED, among

REASON = "no person has decided it yet"
"""The reason that a held claim gives."""

_OPEN = among(QUESTIONED)
_FLAG = f"outcome IN {_OPEN}"
_HELD = f"({_FLAG} AND review_state IS NOT 'confirmed')"
_CONFIRMED = "SELECT id FROM main.claim WHERE review_state = 'confirmed'"
_SHOWN_CLAIM = f"""NOT EXISTS (SELECT 1 FROM main.claim h WHERE h.id = claim_id
  AND h.outcome IN {_OPEN} AND h.review_state IS NOT 'confirmed')"""  # noqa: S608
_JUDGES = f"""EXISTS (SELECT 1 FROM main.finding_claim j JOIN main.claim c ON c.id = j.claim_id
  WHERE j.role = 'judged' AND (c.outcome NOT IN {_OPEN} OR c.review_state = 'confirmed')
  AND j.finding_id = """  # noqa: S608


def _shown_finding(finding: str) -> str:
    """Whether a finding, by its number, judges a claim that is not held."""
    return f"{_JUDGES}{finding})"


KEPT = {
    "finding": _shown_finding("finding.id"),
    "finding_claim": f"{_shown_finding('finding_claim.finding_id')} AND (role <> 'judged' OR {_SHOWN_CLAIM})",
    "finding_evidence": _shown_finding("finding_evidence.finding_id"),
    "hypothesis": _shown_finding("hypothesis.finding_id"),
    "second_reading": _SHOWN_CLAIM,
    "flip": f"""(claim_id IN ({_CONFIRMED}) OR {_SHOWN_CLAIM}
      AND before NOT IN {_OPEN} AND after NOT IN {_OPEN})""",
    "review": f"claim_id IN ({_CONFIRMED})",
    "reply": _SHOWN_CLAIM,
}
"""Which rows of a table stay."""

CHANGED = {
    "claim": (
        _HELD,
        {"outcome": "'unchecked'", "reason": f"'{REASON}'"}
        | dict.fromkeys(("how", "strength", "review_state", "review_rating"), "NULL")
        | {"weight": "0"},
    ),
    "former_claim": (_FLAG, {"outcome": "'unchecked'"}),
}
"""Which rows of a table are held, and what their columns say then."""

TABLES = (*CHANGED, *KEPT, "edge")
"""What carries flags."""


def lay_over(conn: sqlite3.Connection) -> None:
    """Let everything that this connection reads by a table's plain name be without held flags."""
    for table, (held, says) in CHANGED.items():
        columns = [row[1] for row in conn.execute(f"PRAGMA main.table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in columns)
        changed = ", ".join(f'{says[name]} AS "{name}"' if name in says else f'"{name}"' for name in columns)
        conn.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {kept} FROM main.{table} WHERE NOT {held}"  # noqa: S608
            f" UNION ALL SELECT {changed} FROM main.{table} WHERE {held}"
        )
    for table, kept in KEPT.items():
        conn.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {kept}")  # noqa: S608
    edge = conn.execute("SELECT sql FROM main.sqlite_master WHERE name = 'edge'").fetchone()[0]
    conn.execute(str(edge).replace("CREATE VIEW", "CREATE TEMP VIEW", 1))


def take_out(conn: sqlite3.Connection) -> None:
    """Hold unconfirmed flags back for good: change and delete their rows. The caller commits."""
    for table in reversed(KEPT):
        conn.execute(f"DELETE FROM {table} WHERE NOT ({KEPT[table]})")  # noqa: S608
    for table, (held, says) in CHANGED.items():
        changes = ", ".join(f"{name} = {value}" for name, value in says.items())
        conn.execute(f"UPDATE {table} SET {changes} WHERE {held}")  # noqa: S608
