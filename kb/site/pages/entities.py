"""Publishers, countries and agencies: what is known of each."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.page import Ask, MissingError
from kb.site.pages.corrections import logged
from kb.site.pages.home import series_named
from kb.site.pages.told import all_outcomes, told
from kb.site.queries import articles, entities, flagged, names, reviewing, series, tables

Row = dict[str, Any]
LIST = 30


def publishers(conn: sqlite3.Connection, ask: Ask) -> Row:
    """All publishers with their record."""
    return {"publishers": entities.publishers(conn)}


def publisher(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One publisher: its record, how much of it could be checked, its flagged claims, its replies, its articles."""
    found = entities.publisher(conn, ask.words["id"])
    if found is None:
        raise MissingError("There is no such publisher.")
    outcomes = all_outcomes(entities.publisher_outcomes(conn, found["id"]))
    recent = articles.recent(conn, found["id"], 0, LIST)
    counts = articles.outcome_counts(conn, [article["id"] for article in recent])
    for article in recent:
        article["outcomes"] = all_outcomes(counts.get(article["id"], {}))
    return {
        "publisher": found,
        "outcomes": outcomes,
        "coverage": coverage(outcomes),
        "flagged": told(conn, flagged.claims(conn, {"publisher": str(found["id"])}, 0, LIST)),
        "replies": told(conn, entities.publisher_replies(conn, found["id"])),
        "corrections": logged(conn, reviewing.corrections_of(conn, found["id"], LIST)),
        "articles": recent,
        "total": articles.count(conn, found["id"]),
    }


def coverage(outcomes: dict[str, int]) -> float | None:
    """Share of claims that some check decided, 0 to 1; None where there is no claim."""
    total = sum(outcomes.values())
    return round(1 - outcomes["unchecked"] / total, 3) if total else None


def countries(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Countries that articles speak of."""
    return {"countries": entities.countries_with_claims(conn), "agencies": entities.agencies_with_claims(conn)}


def country(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One country: the series about it and its flagged claims."""
    found = entities.country(conn, ask.words["id"].upper())
    if found is None:
        raise MissingError("There is no country of that code. Codes are those of ISO 3166-1 with three letters.")
    return {
        "country": found,
        "outcomes": all_outcomes(entities.country_outcomes(conn, found["id"])),
        "series": series_named(conn, series.listed(conn, found["id"], 0, LIST * 2)),
        "flagged": told(conn, flagged.claims(conn, {"reporter": found["id"]}, 0, LIST)),
    }


def agency(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One agency: the tables that speak for it and the claims that name it."""
    found = entities.agency(conn, ask.words["id"])
    if found is None:
        raise MissingError("There is no such agency.")
    found["tables"] = tables.speaking_for(conn, found["id"])
    return {
        "agency": found,
        "country": names.countries(conn).get(found["country"] or ""),
        "claims": told(conn, entities.agency_claims(conn, found["id"], LIST * 2)),
    }
