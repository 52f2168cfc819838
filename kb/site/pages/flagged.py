"""The list of flagged claims with facets."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import urlencode

from kb.site.page import Ask
from kb.site.pages.told import told
from kb.site.queries import flagged, names
from kb.site.words import INDICATORS

Row = dict[str, Any]
PAGE = 40
TITLES = {
    "outcome": "Outcome",
    "publisher": "Publisher",
    "reporter": "Reporter",
    "partner": "Partner",
    "indicator": "Indicator",
}


def gather(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Flagged claims of the chosen facets, and each facet's values with counts and addresses."""
    chosen = flagged.chosen(ask.arg)
    offset = ask.number("offset", 0)
    words = _words(conn)
    return {
        "claims": told(conn, flagged.claims(conn, chosen, offset, PAGE)),
        "total": flagged.total(conn, chosen),
        "offset": offset,
        "size": PAGE,
        "chosen": chosen,
        "chosen_words": {name: words(name, value) for name, value in chosen.items()},
        "facets": [_facet(conn, name, chosen, words) for name in flagged.FACETS],
        "query": urlencode(chosen),
    }


def _facet(conn: sqlite3.Connection, name: str, chosen: dict[str, str], words: Any) -> Row:
    values = [
        {
            "value": found["held"],
            "words": words(name, found["held"]),
            "n": found["n"],
            "chosen": chosen.get(name) == str(found["held"]),
            "query": urlencode(_toggled(chosen, name, str(found["held"]))),
        }
        for found in flagged.facet(conn, name, chosen)
    ]
    return {"name": name, "title": TITLES[name], "values": values}


def _toggled(chosen: dict[str, str], name: str, value: str) -> dict[str, str]:
    rest = {key: held for key, held in chosen.items() if key != name}
    return rest if chosen.get(name) == value else {**rest, name: value}


def _words(conn: sqlite3.Connection) -> Any:
    """A function from a facet's value to its words."""
    countries = names.countries(conn)
    publishers = names.publishers(conn)

    def words(name: str, value: object) -> str:
        text = str(value)
        if name == "publisher":
            return publishers.get(text, text)
        if name in ("reporter", "partner"):
            return countries.get(text, text)
        return INDICATORS.get(text, text)

    return words
