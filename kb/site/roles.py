"""Who may do what: roles, the rights they carry, and the SQL by which Datasette asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RIGHTS = {
    "ledger-submit": "Submit articles and check drafts",
    "ledger-review": "Rate claims and correct their reading",
    "ledger-full-text": "Read articles whose display is not full",
    "ledger-admin": "Manage roles and settings of the ledger",
}


async def rights_of(datasette: Any, actor: Mapping[str, Any] | None) -> frozenset[str]:
    """The rights of an actor, without their prefix: "submit", "review", "full-text", "admin"."""
    allowed = await datasette.allowed_many(actions=list(RIGHTS), actor=actor)
    return frozenset(name.removeprefix("ledger-") for name, granted in allowed.items() if granted)
