"""Methodology and checks, from the checks' own documentation and the policy table."""

from __future__ import annotations

import sqlite3
from typing import Any

from checks import registry
from checks.policy import policy
from kb.site import measured
from kb.site.page import Ask, MissingError
from kb.site.pages.told import all_outcomes, told
from kb.site.queries import checks as queries
from kb.site.queries import claims, overview

Row = dict[str, Any]

BARS = {
    "confidence": "A reading less sure than this makes a conflict “does not fit”, never a flag.",
    "revision": "A difference within this share of the table that speaks first is a revision: disputed.",
    "revision_points": "The same for growth, in percentage points.",
    "basis_gap": "What another valuation or coverage may explain where one body alone speaks.",
    "pin": "The rest of an article pins a figure if it leaves less than this share of it open.",
    "confirm": "Arithmetic confirms a figure only if it leaves less than this share of it open.",
    "scale_factor": "A flow per day lies within this factor of the nearest figure of its series.",
    "conflicts": "Conflicts looked for in one article at most.",
    "rate_far": "A conversion so far beyond all exchange rates of its time is a slip, whatever its figures are of.",
    "rate_spread": "How far the exchange rates of one article may lie apart.",
    "rivals_shown": "Figures of other articles that one finding lists at most.",
}


def gather(conn: sqlite3.Connection, ask: Ask) -> Row:
    """The policy table, the limits, and coverage as measured on this base."""
    table = policy()
    outcomes = all_outcomes(overview.outcomes(conn))
    return {
        "hedges": [
            {"modifier": hedge.modifier, "words": sorted(hedge.words), "says": hedge.says} for hedge in table.hedges
        ],
        "bars": [{"name": name, "value": str(getattr(table, name)), "says": says} for name, says in BARS.items()],
        "outcomes": outcomes,
        "reasons": queries.reasons(conn, 20),
        "reviews": queries.review_counts(conn),
        "measured": {"reading": measured.reading(), "checking": measured.checking()},
        "run": overview.last_run(conn),
    }


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Every check with its first sentence and how often it spoke."""
    counts = queries.by_code(conn)
    found = [
        {"code": check.code, "title": check.title, "counts": all_outcomes(counts.get(check.code, {}))}
        for check in registry.checks()
    ]
    return {"checks": found}


def one(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One check: its documentation and what it found."""
    found = registry.find(ask.words["code"])
    if found is None:
        raise MissingError("There is no check of that code.")
    ids = queries.claims_of(conn, found.code, 15)
    return {
        "code": found.code,
        "title": found.title,
        "group": found.group,
        "documentation": found.parts,
        "counts": all_outcomes(queries.by_code(conn).get(found.code, {})),
        "claims": told(conn, claims.in_order(conn, ids)),
    }
