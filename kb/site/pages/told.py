"""Claims as every page shows them: with the sentence that says what was found, and the findings behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from kb.site.queries import claims as claim_queries
from kb.site.queries.names import countries
from kb.site.sentences import heading, reading
from kb.site.words import OUTCOMES

Row = dict[str, Any]


def told(conn: sqlite3.Connection, claims: Sequence[Row]) -> list[Row]:
    """The claims with "heading", "reading", "findings" and the address of their page."""
    names = countries(conn)
    findings = claim_queries.findings(conn, [claim["id"] for claim in claims])
    return [_told(claim, names, findings.get(claim["id"], [])) for claim in claims]


def _told(claim: Row, names: dict[str, str], findings: list[Row]) -> Row:
    return {
        **claim,
        "heading": heading(claim, names, findings),
        "reading": reading(claim, names),
        "findings": findings,
        "because": because(claim, findings),
        "page": f"/claims/{claim['id']}",
    }


def because(claim: Row, findings: Sequence[Row]) -> str:
    """The plain sentences of the finding that decided the outcome, or the reason why nothing did."""
    if claim["outcome"] == "unchecked":
        reasons = [claim["reason"], *(f["reason"] or f["detail"] for f in findings)]
        return next((reason for reason in reasons if reason), "no check applies to it")
    return next((str(f["detail"]) for f in findings if f["outcome"] == claim["outcome"]), "")


def all_outcomes(counts: dict[str, int]) -> dict[str, int]:
    """Counts of all outcomes, the gravest first, zeros included."""
    return {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}
