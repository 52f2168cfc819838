"""Printed forms of fiscal, crop and marketing years and of their parts, and of the years of agreements."""

from __future__ import annotations

import re

from ingest.periods.marks import PeriodMark
from ingest.periods.patterns import ORDINAL, Form, M, N, Y
from ingest.periods.readers import ORDINALS, absolute, mark_of, month_of, number_of, year_of
from ingest.records import Period

_YEARS = rf"{Y.format('y1')}(?:\s?/\s?|[-–](?=\d\d(?!\d)))(?P<y2>\d{{1,2}}|(?:19|20)\d\d)"
_SEASON = (
    r"(?:crop\s|marketing\s|sugar\s|coffee\s|cocoa\s|grain\s|wheat\s)?(?:season|campaign)"
    r"|(?:crop|marketing|coffee|cocoa|sugar|cotton)[-\s]year"
)
_FISCAL = r"(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)"
_PART = r"(?P<o>first|second|third|fourth|final)\s(?P<unit>half|quarter)"
_CENTURY = 2000
_SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "new": 1,
}
_PACT = r"(?:agreement|accord|pact|treaty|contract|deal|plan|programme|program|arrangement)"


def read_fiscal(match: re.Match[str]) -> PeriodMark | None:
    """Read "1986/87", with its months where they are printed beside it."""
    first = int(match["y1"])
    if not _follows(match):
        return None
    if match["m1"]:
        start = first * 12 + month_of(match, "m1") - 1
        return absolute(match, Period(start, start + (month_of(match, "m2") - month_of(match, "m1")) % 12))
    if match["m3"]:
        last = (first + 1) * 12 + month_of(match, "m3") - 1
        return absolute(match, Period(last - 11, last))
    return mark_of(match, "fiscal", first)


def read_fiscal_year(match: re.Match[str]) -> PeriodMark:
    """Read "fiscal 1987"."""
    return mark_of(match, "fiscal", int(match["y"]) - 1, 1)


def read_initials(match: re.Match[str]) -> PeriodMark | None:
    """Read "FY2023-24", "FY2024", "FY24": named by the year it ends in."""
    if match["y1"]:
        return mark_of(match, "fiscal", int(match["y1"])) if _follows(match) else None
    last = int(match["y"]) if match["y"] else _CENTURY + int(match["short"])
    return mark_of(match, "fiscal", last - 1, 1)


def read_months_of(match: re.Match[str]) -> PeriodMark | None:
    """Read "the first seven months of the 1986/87 season", with the month that they end in where it is printed."""
    first, months = int(match["y1"]), number_of(match["n"])
    if not _follows(match) or not 1 <= months <= 12:
        return None
    if match["ends"]:
        start = first * 12 + (month_of(match, "ends") - months) % 12
        return absolute(match, Period(start, start + months - 1))
    if match["year_ends"]:
        start = first * 12 + month_of(match, "year_ends") % 12
        return absolute(match, Period(start, start + months - 1))
    return mark_of(match, "fiscal", first, 1, months)


def read_part_of(match: re.Match[str]) -> PeriodMark | None:
    """Read "the second half of fiscal 1987", "the first quarter of the 1986/87 season"."""
    size = {"h": 6, "q": 3}[match["unit"][0].lower()]
    order = ORDINALS[match["o"].lower()]
    offset = 12 - size if order < 0 else (order - 1) * size
    if offset + size > 12:
        return None
    groups = match.groupdict()
    if groups.get("rel"):
        return mark_of(match, "season", _SHIFTS[match["rel"].lower()], offset, size)
    if groups.get("y1"):
        return mark_of(match, "fiscal", int(match["y1"]), 1, size, offset) if _follows(match) else None
    return mark_of(match, "fiscal", int(match["y"]) - 1, 1, size, offset)


def read_season(match: re.Match[str]) -> PeriodMark:
    """Read "this season", "the coming crop year"."""
    return mark_of(match, "season", _SHIFTS[match["rel"].lower()])


def read_same_season(match: re.Match[str]) -> PeriodMark | None:
    """Read "the same 1985/86 period", "the corresponding months of 1985/86"."""
    year = int(match["y1"] or match["y3"])
    return mark_of(match, "same", year, 0, 1) if (year + 1) % 100 == int((match["y2"] or match["y4"])[-2:]) else None


def read_term(match: re.Match[str]) -> PeriodMark | None:
    """Read "the third year of the agreement", with the month that it ends or begins in where it is printed."""
    order = ORDINALS[match["o"].lower()]
    if order < 1:
        return None
    if not match["m"]:
        return mark_of(match, "term", order)
    ends = match["how"].lower()[0] == "e"
    return mark_of(match, "term", order, month_of(match, "m"), int(ends), year_of(match) or 0)


def _follows(match: re.Match[str]) -> bool:
    """Whether the second year printed is the one after the first."""
    first: int = int(match["y1"])
    second: str = match["y2"]
    return (first + 1) % int("1" + "0" * len(second)) == int(second)


FORMS: tuple[Form, ...] = (
    (
        "Y",
        rf"\b(?:first|opening)\s{N.format('n')}\smonths\s(?:of|in)\s(?:the\s)?(?:fiscal\s|financial\s|FY\s?)?(?:year\s)?{_YEARS}\b"
        rf"(?:\s(?:{_SEASON}|(?:fiscal\s|financial\s)?year))?"
        rf"(?:,?\s(?:up\s)?(?:to|through|until)\s(?:the\send\sof\s|end-)?{M.format('ends')}\b|,?\s(?:which\s)?(?:ending|ended|ends)\s(?:in\s|on\s)?{M.format('year_ends')}\b)?",
        read_months_of,
    ),
    (
        "U",
        rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent)\s(?:{_YEARS}\s(?:period|months?|span|time)|(?:period|months?|span|time|stage|point|half|quarter)\s(?:of|in|for)\s"
        rf"(?:the\s)?{_YEARS.replace('y1', 'y3').replace('y2', 'y4')}(?:\sseason)?)\b",
        read_same_season,
    ),
    (
        "YU",
        rf"\b{_PART}\s(?:of|in)\s(?:the\s)?(?:fiscal\s|financial\s|FY\s?)?(?:year\s)?{_YEARS}(?:\s(?:{_SEASON}|(?:fiscal\s|financial\s)?year))?\b",
        read_part_of,
    ),
    ("YU", rf"\b{_PART}\s(?:of|in)\s{_FISCAL}{Y.format('y')}\b(?![-/–]\d)", read_part_of),
    ("YU", rf"\b(?:fiscal|financial)\s{_PART}\s(?:of\s)?{Y.format('y')}\b(?![-/–]\d)", read_part_of),
    (
        "U",
        rf"\b{_PART}\s(?:of|in)\s(?:the|its)\s(?P<rel>current|last|previous|present|next|coming|new)\s(?:(?:fiscal|financial)\syear|{_SEASON})\b",
        read_part_of,
    ),
    (
        "Y",
        rf"\b{_YEARS}\b(?:(?:\s(?:crop\s|marketing\s)?(?:season|year))?\s\({M.format('m1')}[-/]{M.format('m2')}\)"
        rf"|(?:\s(?:{_SEASON}|(?:fiscal\s|financial\s)?year))?,?\s(?:which\s)?(?:ending|ended|ends|to)\s(?:in\s|on\s|last\s|next\s)?{M.format('m3')}(?:\s\d{{1,2}}(?!\d))?\b)?",
        read_fiscal,
    ),
    (
        "F",
        rf"\bFY\s?(?:{Y.format('y1')}\s?[-/–]\s?(?P<y2>\d\d(?:\d\d)?)|{Y.format('y')}(?![-/–]\d)|[’']?(?P<short>\d\d))(?!\d)",
        read_initials,
    ),
    ("Y", rf"\b(?:fiscal|financial\syear|fiscal\syear)\s{Y.format('y')}\b(?![-/–]\d)", read_fiscal_year),
    (
        "U",
        rf"\bso\sfar\s(?:in\s)?(?:the\s)?(?:this|current)\s(?:{_SEASON})\b|\b(?:this\s)?season[-\s](?:to[-\s]date|so\sfar)\b"
        rf"|\bsince\sthe\s(?:start|beginning)\sof\s(?:the|this)\s(?:current\s|new\s)?(?:{_SEASON}|(?:fiscal|financial)\syear)\b",
        lambda match: mark_of(match, "todate"),
    ),
    (
        "U",
        rf"\b(?:in|during|for|over)\sthe\s(?:{_SEASON})\s(?:up\s)?(?:to|through)\s(?:the\send\sof\s|end-)?{M.format('m')}\b(?!\s\d)",
        lambda match: mark_of(match, "todate", month_of(match, "m")),
    ),
    ("U", rf"\b(?P<rel>this|last|next|current|coming|present|new|previous)\s(?:{_SEASON})(?:[’']s)?\b", read_season),
    (
        "U",
        rf"\b(?:the\s)?{ORDINAL.format('o')}\syear\sof\s(?:the|a|an|its|their|this)\s(?:[\w./’'-]+\s){{0,6}}?{_PACT}\b"
        rf"(?:,?\s\(?(?:which\s|that\s)?(?P<how>ended|ends|ending|expired|expires|began|begins|beginning|started|starts|starting)\s(?:on\s|in\s|last\s)?"
        rf"{M.format('m')}(?:\s\d{{1,2}}(?!\d))?(?:,?\s{Y.format('y')})?\b)?",
        read_term,
    ),
)
