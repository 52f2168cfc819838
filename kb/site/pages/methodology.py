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
    "confidence": "A reading less sure than this makes a conflict worth a look, never a flag.",
    "confidence_twice": "One cell printed twice is flagged on the readings alone only if all are surer than this.",
    "confidence_repaired": "How sure a reading must be where a repair of a digit is borne out, which bears it out too.",
    "confidence_far": "A figure many times off every record is likelier misread than wrong, unless as sure as this.",
    "confidence_words": "Where other words of its sentence would fit, a flag needs a reading as sure as this.",
    "significant": "A figure tells much if what it leaves open either way is no more than this share of it.",
    "tight": "Digits that the rest of the article leaves no more than this open bear the reading out.",
    "common_slip": "A slip rarer than this (the cost of a repair) bears no reading out.",
    "far": "A table this many times away speaks of another cell, unless a repair of a digit fits.",
    "revision": "A difference within this share of the record that speaks first is a revision: a note, no flag.",
    "revision_later": "The same where only a release of after the story is loaded.",
    "revision_flows": "And of the flows behind a balance.",
    "revision_far": "Years of revisions took months so far from their first print; where that is not loaded, no flag.",
    "revision_years": "The same for whole years.",
    "revision_far_flows": "The same for a balance, of the flows behind it.",
    "revision_points": "The same for growth, in percentage points.",
    "basis_gap": "What another valuation or coverage may explain where only compilers (IMF, UN) speak, of the flows.",
    "method": "What another method may explain where one body of the reporter’s own speaks, of the flows.",
    "rank_gap": "Partners or goods so near in size may change places in another record.",
    "season": "What the season may explain where a part of a year may be adjusted and the record is not.",
    "zeros": "What trailing zeros of a whole amount open reaches no further than this share of it.",
    "zeros_far": "Between that and this a round figure is worth a look; beyond it is inconsistent.",
    "services": "Exports or imports with all partners may count services too, up to this share above goods alone.",
    "services_balance": "A balance with all partners may, up to this share of the flows of goods.",
    "release": "Another release may lie this share away from all books, for several may copy one report.",
    "growth_gap": "The same for growth and shares, in percentage points.",
    "identity": "Figures of one identity that a story states can’t stand if they miss by more than this share.",
    "identity_points": "The same for a growth or a share with both its levels, in percentage points.",
    "pin": "The rest of an article pins a figure if it leaves less than this share of it open.",
    "digit_pin": "A swapped, dropped or added digit counts as proof only if it leaves less than this open.",
    "chance": "And only if no more readings than this may be expected to fit by chance.",
    "confirm": "Arithmetic confirms a figure only if it leaves less than this share of it open.",
    "scale_factor": "A flow per day lies within this factor of the nearest figure of its series.",
    "outlier": "An amount per month lies within this factor of the article’s largest other one of its unit.",
    "outlier_balance": "The same for balances, which may be near to nothing.",
    "growth_limit": "A growth in percent above this is out of scale.",
    "conflicts": "Conflicts looked for in one article at most.",
    "rate_spread": "How far the exchange rates of one article may lie apart.",
    "rate_days": "How far the rate of one day may lie off the means of the months around it.",
    "rate_far": "A conversion so far beyond all exchange rates of its time is a slip, whatever its figures are of.",
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
