"""Words of time as printed, before they are given a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.lexicon import load
from ingest.records import Period

DATA = load("periods")
MONTHS: dict[str, int] = DATA["months"]
FISCAL: dict[str, int] = DATA["fiscal"]
MARKETING: dict[str, dict[str, int]] = DATA["marketing"]


FORWARD = 8
"""In the place of a year or its shift: the next one to come ("for May shipment")."""

Kind = Literal[
    "absolute",
    "month",
    "part",
    "relative",
    "offset",
    "same",
    "here",
    "length",
    "ahead",
    "since",
    "end",
    "fiscal",
    "year_of",
    "days",
    "week",
    "todate",
    "season",
    "term",
    "vague",
    "until",
]


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """Words of time at an offset.

    kind   absolute: period is given. month, part: months of a year not printed. relative: to the story's reference
           month ("last year"). offset: to another period ("a year earlier"). same: the other period's months in another
           year ("the same period of 1986"). here: the other period itself ("in the month"). length: a number of years
           or months back; ahead: to come, the running one counted. since, end, fiscal, year_of ("the year to June"),
           days: as named. week: so many days after the running week. todate: from a day, or the season's first, up to
           the running period's end. season: a crop, marketing or fiscal year by its shift from the running one, or
           months of it. term: a numbered year of an agreement. vague: of no known length ("in recent years"). until:
           from the story's year up to a year to come.
    args   numbers of the kind: months, years, shifts
    """

    start: int
    end: int
    kind: Kind
    text: str
    period: Period | None = None
    args: tuple[int, ...] = ()

    @property
    def comparative(self) -> bool:
        """Whether the words compare ("a year earlier", "the same month last year")."""
        return self.kind in ("offset", "same") or (self.kind == "week" and self.args != (0,))

    @property
    def is_day(self) -> bool:
        """Whether a single day is meant, which no flow is of."""
        return self.kind == "days" and len(self.args) == 3
