"""How much a finding weighs: kind and number of independent records, size of the miss, sureness of the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.findings import Finding
from checks.sureness import sureness
from ingest.records import Claim

ARTICLES, ARITHMETIC = 0.4, 0.6
TABLES = (0.7, 0.85, 1.0)
FULL_MISS = Decimal("0.5")
LEAST = 0.3
"""What a miss of next to nothing counts beside one of half the record's figure or more."""


def evidence(finding: Finding) -> float:
    """What its records weigh: articles least, arithmetic more, tables most, and more of them more."""
    if finding.evidence:
        bodies = {(cell.basis.agency, cell.basis.side) for cell in finding.evidence}
        return TABLES[min(len(bodies), len(TABLES)) - 1]
    return ARTICLES if finding.code.startswith("X") else ARITHMETIC


UNTOLD = Decimal("0.1")
"""A miss whose size is not told counts as this."""


def _size(finding: Finding) -> float:
    """What the size of a miss weighs; all of it where nothing is off."""
    if finding.outcome in ("consistent", "adds up", "unchecked"):
        return 1.0
    miss = UNTOLD if finding.miss is None else finding.miss
    return LEAST + (1 - LEAST) * float(min(miss / FULL_MISS, Decimal(1)))


def weighed(finding: Finding, claims: Sequence[Claim]) -> Finding:
    """The finding with its weight, 0 to 1. claims: those it speaks of."""
    surest = min((sureness(claim) for claim in claims), default=1.0)
    return replace(finding, weight=round(evidence(finding) * _size(finding) * surest, 3))
