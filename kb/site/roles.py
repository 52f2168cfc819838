"""Who may do what: roles, the rights they carry, and the SQL by which Datasette asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from datasette.permissions import PermissionSQL

from kb import unconfirmed
from kb.graph import stored
from kb.site.office import Office

ROLES = ("reader", "researcher", "fact-checker", "editor", "admin")

RIGHTS = {
    "ledger-submit": "Submit articles and check drafts",
    "ledger-review": "Rate claims and correct their reading",
    "ledger-full-text": "Read articles whose display is not full",
    "ledger-unconfirmed": "See flags that no person has confirmed, where only confirmed ones are published",
    "ledger-admin": "Manage roles and settings of the ledger",
}

WHO_MAY = {
    "ledger-submit": ("editor", "admin"),
    "ledger-review": ("fact-checker", "admin"),
    "ledger-full-text": ("fact-checker", "editor", "admin"),
    "ledger-unconfirmed": ("researcher", "fact-checker", "editor", "admin"),
    "ledger-admin": ("admin",),
    "execute-sql": ("researcher", "fact-checker", "admin"),
    "view-database-download": ("researcher", "admin"),
}
"""Roles for each action. The last two are for the base as a whole."""

TEXTS = (
    *("revision", "withheld_sentence"),
    *(f"{index}_{part}" for index in ("claim_fts", "article_fts") for part in ("data", "idx", "docsize", "config")),
)
TEXT_ROLES = ("fact-checker", "admin")
"""Tables with words that readers may not see, and the roles that may; all others are open to readers."""

FLAG_QUERIES = ("flagged", "by_publisher", "by_series", "findings_of_claim", *stored.queries())
"""Stored queries over unconfirmed flags; they and their tables need a role where only confirmed ones are published."""

_HAS = """SELECT 1 FROM claimledger_role
  WHERE actor_id = :ledger_actor AND role IN (SELECT value FROM json_each(:ledger_roles))"""
TABLE = """CREATE TABLE IF NOT EXISTS claimledger_role (
  actor_id TEXT NOT NULL, role TEXT NOT NULL, given_by TEXT, at TEXT NOT NULL,
  PRIMARY KEY (actor_id, role)) WITHOUT ROWID"""


async def rights_of(datasette: Any, actor: Mapping[str, Any] | None) -> frozenset[str]:
    """The rights of an actor, without their prefix: "submit", "review", "full-text", "admin"."""
    allowed = await datasette.allowed_many(actions=list(RIGHTS), actor=actor)
    return frozenset(name.removeprefix("ledger-") for name, granted in allowed.items() if granted)


def permission_sql(here: Office, actor: Mapping[str, Any] | None, action: str) -> PermissionSQL | None:
    """Rows that allow an action to those who hold a role, and deny it to others where it is open by default."""
    person = (actor or {}).get("id") or ""
    if action in RIGHTS:
        sql = f"SELECT NULL AS parent, NULL AS child, 1 AS allow, 'role' AS reason WHERE EXISTS ({_HAS})"
        return PermissionSQL(sql=sql, params={"ledger_actor": person, "ledger_roles": json.dumps(WHO_MAY[action])})
    closed = [] if here.base is None else list(_closed(here, action))
    if not closed:
        return None
    sql = f"""SELECT :ledger_base AS parent, json_extract(c.value, '$[0]') AS child,
        EXISTS ({_HAS.replace(":ledger_roles", "json_extract(c.value, '$[1]')")}) AS allow, 'needs a role' AS reason
      FROM json_each(:ledger_closed) c WHERE allow OR :ledger_actor != 'root'"""  # noqa: S608
    values = {"ledger_base": here.base, "ledger_actor": person, "ledger_closed": json.dumps(closed)}
    return PermissionSQL(sql=sql, params=values)


def _closed(here: Office, action: str) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Tables or queries of the base (None: the base itself) that an action needs a role for, with the roles."""
    if here.behind is not None and action in ("view-database", "view-table", "view-query"):
        yield None, ("admin",)
    if action in WHO_MAY:
        yield None, WHO_MAY[action]
    if action == "view-table":
        yield from ((table, TEXT_ROLES) for table in TEXTS)
    if here.readers is not None:
        held = {"view-table": unconfirmed.TABLES, "view-query": FLAG_QUERIES}.get(action, ())
        yield from ((name, WHO_MAY["ledger-unconfirmed"]) for name in held)


async def give(internal: Any, actor_id: str, role: str, given_by: str | None, at: str) -> None:
    """Give an actor a role; once is enough."""
    sql = "INSERT OR IGNORE INTO claimledger_role (actor_id, role, given_by, at) VALUES (?, ?, ?, ?)"
    await internal.execute_write(sql, [actor_id, role, given_by, at])


async def roles_of(internal: Any, actor_id: str) -> list[str]:
    """Roles of an actor."""
    found = await internal.execute("SELECT role FROM claimledger_role WHERE actor_id = ? ORDER BY role", [actor_id])
    return [row["role"] for row in found.rows]
