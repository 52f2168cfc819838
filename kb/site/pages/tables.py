"""Canonical tables: the list of them, what they cover, and one with its basis, vintages and series."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from ingest.records import Period, Series
from kb.coverage import Held, held
from kb.site.page import Ask, MissingError
from kb.site.pages.home import series_named
from kb.site.pages.told import told
from kb.site.queries import claims, names, tables
from kb.tables.remedies import remedy

Row = dict[str, Any]
PAGE = 60
MONTHS_OF_YEAR = 12


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """All tables, the one that speaks first in front."""
    return {"tables": tables.listed(conn)}


def coverage(conn: sqlite3.Connection, ask: Ask) -> Row:
    """What the tables hold by area, and what would let more claims be checked."""
    known = names.countries(conn)
    told = held(conn) if tables.loaded(conn) else []
    areas: dict[str, list[Held]] = {}
    for row in told:
        areas.setdefault(row.reporter, []).append(row)
    offset = ask.number("offset", 0)
    ends = (min((row.first for row in told), default=0), max((row.last for row in told), default=1))
    return {
        "areas": [_area(code, rows, known, ends) for code, rows in list(areas.items())[offset : offset + PAGE]],
        "years": [ends[0] // MONTHS_OF_YEAR, ends[1] // MONTHS_OF_YEAR],
        "total": len(areas),
        "offset": offset,
        "size": PAGE,
        "lacking": [_gap(conn, row) for row in tables.lacking(conn, PAGE // 3)],
    }


def _area(code: str, rows: list[Held], known: dict[str, str], ends: tuple[int, int]) -> Row:
    """An area's rows with where each stands on the common line of time, in percent."""
    width = ends[1] - ends[0] + 1
    marks = [
        {
            "frequency": row.frequency,
            "scope": row.scope,
            "span": str(row.span),
            "partners": row.partners,
            "cells": row.cells,
            "_from": round(100 * (row.first - ends[0]) / width, 2),
            "_wide": round(100 * (row.last - row.first + 1) / width, 2),
        }
        for row in rows
    ]
    return {"area": code, "name": known.get(code, code), "held": marks}


def _gap(conn: sqlite3.Connection, row: Row) -> Row:
    """A series that no table covers, with where to get it."""
    named = series_named(conn, [row])[0]
    series = Series(row["indicator"], row["reporter"], row["partner"], row["product"], row["unit"])
    span = Period(row["first"], row["last"])
    found = remedy(series, span)
    return {**named, "span": str(span), "place": found and found.place, "command": found and found.command}


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
