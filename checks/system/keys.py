"""What sets the cells of one article apart: layer, basis, unit, reporter, partner, product."""

from __future__ import annotations

from dataclasses import dataclass

from checks.comparable import basis_kinds
from ingest.records import Claim


@dataclass(frozen=True, slots=True)
class Key:
    """What a cell is of; chain is set for figures that can only be
    compared with those they are linked to.
    """

    layer: str
    basis: tuple[str, ...]
    unit: str
    reporter: str
    partner: str
    product: str
    adjusted: bool = False
    chain: tuple[int, int] | None = None


def valuations_of(claim: Claim) -> tuple[str, ...]:
    """Words of its basis that say where the goods were valued (FOB, CIF)."""
    return tuple(sorted(w.casefold() for w in claim.basis if "valuation" in basis_kinds(w)))


def basis_of(claim: Claim) -> tuple[str, ...]:
    """All other words of its basis."""
    return tuple(sorted(w.casefold() for w in claim.basis if "valuation" not in basis_kinds(w)))


def layer_of(claim: Claim) -> str:
    """Forecasts by forecaster, superseded figures, and those that are reported."""
    if claim.status == "forecast":
        return f"forecast {claim.source or ''}"
    return "previous" if claim.status == "previous" else "reported"


def family_of(claim: Claim) -> tuple[str | None, ...]:
    """What two figures share whose bases tell them apart: layer, reporter, partner, product."""
    series = claim.series
    return (layer_of(claim), series.reporter, series.partner, series.product)
