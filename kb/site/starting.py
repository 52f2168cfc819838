"""What happens when the site starts: roles, descriptions of the base. All of it works with no base attached."""

from __future__ import annotations

from typing import Any

from kb.site import about, roles
from kb.site.bases import ledger_name


async def start(datasette: Any) -> None:
    """Prepare the internal database, find the knowledge base, describe it."""
    await datasette.get_internal_database().execute_write(roles.TABLE)
    name = await ledger_name(datasette)
    datasette._claimledger_base = name  # the permission hook may not await
    if name is not None:
        await about.describe(datasette, name)
