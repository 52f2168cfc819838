"""Outcomes in SQL: which of them ask for a person's eye, and their order of gravity."""

from __future__ import annotations

from collections.abc import Sequence

from checks.findings import GRAVEST_FIRST, Outcome

FLAGGED: tuple[Outcome, ...] = ("inconsistent", "depends on the measure", "disputed")
"""What a list of flagged claims holds."""
QUESTIONED: tuple[Outcome, ...] = (*FLAGGED, "worth a look")
"""What waits for a person to decide it."""


def among(outcomes: Sequence[Outcome]) -> str:
    """Outcomes as SQL has a list of them."""
    return "(" + ", ".join(f"'{name}'" for name in outcomes) + ")"


def order(column: str) -> str:
    """An SQL expression that sorts the gravest first."""
    cases = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(GRAVEST_FIRST))
    return f"CASE {column} {cases} END"


def counts(column: str = "outcome") -> str:
    """SQL sums of each outcome, named as the outcome."""
    return ", ".join(f"coalesce(sum({column} = '{name}'), 0) AS \"{name}\"" for name in GRAVEST_FIRST)
