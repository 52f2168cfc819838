"""Printed forms of days and weeks."""

from __future__ import annotations

import re

from ingest.periods.marks import PeriodMark
from ingest.periods.patterns import ORDINAL, Form, M, N, Y
from ingest.periods.readers import ORDINALS, mark_of, month_of, number_of, year_of

_D = r"(?P<d>\d{1,2})(?!\d)"
_DAY = rf"(?P<d>\d{{1,2}}|{N.format('dn')})(?!\d|\.\d)"
_YEAR = rf"(?:,?\s{Y.format('y')})?"
_DAYS_OF_WEEK = 7
_LONG = {"half": 15, "fortnight": 15, "week": _DAYS_OF_WEEK}
_BEGAN = (
    r"(?:season|crop\syear|marketing\syear|year|campaign|series|tenders?|programme|program)\s"
    r"(?:began|begun|started|opened|starting|beginning)\s(?:on\s)?"
)


def read_day_span(match: re.Match[str]) -> PeriodMark:
    """Read "July 1/March 25", "March 1-10", "between July 1 last year and January 31"."""
    groups = match.groupdict()
    last = month_of(match, "m")
    first = month_of(match, "m1") if groups.get("m1") else last
    begins = -1 if groups.get("last") else int(groups.get("y1") or 0)
    return mark_of(match, "days", last, int(match["d"]), year_of(match) or 0, 3, first, int(match["d1"]), begins)


def read_day(match: re.Match[str]) -> PeriodMark:
    """Read "April 17", "11 April 2024"."""
    return mark_of(match, "days", month_of(match, "m"), int(match["d"]), year_of(match) or 0)


def read_first_days(match: re.Match[str]) -> PeriodMark:
    """Read "the first 10 days of March"."""
    return mark_of(match, "days", month_of(match, "m"), number_of(match["n"]), year_of(match) or 0, 1)


def read_part_of_month(match: re.Match[str]) -> PeriodMark | None:
    """Read "the first half of March", "the third week of April"."""
    order = ORDINALS[match["o"].lower()]
    size = _LONG[match["unit"].lower()]
    parts = 31 // size if size > _DAYS_OF_WEEK else 4
    first = (order if order > 0 else parts) * size - size + 1
    if first > parts * size:
        return None
    last = 31 if order in (-1, parts) and size > _DAYS_OF_WEEK else first + size - 1
    return mark_of(match, "days", month_of(match, "m"), last, year_of(match) or 0, 3, month_of(match, "m"), first, 0)


def read_weeks_to(match: re.Match[str]) -> PeriodMark | None:
    """Read "the four weeks ended April 17", "the week to October three"."""
    weeks = number_of(match["n"]) if match["n"] else 1
    day = number_of(match["d"])
    return mark_of(match, "days", month_of(match, "m"), day, year_of(match) or 0, 2, weeks) if 1 <= day <= 31 else None


def read_since_day(match: re.Match[str]) -> PeriodMark | None:
    """Read "since the season started on July 1", "since October 1"."""
    day = number_of(match["d"])
    return mark_of(match, "todate", month_of(match, "m"), day, year_of(match) or 0) if 1 <= day <= 31 else None


FORMS: tuple[Form, ...] = (
    (
        "U",
        rf"\b{ORDINAL.format('o')}\s(?P<unit>half|week|fortnight)\s(?:of|in)\s{M.format('m')}\b(?!\s\d{{1,2}}\b){_YEAR}",
        read_part_of_month,
    ),
    (
        "U",
        rf"\b(?:first|opening)\s{N.format('n')}\sdays\sof\s{M.format('m')}(?:,?\s{Y.format('y')})?\b",
        read_first_days,
    ),
    (
        "M",
        rf"\b(?:(?:from|between)\s)?{M.format('m1')}\s(?P<d1>\d{{1,2}})(?:,?\s{Y.format('y1')}|,?\s(?P<last>last\syear))?"
        rf"\s?(?:-|–|/|to|through|and|until|up\sto)\s?{M.format('m')}\s{_D}{_YEAR}(?:\sthis\syear)?\b",
        read_day_span,
    ),
    (
        "M",
        rf"\b(?:from\s)?{M.format('m')}\s(?P<d1>\d{{1,2}})\s?(?:-|–|/|to|through|until)\s?{_D}{_YEAR}\b",
        read_day_span,
    ),
    (
        "M",
        rf"\b(?:(?:the\s)?{N.format('n')}[-\s]weeks?|(?:the\s)?week)\s(?:which\s)?(?:ended|ending|to|through|up\sto)\s(?:on\s)?"
        rf"(?:\w+day,?\s)?{M.format('m')}\s{_DAY}{_YEAR}\b",
        read_weeks_to,
    ),
    (
        "M",
        rf"\bsince\s(?:the|its|this)\s(?:[\w/-]+\s){{0,3}}{_BEGAN}(?:in\s|last\s)?{M.format('m')}\b(?!\s\d{{1,2}}\b){_YEAR}",
        lambda match: mark_of(match, "todate", month_of(match, "m"), 1, year_of(match) or 0),
    ),
    ("M", rf"\bsince\s(?:the\s(?:[\w/-]+\s){{0,3}}{_BEGAN})?{M.format('m')}\s{_DAY}{_YEAR}\b", read_since_day),
    (
        "U",
        r"\b(?:a|one)\sweek\s(?:ago|earlier|before)\b|\b(?:the\s)?(?:previous|preceding|prior)[-\s]week\b(?:[’']s)?|"
        r"\bthe\sweek\s(?:before|earlier)\b|\blast\sweek\b(?:[’']s)?",
        lambda match: mark_of(match, "week", -7),
    ),
    (
        "U",
        r"\b(?:in|for|during|over|on)\s(?:the|that)\s(?:latest\s)?week\b(?!\s(?:to|ended|ending|before|earlier|of))|\bthe\slatest\sweek\b",
        lambda match: mark_of(match, "week", 0),
    ),
    ("M", rf"\b{M.format('m')}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}\b", read_day),
    ("M", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{M.format('m')}{_YEAR}\b", read_day),
)
