"""Fetch tables from their publishers and load them, each as a release named by the day."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from kb.tables.clients import comtrade, imf, world_bank
from kb.tables.clients.downloads import downloads, fetched, require_leave
from kb.tables.clients.request import Client, FetchError, Wanted
from kb.tables.loading import Loaded, load
from kb.tables.registry import descriptor_for

CLIENTS: dict[str, Client] = {client.name: client for client in (comtrade.CLIENT, imf.CLIENT, world_bank.CLIENT)}
COMMAND = ["claimledger", "tables", "fetch"]


def sources() -> list[str]:
    """All that can be fetched from."""
    return sorted((*CLIENTS, *downloads()))


def refresh(db: Database, source: str, wanted: Wanted, environment: Mapping[str, str] = os.environ) -> Loaded:
    """Fetch from an API and load; FetchError where the source needs a key that the environment has not, or gives no
    table.
    """
    require_leave(environment)
    client = CLIENTS[source]
    key = environment.get(client.key) if client.key else None
    if client.key and not key:
        raise FetchError(f"{source} needs a key; set {client.key} in the environment")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source}.{'json' if client.form.endswith('json') else 'csv'}"
        client.fetch(wanted, key, path)
        return load(db, path, descriptor_for(path, client.form), _today())


def download(
    db: Database, source: str, codes: Sequence[str], folder: Path, environment: Mapping[str, str] = os.environ
) -> list[Loaded]:
    """Fetch a publisher's files and load each under the format that its header tells."""
    paths = fetched(downloads()[source], codes, folder, environment)
    return [load(db, path, descriptor_for(path), _today()) for path in paths]


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where fetched files are kept."""
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimledger" / "fetched"


def commands(db: Database, tables: Sequence[str] = ()) -> list[list[str]]:
    """The arguments of the fetches that would renew some tables (all, where none is named), each once."""
    rows = db.execute("SELECT slug, refresh FROM canonical_table WHERE refresh IS NOT NULL ORDER BY slug").fetchall()
    told = {slug: shlex.split(command) for slug, command in rows}
    lacking = [slug for slug in tables if slug not in told]
    if lacking:
        raise FetchError(f"{lacking[0]}: no such table, or none that a command renews; see: claimledger tables list")
    wanted = {tuple(told[slug][len(COMMAND) :]) for slug in tables or told if told[slug][: len(COMMAND)] == COMMAND}
    return [list(arguments) for arguments in sorted(wanted)]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
