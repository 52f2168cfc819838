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
]


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """Words of time at an offset.

    kind   absolute: period is given. month, part: months of a year not printed. relative: to the story's reference
           month ("last year"). offset: to another period ("a year earlier"). same: the other period's months in another
           year ("the same period of 1986"). here: the other period itself ("in the month"). length: a number of years
           or months back; ahead: to come, the running one counted. since, end, fiscal, year_of ("the year to June"),
           days: as named.
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
        return self.kind in ("offset", "same", "week")

    @property
    def is_day(self) -> bool:
        """Whether a single day is meant, which no flow is of."""
        return self.kind == "days" and len(self.args) == 3


def shift_days(days: str | None, months: int) -> str | None:
    """Printed days of another month or year ("1987-03-01/1987-03-10" a year earlier)."""
    if days is None:
        return None
    return "/".join(_shift_day(part, months) for part in days.split("/"))


def _shift_day(day: str, months: int) -> str:
    year, month, rest = day.split("-")
    index = int(year) * 12 + int(month) - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}-{rest}"
