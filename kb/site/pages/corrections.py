"""The corrections log: what was said otherwise before."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.page import Ask
from kb.site.pages.told import told
from kb.site.queries import claims, reviewing

PAGE = 50


def gather(conn: sqlite3.Connection, ask: Ask) -> dict[str, Any]:
    """Flips, rejected flags, corrected readings and replies, the last first."""
    offset = ask.number("offset", 0)
    entries = reviewing.corrections(conn, offset, PAGE)
    about = claims.by_ids(conn, [entry["claim_id"] for entry in entries])
    known = {claim["id"]: claim for claim in told(conn, list(about.values()))}
    for entry in entries:
        claim = known.get(entry["claim_id"])
        entry["heading"] = claim["heading"] if claim else "A claim that an edit of its article took out"
        entry["page"] = f"/claims/{entry['claim_id']}"
    return {"entries": entries, "total": reviewing.corrections_total(conn), "offset": offset, "size": PAGE}
