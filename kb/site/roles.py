"""Who may do what: roles, the rights they carry, and the SQL by which Datasette asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from datasette.permissions import PermissionSQL

ROLES = ("reader", "researcher", "fact-checker", "editor", "admin")

RIGHTS = {
    "ledger-submit": "Submit articles and check drafts",
    "ledger-review": "Rate claims and correct their reading",
    "ledger-full-text": "Read articles whose display is not full",
    "ledger-admin": "Manage roles and settings of the ledger",
}

WHO_MAY = {
    "ledger-submit": ("editor", "admin"),
    "ledger-review": ("fact-checker", "admin"),
    "ledger-full-text": ("fact-checker", "editor", "admin"),
    "ledger-admin": ("admin",),
    "execute-sql": ("researcher", "fact-checker", "admin"),
    "view-database-download": ("researcher", "admin"),
    "view-table": ("fact-checker", "admin"),
}
"""Roles for each action. The last three are for the base (view-table: for its texts); all else is open to readers."""

TEXTS = "revision"
_HAS = """SELECT 1 FROM claimledger_role
  WHERE actor_id = :ledger_actor AND role IN (SELECT value FROM json_each(:ledger_roles))"""
TABLE = """CREATE TABLE IF NOT EXISTS claimledger_role (
  actor_id TEXT NOT NULL, role TEXT NOT NULL, given_by TEXT, at TEXT NOT NULL,
  PRIMARY KEY (actor_id, role)) WITHOUT ROWID"""


async def rights_of(datasette: Any, actor: Mapping[str, Any] | None) -> frozenset[str]:
    """The rights of an actor, without their prefix: "submit", "review", "full-text", "admin"."""
    allowed = await datasette.allowed_many(actions=list(RIGHTS), actor=actor)
    return frozenset(name.removeprefix("ledger-") for name, granted in allowed.items() if granted)


def permission_sql(base: str | None, actor: Mapping[str, Any] | None, action: str) -> PermissionSQL | None:
    """Rows that allow an action to those who hold a role, and deny it to others where it is open by default."""
    if action not in WHO_MAY:
        return None
    values = {"ledger_actor": (actor or {}).get("id") or "", "ledger_roles": json.dumps(WHO_MAY[action])}
    if action in RIGHTS:
        sql = f"SELECT NULL AS parent, NULL AS child, 1 AS allow, 'role' AS reason WHERE EXISTS ({_HAS})"
        return PermissionSQL(sql=sql, params=values)
    if base is None:
        return None
    child = f"'{TEXTS}'" if action == "view-table" else "NULL"
    sql = f"""SELECT :ledger_base AS parent, {child} AS child, 1 AS allow, 'role' AS reason WHERE EXISTS ({_HAS})
      UNION ALL SELECT :ledger_base, {child}, 0, 'needs a role' WHERE NOT EXISTS ({_HAS}) AND :ledger_actor != 'root'"""
    return PermissionSQL(sql=sql, params={**values, "ledger_base": base})


async def give(internal: Any, actor_id: str, role: str, given_by: str | None, at: str) -> None:
    """Give an actor a role; once is enough."""
    sql = "INSERT OR IGNORE INTO claimledger_role (actor_id, role, given_by, at) VALUES (?, ?, ?, ?)"
    await internal.execute_write(sql, [actor_id, role, given_by, at])


async def roles_of(internal: Any, actor_id: str) -> list[str]:
    """Roles of an actor."""
    found = await internal.execute("SELECT role FROM claimledger_role WHERE actor_id = ? ORDER BY role", [actor_id])
    return [row["role"] for row in found.rows]
