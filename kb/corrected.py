"""A claim as a person says it should have been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.records import Claim, Period, Series


def as_corrected(claim: Claim, changes: Mapping[str, str | None]) -> Claim:
    """The claim with the slots changed (by field name, as text); a person's reading is sure."""
    slots = {name: changes[name] for name in ("indicator", "reporter", "partner", "product") if name in changes}
    series: Series = replace(claim.series, **slots)  # type: ignore[arg-type]
    plain = {name: changes[name] for name in ("kind", "status") if name in changes}
    spans = {name: _period(changes[name]) for name in ("period", "base") if name in changes}
    sure = {"confidence": 1.0, "doubts": (), "sureness": ()}
    return replace(claim, series=series, **sure, **plain, **spans)  # type: ignore[arg-type]


def _period(text: str | None) -> Period | None:
    return Period.parse(text) if text else None
