"""Opening a knowledge base, and what can be wrong with one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
OWN = frozenset({"article", "claim", "canonical_table"})
"""Tables that every base of ours has."""

_CLOSED = ("readonly database", "unable to open database file")
_LOCKED = ("database is locked", "database table is locked")


class BaseError(Exception):
    """The base is locked, damaged or no base at all; the message is one line (exit code 4)."""


@contextmanager
def open_base(path: Path, *, create: bool = True) -> Iterator[Database]:
    """A base with its tables made and up to date, closed at the end; BaseError where it can't be used.

    create False refuses a missing file instead of making it. SQLite errors inside the block become BaseError too.
    What another program made is left as it is; a base made for a block that fails before it stored anything goes. Where
    the file or its folder can't be written to (a read-only mount), an existing base is opened for reading.
    """
    if not create and not path.is_file():
        raise BaseError(f"{path}: no such base; make one with: claimledger ingest PATH --kb {path}")
    if path.is_dir() or not path.parent.is_dir():
        raise BaseError(f"{path}: {'this is a folder' if path.is_dir() else 'its folder does not exist'}; name a file")
    if not create and not _may_write(path):
        with plain_errors(path), closing(_opened_for_reading(path)) as conn:
            yield Database(conn)
        return
    made = not path.exists()
    with plain_errors(path), closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as conn:
        _refuse_foreign(conn, path)
        try:
            yield _prepared(conn)
        except BaseException:
            if made and _is_bare(conn):
                conn.close()
                path.unlink(missing_ok=True)
            raise


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _opened_for_reading(path: Path) -> sqlite3.Connection:
    """A base as it stands, nothing written beside it; refused where it is out of date or has a log to be taken in."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise BaseError(f"{path}: has changes in {log.name} and can't be written to; copy both to where you may write")
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    _refuse_foreign(conn, path)
    if kb_migrations.pending(Database(conn)):
        raise BaseError(f"{path}: made by an older version and can't be written to; copy it to where you may write")
    return conn


def _refuse_foreign(conn: sqlite3.Connection, path: Path) -> None:
    """BaseError for a database with tables that are not ours: told before anything is written to it."""
    names = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and not names >= OWN:
        raise BaseError(f"{path}: this is another program's base; name a file of claimledger's, or a new one")


def _is_bare(conn: sqlite3.Connection) -> bool:
    conn.rollback()
    tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return not tables >= OWN or not conn.execute("SELECT 1 FROM vintage UNION SELECT 1 FROM article").fetchone()


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
def plain_errors(path: Path) -> Iterator[None]:
    """What SQLite says of a file, as a BaseError of one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(words in str(error) for words in _LOCKED):
            raise BaseError(f"{path}: another program is writing to it; try again when it is done") from None
        if any(words in str(error) for words in _CLOSED):
            raise BaseError(f"{path}: it or its folder can't be written to; copy it to where you may write") from None
        raise BaseError(f"{path}: {error}; run: claimledger doctor --kb {path}") from None
    except sqlite3.DatabaseError as error:
        raise BaseError(f"{path}: {error}; restore it from a copy, or make a new one by ingesting again") from None
