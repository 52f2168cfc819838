"""Canonical tables: the list of them, and one with its basis, vintages and series."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from ingest.records import Period
from kb.site.page import Ask, MissingError
from kb.site.pages.home import series_named
from kb.site.pages.told import told
from kb.site.queries import claims, tables

Row = dict[str, Any]
PAGE = 60


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """All tables, the one that speaks first in front."""
    return {"tables": tables.listed(conn)}


def one(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One table."""
    found = tables.by_slug(conn, ask.words["slug"])
    if found is None:
        raise MissingError("There is no such table here. The list of tables has those that are loaded.")
    offset = ask.number("offset", 0)
    held = series_named(conn, tables.series_in(conn, found["id"], offset, PAGE))
    for one_series in held:
        one_series["span"] = str(Period(one_series["first"], one_series["last"]))
    resting = claims.in_order(conn, tables.claims_resting_on(conn, found["slug"], PAGE // 4))
    return {
        "table": {**found, "agencies": json.loads(found["agencies"]), "valuation": json.loads(found["valuation"])},
        "vintages": tables.vintages(conn, found["id"]),
        "series": held,
        "offset": offset,
        "size": PAGE,
        "claims": told(conn, resting),
    }
