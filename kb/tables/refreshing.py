"""Fetch a table from a source with an API and load it as a vintage named by the day."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from kb.tables.clients import comtrade, imf, world_bank
from kb.tables.clients.request import Client, FetchError, Wanted
from kb.tables.loading import Loaded, load
from kb.tables.registry import descriptor_for

CLIENTS: dict[str, Client] = {client.name: client for client in (comtrade.CLIENT, imf.CLIENT, world_bank.CLIENT)}


def refresh(db: Database, source: str, wanted: Wanted, environment: Mapping[str, str] = os.environ) -> Loaded:
    """Fetch and load; FetchError where the source needs a key that the environment has not, or gives no table."""
    client = CLIENTS[source]
    key = environment.get(client.key) if client.key else None
    if client.key and not key:
        raise FetchError(f"{source} needs a key; set {client.key} in the environment")
    today = datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source}.{'json' if client.form.endswith('json') else 'csv'}"
        client.fetch(wanted, key, path)
        return load(db, path, descriptor_for(path, client.form), today)
