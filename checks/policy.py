"""The policy table as records: what hedges allow and what a verdict needs. Read once from policy.yml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.records import Scope


@dataclass(frozen=True, slots=True)
class Hedge:
    """One row of the policy: factors of the printed size, units of its last digit, and the rule in words."""

    name: str
    modifier: str
    says: str
    words: frozenset[str] = frozenset()
    low: Decimal | None = None
    high: Decimal | None = None
    units: int = 0
    share: Decimal = Decimal(0)
    open: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """What an area's own release leads with: what it counts, and whether it is adjusted for the season."""

    scope: Scope = "goods"
    adjusted: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """All of the policy table; shares are fractions of one."""

    hedges: tuple[Hedge, ...]
    confidence: float
    confidence_twice: float
    confidence_repaired: float
    confidence_far: float
    confidence_words: float
    common_slip: float
    significant: Decimal
    tight: Decimal
    far: int
    revision: Decimal
    revision_points: Decimal
    revision_later: Decimal
    revision_flows: Decimal
    revision_far: Decimal
    revision_years: Decimal
    revision_far_flows: Decimal
    basis_gap: Decimal
    method: Decimal
    season: Decimal
    rank_gap: Decimal
    zeros: Decimal
    zeros_far: Decimal
    services: Decimal
    services_balance: Decimal
    release: Decimal
    growth_gap: Decimal
    identity: Decimal
    identity_points: Decimal
    pin: Decimal
    digit_pin: Decimal
    chance: Decimal
    confirm: Decimal
    scale_factor: int
    outlier: int
    outlier_balance: int
    growth_limit: Decimal
    conflicts: int
    rate_spread: Decimal
    rate_far: Decimal
    rate_days: Decimal
    rivals_shown: int
    headlines: dict[str, Headline]
    both_measures: frozenset[str]
    compilers: tuple[str, ...]
    plain_years: tuple[str, ...]
    part_words: tuple[str, ...]
    flows: dict[str, str]
    silent: frozenset[str]
    basis: dict[str, tuple[str, ...]]
    no_part: tuple[str, ...]
    turns: tuple[str, ...]
    falls: tuple[str, ...]
    rises: tuple[str, ...]
    countable: tuple[str, ...]
    releases: tuple[str, ...]
    numbers: dict[str, int]

    def hedge(self, modifier: str, word: str | None) -> Hedge | None:
        """The row for a hedge as printed, else the modifier's own row; None for an unhedged figure."""
        rows = [row for row in self.hedges if row.modifier == modifier]
        named = [row for row in rows if word and word.casefold() in row.words]
        return next(iter(named or [row for row in rows if not row.words]), None)


def _hedge(row: dict[str, Any]) -> Hedge:
    return Hedge(
        name=row["name"],
        modifier=row["modifier"],
        says=row["says"],
        words=frozenset(row.get("words", ())),
        low=Decimal(row["low"]) if "low" in row else None,
        high=Decimal(row["high"]) if "high" in row else None,
        units=int(row.get("units", 0)),
        share=Decimal(row.get("share", "0")),
        open=bool(row.get("open", False)),
    )


@cache
def policy() -> Policy:
    """The shipped policy."""
    table = yaml.safe_load((files(__package__) / "policy.yml").read_text(encoding="utf-8"))
    shares = [name for name, kind in Policy.__annotations__.items() if kind == "Decimal"]
    return Policy(
        hedges=tuple(_hedge(row) for row in table["hedges"]),
        headlines={area: Headline(**row) for area, row in table["headlines"].items()},
        both_measures=frozenset(table["both_measures"]),
        compilers=tuple(table["compilers"]),
        part_words=tuple(table["part_words"]),
        flows=dict(table["flows"]),
        plain_years=tuple(table["plain_years"]),
        silent=frozenset(table["silent"]),
        basis={kind: tuple(words) for kind, words in table["basis"].items()},
        no_part=tuple(table["no_part"]),
        turns=tuple(table["turns"]),
        falls=tuple(table["falls"]),
        rises=tuple(table["rises"]),
        countable=tuple(table["countable"]),
        releases=tuple(table["releases"]),
        numbers=dict(table["numbers"]),
        confidence=float(table["confidence"]),
        confidence_repaired=float(table["confidence_repaired"]),
        confidence_far=float(table["confidence_far"]),
        confidence_words=float(table["confidence_words"]),
        confidence_twice=float(table["confidence_twice"]),
        common_slip=float(table["common_slip"]),
        far=int(table["far"]),
        scale_factor=int(table["scale_factor"]),
        outlier=int(table["outlier"]),
        outlier_balance=int(table["outlier_balance"]),
        conflicts=int(table["conflicts"]),
        rivals_shown=int(table["rivals_shown"]),
        **{name: Decimal(table[name]) for name in shares},
    )
