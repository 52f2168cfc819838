"""Vintages of the tables in a base: what their observations carry, and whose turn it is to speak."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from checks.evidence import Method, Side
from kb.tables.agencies import Speakers

_VINTAGES = """SELECT v.id, v.name, t.slug, t.title, t.agency, t.agencies, t.relays, t.including, t.valuation, t.side,
t.status, t.rank, t.all_goods, t.reconciled, t.method, v.as_of
FROM vintage v JOIN canonical_table t ON t.id = v.table_id"""


class Vintage(NamedTuple):
    """One vintage of a table, with what its observations carry."""

    name: str
    table: str
    title: str
    agency: str
    agencies: frozenset[str]
    relays: bool
    including: str | None
    valuation: dict[str, str]
    side: Side
    status: str | None
    rank: int
    all_goods: int | None
    reconciled: bool
    method: Method
    as_of: date | None
    age: int

    def turn(self, who: Speakers, reporter: str | None) -> int:
        """0 for the table of a body that the article names, 1 where it passes on that body's country's books, else 2.

        reporter: whose books the cell is from.
        """
        if self.agencies & who.ids:
            return 0
        return 1 if self.relays and reporter in who.countries else 2


def read_vintages(conn: sqlite3.Connection) -> dict[int, Vintage]:
    """All vintages by their numbers; of one table the newest by name has age 0."""
    rows = sorted(conn.execute(_VINTAGES), key=lambda row: (row[2], row[1], row[0]), reverse=True)
    ages: dict[str, int] = defaultdict(int)
    found = {}
    for ident, *row in rows:
        name, table, title, agency, agencies, relays, more, valuation, side, status, rank, goods, both, method, day = (
            row
        )
        who, terms = frozenset(json.loads(agencies)), json.loads(valuation)
        plain = (name, table, title, agency, who, bool(relays), more, terms, side, status, rank, goods, bool(both))
        known = date.fromisoformat(day) if day else None
        found[ident] = Vintage(*plain, method, known, ages[table])
        ages[table] += 1
    return found
