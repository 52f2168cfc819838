"""Which database is the knowledge base, and how a page reads it: one function, one connection, one snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from datasette.utils import sqlite_timelimit

T = TypeVar("T")

PAGE_LIMIT_MS = 10_000
NEEDED = ("article", "claim", "finding", "revision")


def prepare(conn: sqlite3.Connection) -> None:
    """Let SQLite map up to 1 GB of a file into memory: a page over a large base touches many leaves of its indexes."""
    conn.execute("PRAGMA mmap_size = 1073741824")


async def ledger_name(datasette: Any) -> str | None:
    """Name of the attached database that holds claims (the plugin's setting "database", else the first that does)."""
    chosen = (datasette.plugin_config("claimledger") or {}).get("database")
    names = [chosen] if chosen else [name for name, db in datasette.databases.items() if not db.is_memory]
    for name in names:
        if name in datasette.databases and set(NEEDED) <= set(await datasette.get_database(name).table_names()):
            return str(name)
    return None


async def read(datasette: Any, name: str, gather: Callable[[sqlite3.Connection], T]) -> T:
    """Run a function of the connection in a reading thread, inside one transaction."""

    def run(conn: sqlite3.Connection) -> T:
        with sqlite_timelimit(conn, PAGE_LIMIT_MS):
            conn.execute("BEGIN")
            try:
                return gather(conn)
            finally:
                conn.rollback()

    result: T = await datasette.get_database(name).execute_fn(run)
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
