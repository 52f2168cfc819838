"""The corrections log: what was said otherwise before."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.page import Ask
from kb.site.pages.told import told
from kb.site.queries import claims, reviewing

Row = dict[str, Any]
PAGE = 50


def gather(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Flips, rejected flags, corrected readings and replies, the last first."""
    offset = ask.number("offset", 0)
    entries = logged(conn, reviewing.corrections(conn, offset, PAGE))
    return {"entries": entries, "total": reviewing.corrections_total(conn), "offset": offset, "size": PAGE}


def logged(conn: sqlite3.Connection, entries: list[Row]) -> list[Row]:
    """Entries of the log, each with its claim's heading and the address of its page."""
    about = claims.by_ids(conn, [entry["claim_id"] for entry in entries])
    known = {claim["id"]: claim for claim in told(conn, list(about.values()))}
    gone = "A claim that an edit of its article took out"
    return [
        {
            **entry,
            "heading": known.get(entry["claim_id"], {}).get("heading", gone),
            "page": f"/claims/{entry['claim_id']}",
        }
        for entry in entries
    ]
