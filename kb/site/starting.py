"""What happens when the site starts and stops: roles, the desk, its worker, descriptions of the base.

All of it works with no base attached: then nothing is described, and submissions make one where the site was told to.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.site import about, roles
from kb.site.bases import ledger_name
from kb.site.desk import Desk
from kb.site.jobs import Worker


@dataclass(frozen=True, slots=True)
class Office:
    """What the site keeps while it runs: the base's name; the desk, its worker and task, None without a desk."""

    base: str | None
    desk: Desk | None = None
    worker: Worker | None = None
    task: Any = None


async def start(datasette: Any) -> None:
    """Prepare the internal database, find the knowledge base, describe it, open the desk."""
    await datasette.get_internal_database().execute_write(roles.TABLE)
    name = await ledger_name(datasette)
    datasette._claimledger = Office(name)
    if name is not None:
        await about.describe(datasette, name)
    await _open_desk(datasette, name)


def office(datasette: Any) -> Office:
    """The running site's office."""
    found: Office = getattr(datasette, "_claimledger", None) or Office(None)
    return found


async def _open_desk(datasette: Any, name: str | None) -> None:
    """Open the desk where its file is configured and the base can be written to."""
    settings = datasette.plugin_config("claimledger") or {}
    if not settings.get("desk") or name is None or not datasette.get_database(name).is_mutable:
        return
    desk = Desk(datasette, Path(settings["desk"]))
    await desk.prepare()
    worker = Worker(desk, Path(datasette.get_database(name).path))
    task = datasette.add_background_task(worker.run, name="claimledger desk")
    datasette._claimledger = Office(name, desk, worker, task)


async def stop(datasette: Any) -> None:
    """End the worker with its reading process, then close the desk."""
    here = office(datasette)
    if here.desk is None:
        return
    here.task.cancel()
    if here.task.task is not None:
        await asyncio.wait([here.task.task], timeout=10)
    here.desk.close()
