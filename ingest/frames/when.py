"""What a figure's words of time mean in the running story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest import periods
from ingest.periods import PeriodMark
from ingest.records import Period

Provenance = Literal["own", "shared", "clause", "carried", "release", "offset", "none"]

_WHOLE = re.compile(r"(?:whole|all|calendar|the\syear)\b", re.IGNORECASE)
_SAME_STILL = re.compile(r"(?:the\s)?(?:same|corresponding)\s(?:period|months?|quarter|time|year)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A figure's period, how it is known, and for growth and change the base."""

    period: Period | None
    provenance: Provenance
    base: Period | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What the discourse knows of time. main: the running period; release: the story's; offset: how comparisons have
    been measured so far; reference: the story's month; fiscal: the first month of its fiscal or marketing year;
    future: the
    sentence speaks of what is to come; coming: the period last foretold; week: the story's; todate: the season so far,
    as last told; term: a numbered year of the agreement that the story tells of.
    """

    reference: int | None
    release: Period | None
    main: Period | None
    offset: PeriodMark | None
    fiscal: int | None
    future: bool = False
    coming: Period | None = None
    week: Period | None = None
    todate: Period | None = None
    term: tuple[int, Period] | None = None


def resolve(mark: PeriodMark, clock: Clock, comparison: bool) -> Period | None:
    """The period that a figure's mark means. In a comparison, months lie before the running period, and "last year" is
    the running period a year before.
    """
    if clock.reference is None:
        return mark.period
    if mark.kind in ("month", "part") and mark.args and mark.args[-1] >= 100:
        year = mark.args[-1] - 100
        return Period(
            year * 12 + mark.args[0] - 1, year * 12 + mark.args[0] - 2 + (mark.args[1] if mark.kind == "part" else 1)
        )
    main = clock.main or clock.release
    if not comparison and main is not None and is_still(mark):
        return main
    if mark.kind == "week" and not comparison and mark.text.lower().startswith("last") and clock.week is not None:
        return clock.week
    of_story = _by_story(mark, clock)
    if of_story is not None:
        return of_story
    if comparison and main is not None:
        return _compared(mark, clock, main)
    return _ahead(mark, periods.resolve(mark, clock.reference, main, clock.fiscal), clock)


def is_still(mark: PeriodMark) -> bool:
    """Whether the words name the running period anew ("in the same year")."""
    return _SAME_STILL.fullmatch(mark.text) is not None


def _by_story(mark: PeriodMark, clock: Clock) -> Period | None:
    """The period of words that only the story's own weeks, seasons and agreements give a meaning."""
    if mark.kind == "week" and clock.week is not None and not periods.is_week(clock.main):
        return periods.resolve(mark, clock.week.last, clock.week)
    if mark.kind == "term" and len(mark.args) == 1 and clock.term is not None:
        return clock.term[1].shift(12 * (mark.args[0] - clock.term[0]))
    if mark.kind in ("season", "todate") and mark.args in ((), (0,)) and not clock.future and clock.todate is not None:
        return clock.todate
    if mark.kind == "season" and mark.args == (0,) and clock.fiscal is None:
        return clock.main
    return _fiscal_year(mark, clock)


def _fiscal_year(mark: PeriodMark, clock: Clock) -> Period | None:
    """The running fiscal year, for "this year" in a story that has told of it."""
    if mark.kind != "relative" or mark.args[:2] != (0, 12) or clock.reference is None:
        return None
    return next(
        (
            period
            for period in (clock.main, clock.release, clock.coming)
            if period is not None
            and period.months == 12
            and period.first % 12
            and period.first <= clock.reference <= period.last
        ),
        None,
    )


def _ahead(mark: PeriodMark, period: Period | None, clock: Clock) -> Period | None:
    """A month or quarter without its year, in a forecast, is the coming one."""
    if period is None or not clock.future or mark.kind not in ("month", "part") or mark.args[-1] != 9:
        return period
    reference = clock.reference or 0
    return period.shift(12) if period.last < reference and period.first + 12 <= reference + 6 else period


def _compared(mark: PeriodMark, clock: Clock, main: Period) -> Period | None:
    reference = clock.reference or main.last
    if mark.kind == "relative" and mark.args[1] == 1 and main.months >= 12:
        return main
    if (
        mark.kind in ("relative", "season")
        and mark.args in ((-1, 12), (-1,))
        and main.months < 12
        and main.last // 12 == reference // 12
    ):
        return main.shift(-12)
    if mark.kind == "month" and mark.args[-1] == 9 and main.months == 1:
        month = mark.args[0]
        year = main.last // 12 if month - 1 < main.last % 12 else main.last // 12 - 1
        return Period.month(year, month)
    if (
        mark.kind == "absolute"
        and mark.period
        and mark.period.years
        and len(mark.period.years) == 1
        and main.months < 12
        and main.years is None
        and mark.period.last < main.first
    ):
        return _same_months(mark, main)
    return periods.resolve(mark, reference, main, clock.fiscal)


def _same_months(mark: PeriodMark, main: Period) -> Period | None:
    """A bare year beside a part of a year means the year, unless it is the year before ("from 4.77 billion in
    1986").
    """
    if mark.period is None:
        return None
    if _WHOLE.match(mark.text):
        return mark.period
    shift = mark.period.first - main.first // 12 * 12
    return main.shift(shift) if shift == -12 else mark.period
