"""The policy table as validated records: what hedges allow and what a verdict needs. Read once from policy.yml; a row
that is missing, of another type or not known is refused.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from ingest.records import Scope


class Row(BaseModel):
    """Frozen, and of known keys only."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hedge(Row):
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


class Headline(Row):
    """What an area's own release leads with: what it counts, and whether it is adjusted for the season."""

    scope: Scope = "goods"
    adjusted: bool = False


class Policy(Row):
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


@cache
def policy() -> Policy:
    """The shipped policy."""
    return Policy.model_validate(yaml.safe_load((files(__package__) / "policy.yml").read_text(encoding="utf-8")))
