"""Opening a knowledge base, and what can be wrong with one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from kb.migrations import kb_migrations

WAIT_SECONDS = 5.0
MAPPED_BYTES = 1 << 30
CACHED_KIB = 32 << 10
PAGES_LOGGED = 8000
"""Claims' ids are hashes, so rows by claim land all over an index: by SQLite's own 2 MB of cache and 1,000 pages of log
most pages of a large base would be read and written anew for every few rows.
"""
_LOCKED = ("database is locked", "database table is locked")


class BaseError(Exception):
    """The base is locked, damaged or no base at all; the message is one line (exit code 4)."""


@contextmanager
def open_base(path: Path, *, create: bool = True) -> Iterator[Database]:
    """A base with its tables made and up to date, closed at the end; BaseError where it can't be used.

    create False refuses a missing file instead of making it. SQLite errors inside the block become BaseError too.
    """
    if not create and not path.is_file():
        raise BaseError(f"{path}: no such base; make one with: claimledger ingest PATH --kb {path}")
    if path.is_dir() or not path.parent.is_dir():
        raise BaseError(f"{path}: {'this is a folder' if path.is_dir() else 'its folder does not exist'}; name a file")
    with _plain_errors(path):
        conn = sqlite3.connect(path, timeout=WAIT_SECONDS)
        try:
            yield _prepared(conn)
        finally:
            conn.close()


def memory_base() -> Database:
    """An empty base in memory, for checking a draft against the shipped tables."""
    return _prepared(sqlite3.connect(":memory:"))


def _prepared(conn: sqlite3.Connection) -> Database:
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    conn.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    conn.execute(f"PRAGMA cache_size = -{CACHED_KIB}")
    conn.execute(f"PRAGMA wal_autocheckpoint = {PAGES_LOGGED}")
    db = Database(conn)
    if kb_migrations.pending(db):
        kb_migrations.apply(db)
    return db


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(words in str(error) for words in _LOCKED):
            raise BaseError(f"{path}: another program is writing to it; try again when it is done") from None
        raise BaseError(f"{path}: {error}; run: claimledger doctor --kb {path}") from None
    except sqlite3.DatabaseError as error:
        raise BaseError(f"{path}: {error}; restore it from a copy, or make a new one by ingesting again") from None
