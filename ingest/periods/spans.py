"""Spans of days as periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ingest.records import Period

WEEK = 7
"""The days of a week."""


def first_day(month: int) -> date:
    """The first day of a month, counted as Period counts."""
    return date(month // 12, month % 12 + 1, 1)


def day_of(year: int, month: int, day: int) -> date:
    """The day of a month, held within it: 31 is the last one of any."""
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def span(start: date, end: date) -> Period:
    """A span of days as a period of the months it touches; whole months need no days."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return Period(first, last)
    return Period(first, last, f"{start.isoformat()}/{end.isoformat()}")


def moved(period: Period, days: int) -> Period:
    """The period's days so many days later (earlier where negative)."""
    start, end = (date.fromisoformat(day) + timedelta(days=days) for day in (period.days or "").split("/"))
    return span(start, end)


def is_week(period: Period | None) -> bool:
    """Whether the period is a span of seven days."""
    if period is None or not period.days:
        return False
    start, end = (date.fromisoformat(day) for day in period.days.split("/"))
    return (end - start).days == WEEK - 1


def before(period: Period) -> Period:
    """What a period is measured against where nothing is said: the week before a week, else the year before."""
    return moved(period, -WEEK) if is_week(period) else period.shift(-12)
