"""Search over claims, articles, publishers, countries and agencies."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.page import Ask
from kb.site.pages.told import told
from kb.site.queries import searching

LIMIT = 30


def gather(conn: sqlite3.Connection, ask: Ask) -> dict[str, Any]:
    """What has the words of "q"; nothing for no words."""
    text = " ".join(ask.arg("q").split())[:200]
    if not searching.match_of(text):
        return {"q": text, "claims": [], "articles": [], "named": []}
    claims = [claim for claim in told(conn, searching.claims(conn, text, LIMIT)) if claim["display"] != "none"]
    return {
        "q": text,
        "claims": claims,
        "articles": searching.articles(conn, text, LIMIT),
        "named": searching.named(conn, text, LIMIT),
    }
