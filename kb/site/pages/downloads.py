"""What can be downloaded: each export with what it holds."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.exports.formats import FORMATS
from kb.site.page import Ask

Row = dict[str, Any]


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """All formats with their addresses."""
    return {
        "downloads": [
            {"format": form.name, "what": form.title, "page": f"/downloads/{form.name}.{form.ending}"}
            for form in FORMATS.values()
        ]
    }
