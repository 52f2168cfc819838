"""desk.db: submissions, drafts and proposed reviews. A file of its own that no page of Datasette shows."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from sqlite_utils.migrations import Migrations

T = TypeVar("T")
Row = dict[str, Any]

MOST_ATTEMPTS = 3
DRAFT_LIVES = timedelta(days=1)
desk_migrations = Migrations("desk")

TABLES = """
CREATE TABLE job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('article', 'draft')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')), stage TEXT NOT NULL DEFAULT 'waiting',
  actor TEXT NOT NULL, filename TEXT NOT NULL, fields TEXT NOT NULL DEFAULT '{}', body BLOB NOT NULL,
  sha256 TEXT NOT NULL, created TEXT NOT NULL, started TEXT, finished TEXT, attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT, article TEXT, result TEXT);
CREATE INDEX job_state ON job(state, created);
CREATE INDEX job_sha256 ON job(sha256);
CREATE INDEX job_actor ON job(actor, created);
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY, claim_id TEXT NOT NULL, author TEXT NOT NULL, verdict TEXT NOT NULL, rating TEXT,
  reason TEXT NOT NULL, correction TEXT, at TEXT NOT NULL, decided_by TEXT, decided TEXT, decision TEXT);
CREATE INDEX proposal_open ON proposal(decided, claim_id);
CREATE TABLE skipped (actor TEXT NOT NULL, claim_id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (actor, claim_id));
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@desk_migrations()
def m001_first_tables(db: sqlite_utils.Database) -> None:
    """Jobs, proposed reviews, skipped claims, settings."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)


class Desk:
    """The desk of one site. All of its writes are short; a job is taken and finished in one transaction each."""

    def __init__(self, datasette: Any, path: Path) -> None:
        from datasette.database import Database

        self.path = path
        self._db = Database(datasette, path=str(path), mode="rwc")
        self._db.name = "claimledger desk"

    async def prepare(self) -> None:
        """Make or update its tables, keep its file to its owner, take up what a stopped server left behind."""
        await self.write(lambda conn: desk_migrations.apply(sqlite_utils.Database(conn)), transaction=False)
        await self.write(lambda conn: conn.execute("PRAGMA journal_mode = WAL"), transaction=False)
        self.path.chmod(0o600)
        await self.write(_take_up_again)
        await self.forget_old_drafts()

    def close(self) -> None:
        """Close its connections."""
        self._db.close()

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function of a reading connection."""
        result: T = await self._db.execute_fn(work)
        return result

    async def write(self, work: Callable[[sqlite3.Connection], T], transaction: bool = True) -> T:
        """Run a function of the writing connection, in one transaction."""
        result: T = await self._db.execute_write_fn(work, transaction=transaction)
        return result

    async def submit(self, kind: str, actor: str, filename: str, body: bytes, sha256: str, fields: Row) -> str:
        """Queue a text; its id. The same article again, while the first is waiting or done, is the first; the same
        address only while it waits, for its page may change.
        """
        return await self.write(lambda conn: _submit(conn, kind, actor, filename, body, sha256, fields))

    async def job(self, ident: str) -> Row | None:
        """One job without its text."""
        sql = """SELECT id, kind, state, stage, actor, filename, fields, created, started, finished, attempts, error,
          article, result, length(body) AS size FROM job WHERE id = ?"""
        return await self.read(lambda conn: _one(conn, sql, [ident]))

    async def jobs_of(self, actor: str, limit: int = 20) -> list[Row]:
        """The last jobs of an actor, drafts included."""
        sql = """SELECT id, kind, state, filename, fields, created, article, error FROM job
          WHERE actor = ? ORDER BY created DESC LIMIT ?"""
        return await self.read(lambda conn: _all(conn, sql, [actor, limit]))

    async def take(self, kind: str) -> Row | None:
        """The oldest queued job of a kind, now running."""
        return await self.write(lambda conn: _take(conn, kind))

    async def stage(self, ident: str, words: str) -> None:
        """Say how far a job is."""
        await self.write(lambda conn: conn.execute("UPDATE job SET stage = ? WHERE id = ?", [words, ident]))

    async def finish(self, ident: str, article: str | None, result: Row | None) -> None:
        """A job is done; an article's text now stands in the base and leaves the desk."""
        sql = """UPDATE job SET state = 'done', stage = 'done', finished = ?, article = ?, result = ?,
          body = CASE kind WHEN 'article' THEN x'' ELSE body END WHERE id = ?"""
        values = [now(), article, None if result is None else json.dumps(result), ident]
        await self.write(lambda conn: conn.execute(sql, values))

    async def fail(self, ident: str, reason: str) -> None:
        """A job can't be done; its text is kept."""
        sql = "UPDATE job SET state = 'failed', stage = 'failed', finished = ?, error = ? WHERE id = ?"
        await self.write(lambda conn: conn.execute(sql, [now(), reason, ident]))

    async def put_back(self, ident: str, reason: str) -> None:
        """A job's reader died: queue it again, or give it up after three attempts."""
        await self.write(lambda conn: _put_back(conn, "id = ?", [ident], reason))

    async def again(self, ident: str) -> None:
        """Queue a failed job again, on request."""
        sql = """UPDATE job SET state = 'queued', stage = 'waiting', attempts = 0, error = NULL
          WHERE id = ? AND state = 'failed'"""
        await self.write(lambda conn: conn.execute(sql, [ident]))

    async def forget_old_drafts(self) -> None:
        """Delete drafts of more than a day ago."""
        before = (datetime.now(UTC) - DRAFT_LIVES).isoformat(timespec="seconds")
        await self.write(lambda conn: conn.execute("DELETE FROM job WHERE kind = 'draft' AND created < ?", [before]))

    async def forget(self, ident: str) -> None:
        """Delete a draft now."""
        await self.write(lambda conn: conn.execute("DELETE FROM job WHERE kind = 'draft' AND id = ?", [ident]))


def now() -> str:
    """The time in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _one(conn: sqlite3.Connection, sql: str, values: list[Any]) -> Row | None:
    return next(iter(_all(conn, sql, values)), None)


def _all(conn: sqlite3.Connection, sql: str, values: list[Any]) -> list[Row]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _submit(
    conn: sqlite3.Connection, kind: str, actor: str, filename: str, body: bytes, sha256: str, fields: Row
) -> str:
    if kind == "article":
        sql = """SELECT id FROM job WHERE kind = 'article' AND sha256 = ? AND state != 'failed'
          AND (state != 'done' OR json_extract(fields, '$.fetch') IS NULL) ORDER BY created LIMIT 1"""
        first = conn.execute(sql, [sha256]).fetchone()
        if first:
            return str(first[0])
    ident = secrets.token_urlsafe(9)
    sql = """INSERT INTO job (id, kind, state, actor, filename, fields, body, sha256, created)
      VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?)"""
    conn.execute(sql, [ident, kind, actor, filename, json.dumps(fields), body, sha256, now()])
    return ident


def _take(conn: sqlite3.Connection, kind: str) -> Row | None:
    sql = "SELECT * FROM job WHERE state = 'queued' AND kind = ? ORDER BY created LIMIT 1"
    job = _one(conn, sql, [kind])
    if job is not None:
        sql = "UPDATE job SET state = 'running', stage = 'reading', started = ?, attempts = attempts + 1 WHERE id = ?"
        conn.execute(sql, [now(), job["id"]])
        job["fields"] = json.loads(job["fields"])
    return job


def _take_up_again(conn: sqlite3.Connection) -> None:
    _put_back(conn, "state = 'running'", [], "the server stopped while it was read")


def _put_back(conn: sqlite3.Connection, which: str, values: list[Any], reason: str) -> None:
    sql = f"""UPDATE job SET state = CASE WHEN attempts < {MOST_ATTEMPTS} THEN 'queued' ELSE 'failed' END,
      stage = CASE WHEN attempts < {MOST_ATTEMPTS} THEN 'waiting' ELSE 'failed' END,
      error = CASE WHEN attempts < {MOST_ATTEMPTS} THEN NULL ELSE ? END WHERE {which}"""  # noqa: S608
    conn.execute(sql, [f"Tried {MOST_ATTEMPTS} times: {reason}. The text is kept.", *values])
