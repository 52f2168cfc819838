"""What happens when the site starts and stops: roles, the desk, its worker, descriptions of the base.

All of it works with no base attached: then nothing is described, and submissions make one where the site was told to.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.records import BUILT_IN
from kb.site import about, bases, roles
from kb.site.desk import Desk
from kb.site.hosts import Hosts
from kb.site.jobs import KINDS, Worker
from kb.site.office import Office, office_of


async def start(datasette: Any) -> None:
    """Prepare the internal database, find the knowledge base, describe it, open the desk."""
    await datasette.get_internal_database().execute_write(roles.TABLE)
    name = await bases.ledger_name(datasette)
    datasette._claimledger = Office(name)
    if name is None:
        return
    behind = await bases.behind(datasette.get_database(name))
    datasette._claimledger = Office(name, behind)
    if behind is None:
        await _open(datasette, name)


async def _open(datasette: Any, name: str) -> None:
    settings = datasette.plugin_config("claimledger") or {}
    if settings.get("confirmed_only"):
        datasette._claimledger = Office(name, readers=bases.without_unconfirmed(datasette, name))
    await about.describe(datasette, name)
    if settings.get("desk") and datasette.get_database(name).is_mutable:
        await _open_desk(datasette, name, settings)


async def _open_desk(datasette: Any, name: str, settings: dict[str, Any]) -> None:
    hosts = Hosts.of(settings.get("fetch_hosts") or ())
    desk = Desk(datasette, Path(settings["desk"]))
    await desk.prepare()
    base = Path(datasette.get_database(name).path)
    workers = {kind: Worker(desk, base, kind, hosts, settings.get("reader") or BUILT_IN) for kind in KINDS}
    tasks = tuple(datasette.add_background_task(one.run, name=f"claimledger {kind}s") for kind, one in workers.items())
    datasette._claimledger = replace(office_of(datasette), desk=desk, hosts=hosts, workers=workers, tasks=tasks)


async def stop(datasette: Any) -> None:
    """End the workers with their reading processes, then close the desk and what readers read."""
    here = office_of(datasette)
    if here.readers is not None:
        here.readers.close()
    if here.desk is None:
        return
    for task in here.tasks:
        task.cancel()
    running = [task.task for task in here.tasks if task.task is not None]
    if running:
        await asyncio.wait(running, timeout=10)
    here.desk.close()
