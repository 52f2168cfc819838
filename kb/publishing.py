"""A public snapshot: one file, without what is not for the public, ready for an immutable server."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from kb import unconfirmed
from kb.exports.files import part_of


def snapshot(db: Database, output: Path, confirmed_only: bool = False) -> int:
    """Write the base as it stands at this moment to a new file, in its place only when whole; its size in bytes.

    Texts of articles not displayed in full are left out: their claims carry their sentences, unless even those are not
    to be displayed. confirmed_only: flags that no person has confirmed are left out too. ExportError where the new file
    can't be written.
    """
    with part_of(output) as part:
        db.execute("VACUUM INTO ?", [str(part)])
        _make_public(part, confirmed_only)
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
