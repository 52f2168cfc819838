"""Words of time in a text, and the periods they mean in the story's own context.

A mark is what is printed; `resolve` gives the period once the story's reference month and, for words such as "a year
earlier", the period they are measured from are known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.lexicon import alternation, load
from ingest.records import Period

_DATA = load("periods")
MONTHS: dict[str, int] = _DATA["months"]
_ORDINALS: dict[str, int] = _DATA["ordinals"]
_NUMBERS: dict[str, int] = _DATA["numbers"]
FISCAL: dict[str, int] = _DATA["fiscal"]
MARKETING: dict[str, dict[str, int]] = _DATA["marketing"]

Kind = Literal[
    "absolute",
    "month",
    "part",
    "relative",
    "offset",
    "same",
    "here",
    "length",
    "since",
    "end",
    "fiscal",
    "year_of",
    "days",
    "week",
]

_M = rf"(?P<{{}}>{alternation(MONTHS)})\.?"
_Y = r"(?P<{}>(?:18|19|20)\d\d)"
_N = rf"(?P<{{}}>{alternation(_NUMBERS)}|\d\d?\d?)"
_O = rf"(?P<{{}}>{alternation(_ORDINALS)})"


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """Words of time at an offset.

    kind   absolute: period is given. month, part: months of a year not printed. relative: to the story's reference
           month ("last year"). offset: to another period ("a year earlier"). same: the other period's months in another
           year ("the same period of 1986"). here: the other period itself ("in the month"). length: a number of years
           or months back. since, end, fiscal, year_of ("the year to June"), days: as named.
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


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(template, re.IGNORECASE)


def _year(match: re.Match[str], name: str = "y") -> int | None:
    groups = match.groupdict()
    return int(groups[name]) if groups.get(name) else None


def _month(match: re.Match[str], name: str) -> int:
    text = match[name].rstrip(".")
    return MONTHS.get(text) or MONTHS[text.capitalize()]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _absolute(match: re.Match[str], period: Period) -> PeriodMark:
    return PeriodMark(match.start(), match.end(), "absolute", match[0], period)


def _mark(match: re.Match[str], kind: Kind, *args: int, period: Period | None = None) -> PeriodMark:
    return PeriodMark(match.start(), match.end(), kind, match[0], period, args)


def _years(match: re.Match[str]) -> PeriodMark | None:
    first, last = int(match["y1"]), match["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _absolute(match, Period(first * 12, end * 12 + 11)) if first < end <= first + 120 else None


def _fiscal(match: re.Match[str]) -> PeriodMark | None:
    first = int(match["y1"])
    if (first + 1) % 10 ** len(match["y2"]) != int(match["y2"]):
        return None
    if match["m1"]:
        start = first * 12 + _month(match, "m1") - 1
        return _absolute(match, Period(start, start + (_month(match, "m2") - _month(match, "m1")) % 12))
    return _mark(match, "fiscal", first)


def _fiscal_year(match: re.Match[str]) -> PeriodMark:
    return _mark(match, "fiscal", int(match["y"]) - 1, 1)


def _month_span(match: re.Match[str]) -> PeriodMark:
    first, last = _month(match, "m1"), _month(match, "m2")
    year = _year(match)
    length = (last - first) % 12 + 1
    if year:
        return _absolute(match, Period(year * 12 + last - length, year * 12 + last - 1))
    return _mark(match, "part", first, length, _rel(match))


def _rel(match: re.Match[str]) -> int:
    """Shift of the year that "last year", "this year" or "next year" behind the words say; 9 where nothing does."""
    word = (match.groupdict().get("rel") or "").lower()
    return {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1}.get(word, 9)


def _month_year(match: re.Match[str]) -> PeriodMark:
    month, year = _month(match, "m"), _year(match)
    if year:
        return _absolute(match, Period.month(year, month))
    return _mark(match, "month", month, _rel(match))


def _day(match: re.Match[str]) -> PeriodMark:
    month, year = _month(match, "m"), _year(match)
    return _mark(match, "days", month, int(match["d"]), year or 0)


def _part(match: re.Match[str]) -> PeriodMark | None:
    order, unit = _ORDINALS[match["o"].lower()], match["unit"].lower()
    count = _number(match["n"]) if match["n"] else 1
    if unit.startswith("day"):
        return _mark(match, "days", _month(match, "m"), count, _year(match) or 0, 1) if match["m"] else None
    length = {"q": 3, "h": 6, "m": 1, "y": 12}[unit[0]] * count
    if (unit.startswith("m") and not match["n"]) or length > 12 or unit.startswith("y"):
        return None
    first = 13 - length if order < 0 else (order - 1) * length + 1
    if first + length > 13 or (order < 0 and unit[0] == "q" and not match["y"] and not match["rel"]):
        return None
    year = _year(match)
    if year:
        return _absolute(match, Period(year * 12 + first - 1, year * 12 + first + length - 2))
    return _mark(match, "part", first, length, _rel(match))


def _code(match: re.Match[str]) -> PeriodMark:
    length = 3 if match["unit"].upper() == "Q" else 6
    first = (int(match["k"]) - 1) * length + 1
    year = _year(match)
    if year:
        return _absolute(match, Period(year * 12 + first - 1, year * 12 + first + length - 2))
    return _mark(match, "part", first, length, 9)


def _months_to(match: re.Match[str]) -> PeriodMark:
    months = _number(match["n"]) if match.groupdict().get("n") else 12
    months = months * 12 if "year" in match[0].lower() and match.groupdict().get("n") else months
    month, year = _month(match, "m"), _year(match)
    if year:
        return _absolute(match, Period(year * 12 + month - months, year * 12 + month - 1))
    return _mark(match, "year_of", month, months, _rel(match))


def _weeks_to(match: re.Match[str]) -> PeriodMark:
    weeks = _number(match["n"]) if match["n"] else 1
    return _mark(match, "days", _month(match, "m"), int(match["d"]), _year(match) or 0, 2, weeks)


def _to_date(match: re.Match[str]) -> PeriodMark:
    return _mark(match, "part", 1, _number(match["n"]), 9)


def _same(match: re.Match[str]) -> PeriodMark:
    year = _year(match) or _year(match, "y2")
    if year:
        return _mark(match, "same", year)
    if match["m"]:
        return _mark(match, "same", 0, _month(match, "m"))
    back = -12
    return _mark(match, "offset", back)


def _ago(match: re.Match[str]) -> PeriodMark:
    count = _number(match["n"])
    size = {"y": 12, "m": 1, "q": 3}[match["unit"][0].lower()]
    return _mark(match, "offset", -count * size)


def _previous(match: re.Match[str]) -> PeriodMark:
    unit = match["unit"].lower()
    count = _number(match["n"]) if match.groupdict().get("n") else 1
    if unit.startswith("period"):
        return _mark(match, "offset", 0)
    return _mark(match, "offset", -count * {"y": 12, "m": 1, "q": 3, "h": 6}[unit[0]], 1)


def _relative(match: re.Match[str]) -> PeriodMark:
    shift = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["rel"].lower()]
    return _mark(match, "relative", shift, {"y": 12, "m": 1, "q": 3, "w": 0, "h": 6}[match["unit"][0].lower()])


def _length(match: re.Match[str]) -> PeriodMark | None:
    count = _number(match["n"]) if match["n"].lower() not in ("several", "recent") else 0
    size = {"y": 12, "m": 1, "q": 3, "d": 120}[match["unit"][0].lower()]
    return _mark(match, "length", count * size) if count else None


def _since(match: re.Match[str]) -> PeriodMark:
    year = _year(match)
    if match.groupdict().get("m"):
        month = _month(match, "m")
        return _mark(match, "since", month, period=Period.month(year, month) if year else None)
    return _mark(match, "since", period=Period.year(year or 0))


def _end(match: re.Match[str]) -> PeriodMark:
    year = _year(match)
    if match["m"]:
        month = _month(match, "m")
        return _absolute(match, Period.month(year, month)) if year else _mark(match, "month", month, 9)
    return _absolute(match, Period.month(year or 0, 12))


def _plain_year(match: re.Match[str]) -> PeriodMark:
    return _absolute(match, Period.year(int(match["y"])))


_REL = r"(?:(?:of|in)\s)?(?:the\s)?(?P<rel>last|this|next|same|previous|current|past)\syear"
_UNIT_WORD = re.compile(
    r"year|month|quarter|half|halves|week|day|annual|decade|date|period|time|stage|term|span|point", re.IGNORECASE
)
_YEAR_PRINTED = re.compile(r"(?:18|19|20)\d\d")


# Each rule: what it can't match without (Y a printed year, M a month's name, U a unit of time), its pattern, its reader.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodMark | None], frozenset[str]], ...] = tuple(
    (_pattern(template), reader, frozenset(needs))
    for needs, template, reader in (
        (
            "Y",
            rf"\b(?:first|opening)\s{_N.format('n')}\smonths\sof\s(?:fiscal\s|financial\s)?(?:year\s)?{_Y.format('y1')}/(?"
            rf"P<y2>\d\d?)\b",
            lambda match: _mark(match, "fiscal", int(match["y1"]), 1, _number(match["n"])),
        ),
        (
            "Y",
            rf"\b{_Y.format('y1')}\s?/\s?(?P<y2>\d{{1,2}}|(?:19|20)\d\d)\b(?:\s\({_M.format('m1')}[-/]{_M.format('m2')}\))?",
            _fiscal,
        ),
        ("Y", rf"\b{_Y.format('y1')}\s?(?:-|–|—|to|through|until|and)\s?(?P<y2>(?:19|20)\d\d|\d\d)\b(?!-)", _years),
        ("Y", rf"\b(?:fiscal|financial\syear|fiscal\syear)\s{_Y.format('y')}\b(?!/)", _fiscal_year),
        (
            "U",
            rf"\b(?:first|opening)\s{_N.format('n')}\sdays\sof\s{_M.format('m')}(?:,?\s{_Y.format('y')})?\b",
            lambda match: _mark(match, "days", _month(match, "m"), _number(match["n"]), _year(match) or 0, 1),
        ),
        (
            "M",
            rf"\b{_M.format('m1')}\s?(?:-|–|/|to|through|and)\s?{_M.format('m2')}\b(?:\s(?:period|quarter))?(?:(?"
            rf":\sof|\sin)?,?\s{_Y.format('y')}\b|\s{_REL})?",
            _month_span,
        ),
        (
            "M",
            rf"\b(?:{_N.format('n')}[-\s](?:months?|years?)|(?:fiscal\s|financial\s|crop\s)?(?P<yr>year))\s(?:(?:up\s"
            rf")?to|ended|ending|through|until|to\sthe\send\sof|up\sto\sthe\send\sof)\s(?:the\send\sof\s|"
            rf"end[-\s]|last\s|mid-)?"
            rf"{_M.format('m')}(?:\s\d{{1,2}}(?!\d))?(?:,?\s{_Y.format('y')}|\s{_REL})?\b",
            _months_to,
        ),
        (
            "U",
            rf"\b(?:(?:the\s)?{_N.format('n')}[-\s]weeks?|(?:the\s)?week)\s(?:ended|ending|to|through)\s{_M.format('m')}\s"
            rf"(?P<d>\d{{1,2}})(?:,?\s{_Y.format('y')})?\b",
            _weeks_to,
        ),
        (
            "U",
            r"\b(?:a|one)\sweek\s(?:ago|earlier|before)\b|\b(?:the\s)?(?:previous|preceding|prior)\sweek\b|"
            r"\bthe\sweek\sbefore\b|\blast\sweek\b",
            lambda match: _mark(match, "week", -7),
        ),
        ("M", rf"\b{_M.format('m')}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s{_Y.format('y')})?\b", _day),
        ("M", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_M.format('m')}(?:,?\s{_Y.format('y')})?\b", _day),
        (
            "Y",
            rf"\b(?:since|after)\s(?:the\s)?(?:(?:early|mid|late|the\send\sof|end|mid-|January)[-\s])?(?:{_M.format('m')}(?"
            rf":\sof)?,?\s)?{_Y.format('y')}\b",
            _since,
        ),
        ("M", rf"\bsince\s(?:last\s)?{_M.format('m')}\b", _since),
        (
            "",
            rf"\b(?:(?:the\s)?end(?:[-\s]of[-\s]|[-\s]))(?:{_M.format('m')}(?:,?\s{_Y.format('y')})?|"
            rf"{_Y.format('y2')})\b",
            lambda match: _end(match) if match["m"] else _absolute(match, Period.month(int(match["y2"]), 12)),
        ),
        ("M", rf"\b{_M.format('m')}(?:(?:\sof)?,?\s{_Y.format('y')}\b|\s{_REL}\b)", _month_year),
        ("YU", rf"\b{_O.format('o')}\s(?P<n>)?{_Y.format('y')}\s(?P<unit>quarter|half)\b(?P<m>)?(?P<rel>)?", _part),
        ("YU", rf"\b{_Y.format('y')}\s{_O.format('o')}\s(?P<n>)?(?P<unit>quarter|half)\b(?P<m>)?(?P<rel>)?", _part),
        (
            "U",
            rf"\b{_O.format('o')}[-\s](?:{_N.format('n')}[-\s])?(?:calendar[-\s]|fiscal[-\s])?(?P<unit>quarters?|"
            rf"half|halves|months?)\b(?:\s(?:of|in|for)?\s?(?:calendar\s|fiscal\s)?(?:{_Y.format('y')}\b|"
            rf"(?:the\s)?(?:(?P<rel>last|this|next|same|previous|current|past)\s)?(?:calendar\s|fiscal\s)?year\b)"
            rf")?(?P<m>)?",
            _part,
        ),
        ("", rf"\b(?P<unit>[QH])(?P<k>[1-4])(?:\s?(?:of\s)?{_Y.format('y')})?\b", _code),
        (
            "U",
            rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent|year-ago|year-earlier|like|similar|"
            rf"identical)\s(?:(?:{_Y.format('y')}|{_M.format('m')})\s)?"
            rf"(?:{alternation(_NUMBERS)}|\d+)?\s?(?:period|months?|quarters?|half|time|days|year|span|"
            rf"point|stage|term|week|weeks)\b(?:\s(?:(?:of|in|for)\s)?(?:{_Y.format('y2')}|the\s(?:previous|"
            rf"preceding|prior|past)\syear|last\syear|a\syear\s(?:ago|earlier|before)|one\syear\s(?:ago|"
            rf"earlier)|the\syear\s(?:before|earlier)))?",
            _same,
        ),
        (
            "U",
            rf"\b{_N.format('n')}\s(?P<unit>years?|months?|quarters?)\s(?:ago|earlier|before|previously|back|prior)\b",
            _ago,
        ),
        (
            "U",
            r"\b(?:a\s)?year[-\s](?:ago|earlier|before|on[-\s]year)\b(?:\s(?:period|months?|quarter|"
            r"level|figure|total|month\stotal))?",
            lambda match: _mark(match, "offset", -12),
        ),
        ("U", r"\b(?:month[-\s]on[-\s]month|month[-\s]ago)\b", lambda match: _mark(match, "offset", -1)),
        ("U", r"\bquarter[-\s]on[-\s]quarter\b", lambda match: _mark(match, "offset", -3)),
        (
            "U",
            rf"\b(?:the|a)\s(?:immediately\s)?(?:previous|preceding|prior)\s(?:{_N.format('n')}[-\s])?(?P<unit>years?"
            rf"|months?|quarters?|half|period)\b(?:[’']s)?",
            _previous,
        ),
        ("U", r"\b(?:the|a)\s(?P<unit>year|month|quarter|half)\s(?:before|earlier|previously)\b", _previous),
        ("U", r"\bprevious\s(?P<unit>year|month|quarter|half)(?:[’']s)?\b", _previous),
        (
            "U",
            rf"\b(?:in|for|over|during|past|last)\s(?:the\s(?:past|last|previous)\s)?(?:(?:past|last|"
            rf"previous|almost|nearly|more\sthan|about|over|at\sleast)\s){{0,2}}{_N.format('n')}\s(?P<unit>years|"
            rf"months|quarters|decades)\b",
            _length,
        ),
        ("U", rf"\b{_N.format('n')}[-\s](?P<unit>year|month|quarter)\s(?:high|low|peak|record)\b", _length),
        (
            "U",
            r"\b(?:so\sfar\sthis\syear|year[-\s]to[-\s]date|this\syear\sto\sdate|in\sthe\syear\sto\sdate|"
            r"to\sdate\sthis\syear|so\sfar\sin\sthe\syear)\b",
            lambda match: _mark(match, "year_of", 0, 0, 9),
        ),
        (
            "U",
            r"\bby\s(?:the\s)?(?:end\sof\s(?:the|this)\syear|year[-\s]end|end-year)\b",
            lambda match: _mark(match, "relative", 0, 12),
        ),
        (
            "U",
            r"\b(?P<rel>last|this|next|current)\s(?:calendar\s|fiscal\s)?(?P<unit>year|month|quarter|"
            r"week|half)(?:[’']s)?\b",
            _relative,
        ),
        (
            "U",
            r"\b(?:the\sannual\stotal|annual\stotal|the\s(?:full|whole|calendar)\syear|the\syear\sas\sa\swhole|"
            r"full-year|full\syear)\b",
            lambda match: _mark(match, "here", 12),
        ),
        ("U", r"\b(?:in|for|during)\sthe\s(?:month|quarter|period|half|year)\b", lambda match: _mark(match, "here")),
        (
            "U",
            rf"\b(?:the|a|total)\s{_N.format('n')}[-\s]months?\b(?!\s(?:ago|earlier))|\b{_N.format('n').replace('<n>', '<n2>')}[-\s"
            rf"]month\s(?=(?:deficit|surplus|total|period|trade|export|import|figure))",
            lambda match: _mark(match, "part", 1, _number(match["n"] or match["n2"]), 9),
        ),
        (
            "Y",
            rf"(?<![\d$£€.,/-])(?:calendar\s|the\syear\s|all\sof\s|whole\sof\s)?(?:(?:early|mid|late)[-\s])?{_Y.format('y')}(?"
            rf":[’']s)?(?![\d,]*\d|\.\d|/\d|\s?(?:pct|%|bn|mln|million|billion|tonnes|dlrs|models?))\b",
            _plain_year,
        ),
    )
)
_PLAIN = [month.lower() for month in MONTHS if len(month) > 5 or month in ("April", "June", "July")]
_MONTH_ALONE = re.compile(
    rf"(?<![A-Za-z-])(?P<m>{alternation([*MONTHS, *(month for month in _PLAIN if month != 'march')])})(?:[’']"
    rf"s)?\b\.?(?!\s\d{{1,2}}\b)(?!-)"
)
_MONTH_NAME = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|H[12]", re.IGNORECASE)
_STRONG_MAY = re.compile(r"\b(?:in|for|of|from|to|since|and|last|until|during|end|by|the|this)\s$", re.IGNORECASE)


def find(text: str) -> list[PeriodMark]:
    """All words of time in the text, in order; where two overlap the longer stands."""
    here = {
        name for name, pattern in (("Y", _YEAR_PRINTED), ("U", _UNIT_WORD), ("M", _MONTH_NAME)) if pattern.search(text)
    }
    if not here:
        return []
    found = [
        mark
        for pattern, reader, needs in _RULES
        if needs <= here
        for match in pattern.finditer(text)
        if (mark := reader(match))
    ]
    found += [
        _mark(match, "month", _month(match, "m"), 9) for match in _MONTH_ALONE.finditer(text) if _is_month(text, match)
    ]
    kept: list[PeriodMark] = []
    for mark in sorted(found, key=lambda mark: (mark.start - mark.end, mark.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _is_month(text: str, match: re.Match[str]) -> bool:
    """ "May" and "March" open sentences as other words; "Mar" may be a name."""
    if match["m"] not in ("May", "March", "Mar"):
        return True
    before = text[max(0, match.start() - 8) : match.start()]
    after = text[match.end() : match.end() + 12]
    return bool(
        _STRONG_MAY.search(before)
        or re.match(
            r"[’']s|\s(?:exports?|imports?|trade|surplus|deficit|figure|[a-z]*\s?(?:surplus|deficit|"
            r"exports|imports))|[.,]|\s(?:from|against|and|last|this|was|were|compared)",
            after,
        )
        or match.end() - match.start() > 6
    )


def resolve(mark: PeriodMark, reference: int, main: Period | None, fiscal: int | None = None) -> Period | None:
    """The period that the words mean. reference: the story's month (counted as Period does); main: the period that
    comparisons are measured from; fiscal: the first month of the fiscal or marketing year, None where unknown. None where it can't be told.
    """
    if mark.period is not None and mark.kind != "since":
        return mark.period
    return _RESOLVERS[mark.kind](mark.args, reference, main, fiscal)


def _resolve_month(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    month, shift = args
    if shift != 9:
        return Period.month(reference // 12 + shift, month)
    year = reference // 12 if month - 1 <= reference % 12 else reference // 12 - 1
    return Period.month(year, month)


def _resolve_part(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    first, length, shift = args
    year = reference // 12 + shift if shift != 9 else reference // 12
    if (shift == 9 and first - 1 > reference % 12) or (
        shift == 9 and first == 1 and length - 2 > reference % 12 and length < 12
    ):
        year -= 1
    if shift == 9 and length == 12:
        year -= 1
    return Period(year * 12 + first - 1, year * 12 + first + length - 2)


def _resolve_relative(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    shift, size = args
    if size == 12:
        return Period.year(reference // 12 + shift)
    if size == 0:
        return Period(reference, reference)
    start = reference - reference % size + shift * size
    return Period(start, start + size - 1)


def _resolve_offset(args: tuple[int, ...], _reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    if main is None:
        return None
    if len(args) > 1 and args[0] > -12 and main.months <= -args[0] == main.months:
        return main.shift(args[0])
    return Period(main.first + args[0], main.last + args[0], _shift_days(main.days, args[0]))


def _shift_days(days: str | None, months: int) -> str | None:
    """Printed days of another month or year ("1987-03-01/1987-03-10" a year earlier)."""
    if days is None:
        return None
    return "/".join(_shift_day(part, months) for part in days.split("/"))


def _shift_day(day: str, months: int) -> str:
    year, month, rest = day.split("-")
    index = int(year) * 12 + int(month) - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}-{rest}"


def _resolve_same(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    if main is None:
        return Period.year(args[0]) if args[0] else None
    if args[0]:
        shift = (args[0] - main.last // 12) * 12
        return Period(main.first + shift, main.last + shift, _shift_days(main.days, shift))
    shift = _resolve_month((args[1], 9), reference, None, None).first - main.first
    return Period(main.first + shift, main.last + shift, _shift_days(main.days, shift))


def _resolve_here(args: tuple[int, ...], _reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    return Period.year(main.last // 12) if args and main is not None else main


def _resolve_length(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period:
    if main is not None:
        return Period(main.last - args[0] + 1, main.last)
    if args[0] % 12 == 0:
        last = reference // 12 * 12 - 1
        return Period(last - args[0] + 1, last)
    return Period(reference - args[0], reference - 1)


def _resolve_year_of(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    month, months, shift = args
    if month == 0:
        last = main.last if main is not None else reference
        return Period(last // 12 * 12, last)
    end = _resolve_month((month, shift), reference, None, None).last
    return Period(end - months + 1, end)


def _resolve_fiscal(args: tuple[int, ...], _reference: int, _main: Period | None, fiscal: int | None) -> Period:
    """A year named by two ("1986/87") or by the one it ends in; without a known first month, all the years it touches."""
    if fiscal is None:
        return Period(args[0] * 12, args[0] * 12 + 23) if len(args) == 1 else Period.year(args[0] + 1)
    first = args[0] * 12 + fiscal - 1
    return Period(first, first + (args[2] if len(args) == 3 else 12) - 1)


def _resolve_days(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    month, day, year = args[:3]
    base = Period.month(year, month) if year else _resolve_month((month, 9), reference, None, None)
    end = date(base.first // 12, month, min(day, monthrange(base.first // 12, month)[1]))
    how = args[3] if len(args) > 3 else 0
    start = end.replace(day=1) if how == 1 else end - timedelta(days=7 * args[4] - 1) if how == 2 else end
    return _days(start, end)


def _days(start: date, end: date) -> Period:
    """A span of days as a period of the months it touches."""
    return Period(
        start.year * 12 + start.month - 1, end.year * 12 + end.month - 1, f"{start.isoformat()}/{end.isoformat()}"
    )


def _resolve_week(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period:
    """A week before the running one; without one, some week of the story's month."""
    if main is None or not main.days:
        return Period(reference, reference)
    start, end = (date.fromisoformat(day) + timedelta(days=args[0]) for day in main.days.split("/"))
    return _days(start, end)


def _resolve_since(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period | None:
    return _resolve_month((args[0], 9), reference, None, None) if args else None


_RESOLVERS: dict[str, Callable[[tuple[int, ...], int, Period | None, int | None], Period | None]] = {
    "month": _resolve_month, "part": _resolve_part, "relative": _resolve_relative, "offset": _resolve_offset, "same": _resolve_same,
    "here": _resolve_here, "length": _resolve_length, "year_of": _resolve_year_of, "fiscal": _resolve_fiscal, "days": _resolve_days, "week": _resolve_week, "since": _resolve_since,
}  # fmt: skip
