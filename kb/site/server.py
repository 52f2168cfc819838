"""`claimledger serve`: the base on 127.0.0.1, with its desk and its accounts in files of their own beside it."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

import kb.site
from kb.site import accounts

HOST = "127.0.0.1"


def make(kb_path: Path, desk: Path | None = None, internal: Path | None = None, **options: Any) -> Any:
    """A Datasette of the base with this plugin on; desk and internal default to files beside it.

    options: base_url (a path prefix), and "plugin", the plugin's own settings.
    """
    register()
    beside = kb_path.parent
    settings = {"base_url": options.get("base_url", "/"), "suggest_facets": False, "num_sql_threads": 4}
    plugin = {"desk": str(desk or beside / "desk.db"), **options.get("plugin", {})}
    files = [str(kb_path)] if kb_path.exists() else []
    return Datasette(
        files=files,
        internal=str(internal or beside / "internal.db"),
        secret=secret_beside(beside),
        settings=settings,
        config={"plugins": {"claimledger": plugin}},
    )


def register() -> None:
    """Put the plugin in Datasette's list where no entry point did (a checkout that is not installed)."""
    if kb.site not in pm.get_plugins():
        pm.register(kb.site, name="claimledger")


def secret_beside(folder: Path) -> str:
    """The key that signs sessions and tokens, made once and readable by its owner only."""
    path = folder / ".claimledger-secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()


def serve(kb_path: Path, port: int = 8001, desk: Path | None = None, **options: Any) -> str | None:
    """Serve until stopped. Makes an admin where there is none and prints the one-time password to standard output."""
    datasette = make(kb_path, desk, **options)
    asyncio.run(_run(datasette, port, options.get("announce", print)))
    return None


async def _run(datasette: Any, port: int, announce: Any) -> None:
    await datasette.invoke_startup()
    password = await accounts.first_admin(datasette)
    address = f"http://{HOST}:{port}{datasette.setting('base_url')}"
    announce(f"Open {address}")
    if password:
        announce(f"Log in as admin with the one-time password {password}")
    config = uvicorn.Config(datasette.app(), host=HOST, port=port, log_level="warning", lifespan="on", workers=1)
    await uvicorn.Server(config).serve()
