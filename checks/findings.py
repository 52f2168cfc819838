"""What a check says: Finding, its outcome and strength, and hypotheses of what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, get_args

from checks.evidence import Observation
from ingest.records import Claim, Period

Outcome = Literal[
    "inconsistent",
    "depends on the measure",
    "disputed",
    "worth a look",
    "consistent",
    "adds up",
    "unchecked",
]
GRAVEST_FIRST: tuple[Outcome, ...] = get_args(Outcome)
How = Literal["exact", "rounded", "truncated", "hedged"]


class Doubt(StrEnum):
    """Why what does not fit is worth a look and no flag."""

    READING = "the reading is not sure enough for a flag"
    RECORD = "another record of it may lie so far away"
    PERIOD = "the words may mean another year"
    RELEASE = "only releases of after the story are loaded, and revisions may lie between"
    ESTIMATE = "the area publishes none, and the table has a compiler's estimate"
    ROUNDING = "so round a figure may stand for it"
    ARTICLE = "nothing else bears the conflict out"
    MEASURE = "tables have it by another measure only: goods alone, or not adjusted for the season"
    WORDS = "the words may speak of another figure, which fits"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A repair that would also fit: kind ("scale-slip", "digits-swapped", "wrong-period"...), the figure or period
    that it puts in place (value in base units, signed), and one plain sentence.
    """

    kind: str
    detail: str
    value: Decimal | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim of another article that a corpus finding speaks of; as_repaired: in its second reading."""

    article: str
    claim: Claim
    as_repaired: bool = False


@dataclass(frozen=True, slots=True)
class TableSum:
    """What one table alone has of a span of years. cell: its first cell of the span, for table, vintage and basis;
    value: the sum over the years that it has; years: how many of them, of: how many the span has; missing: the rest.
    """

    cell: Observation
    value: Decimal
    years: int
    of: int
    missing: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of one or more claims.

    claims: positions (in the article's claims) of those it judges or blames: only they take the outcome.
    against: positions of the rest of a conflict. title_claims: positions among the title's claims that it judges.
    conflict: one id for the findings of one inconsistency. detail: plain sentences with the recomputed value.
    how: on consistent ones, by what the printed figure fits. reason: why it is unchecked, or worth a look and no flag.
    strength: on what evidence, in words: "two tables", "one table", "arithmetic only"; weight: how much that weighs,
    0 to 1 (checks.strength). miss: how far the claim is off, as a share of the record's figure.
    steps: the sum, line by line, that anyone can repeat. sums: of a span of years, what each table alone has of it.
    """

    code: str
    outcome: Outcome
    claims: tuple[int, ...]
    detail: str
    against: tuple[int, ...] = ()
    title_claims: tuple[int, ...] = ()
    conflict: str | None = None
    how: How | None = None
    strength: str | None = None
    reason: str | None = None
    evidence: tuple[Observation, ...] = ()
    rivals: tuple[Rival, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    steps: tuple[str, ...] = ()
    sums: tuple[TableSum, ...] = ()
    miss: Decimal | None = None
    weight: float = 0.0
