"""Which database is the knowledge base, and how a page reads it: one function, one connection, one snapshot.

Where only confirmed flags are published, readers get connections of their own that show no others (kb.unconfirmed).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from datasette.database import Database
from datasette.utils import sqlite_timelimit
from datasette.views.base import DatasetteError

from kb import unconfirmed
from kb.migrations import kb_migrations
from kb.site.office import office_of

T = TypeVar("T")

PAGE_LIMIT_MS = 10_000
READERS = "claimledger readers"
NEEDED = ("article", "claim", "finding", "revision")


def prepare(conn: sqlite3.Connection, database: str) -> None:
    """Let SQLite map up to 1 GB of a file into memory: a page over a large base touches many leaves of its indexes."""
    conn.execute("PRAGMA mmap_size = 1073741824")
    if database == READERS:
        unconfirmed.lay_over(conn)


async def behind(base: Any) -> str | None:
    """What to do about a base that an older version made; None where it is up to date."""
    if not await base.execute_fn(lambda conn: kb_migrations.pending(sqlite_utils.Database(conn))):
        return None
    if not base.is_mutable:
        return "This snapshot was made by an older version of claimledger. Make a new one: claimledger publish"
    path = Path(base.path).name
    return f"An older version of claimledger made this base. Run: claimledger doctor --kb {path}, then start again"


def without_unconfirmed(datasette: Any, name: str) -> Database:
    """The base once more, under no address, without flags that nobody has confirmed."""
    base = datasette.get_database(name)
    readers = Database(datasette, path=base.path, is_mutable=base.is_mutable)
    readers.name = READERS
    return readers


async def ledger_name(datasette: Any) -> str | None:
    """Name of the attached database that holds claims (the plugin's setting "database", else the first that does)."""
    chosen = (datasette.plugin_config("claimledger") or {}).get("database")
    names = [chosen] if chosen else [name for name, db in datasette.databases.items() if not db.is_memory]
    for name in names:
        if name in datasette.databases and set(NEEDED) <= set(await datasette.get_database(name).table_names()):
            return str(name)
    return None


async def read(datasette: Any, name: str, gather: Callable[[sqlite3.Connection], T], rights: frozenset[str]) -> T:
    """Run a function of the connection in a reading thread, inside one transaction; rights: of who asks."""

    def run(conn: sqlite3.Connection) -> T:
        with sqlite_timelimit(conn, PAGE_LIMIT_MS):
            conn.execute("BEGIN")
            try:
                return gather(conn)
            finally:
                conn.rollback()

    here = office_of(datasette)
    if here.behind is not None:
        raise DatasetteError(here.behind, title="This base has to be brought up to date", status=503)
    base = datasette.get_database(name) if here.sees_all(rights) else here.readers
    result: T = await base.execute_fn(run)
    return result


def rows(conn: sqlite3.Connection, sql: str, *values: object, **named: object) -> list[dict[str, Any]]:
    """Rows of a query as dicts."""
    cursor = conn.execute(sql, named or values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def row(conn: sqlite3.Connection, sql: str, *values: object, **named: object) -> dict[str, Any] | None:
    """The first row of a query as a dict, or None."""
    found = rows(conn, sql, *values, **named)
    return found[0] if found else None
