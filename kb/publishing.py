"""A public snapshot: one file, without what is not for the public, ready for an immutable server."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path

from sqlite_utils import Database

from kb import unconfirmed


def snapshot(db: Database, output: Path, confirmed_only: bool = False) -> int:
    """Write the base as it stands at this moment to a new file, in its place only when whole; its size in bytes.

    Texts of articles not displayed in full are left out: their claims carry their sentences, unless even those are not
    to be displayed. confirmed_only: flags that no person has confirmed are left out too.
    """
    if not output.parent.is_dir():
        from kb.store.base import BaseError

        raise BaseError(f"{output}: its folder does not exist; make it first")
    handle, name = tempfile.mkstemp(dir=output.parent, suffix=".part")
    os.close(handle)
    part = Path(name)
    part.unlink()
    try:
        db.execute("VACUUM INTO ?", [str(part)])
        _make_public(part, confirmed_only)
        part.replace(output)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
    return output.stat().st_size


def _make_public(path: Path, confirmed_only: bool) -> None:
    conn = sqlite3.connect(path)
    with contextlib.closing(conn):
        conn.execute("PRAGMA journal_mode = DELETE")
        if confirmed_only:
            unconfirmed.take_out(conn)
        conn.execute("DELETE FROM review WHERE state IN ('proposed', 'rejected')")
        conn.execute("UPDATE article SET path = NULL")
        conn.execute(
            "UPDATE revision SET text = '' WHERE article_id IN (SELECT id FROM article WHERE display <> 'full')"
        )
        conn.execute("DELETE FROM withheld_sentence")
        conn.execute("DELETE FROM revision WHERE current = 0 AND id NOT IN (SELECT revision_id FROM former_claim)")
        conn.execute("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
        conn.execute("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
        conn.commit()
        conn.execute("VACUUM")
        conn.execute("PRAGMA optimize")
        conn.commit()
