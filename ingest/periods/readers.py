"""One printed form of time each: a match of its rule to a mark."""

from __future__ import annotations

import re

from ingest.periods.marks import DATA, MONTHS, Kind, PeriodMark
from ingest.records import Period

ORDINALS: dict[str, int] = DATA["ordinals"]
NUMBERS: dict[str, int] = DATA["numbers"]


def year_of(match: re.Match[str], name: str = "y") -> int | None:
    """The year of a group, None where it is not printed."""
    groups = match.groupdict()
    return int(groups[name]) if groups.get(name) else None


def month_of(match: re.Match[str], name: str) -> int:
    """The number of the month that a group of the match names."""
    text = match[name].rstrip(".")
    return MONTHS.get(text) or MONTHS[text.capitalize()]


def number_of(text: str) -> int:
    """A number in digits or words."""
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


def absolute(match: re.Match[str], period: Period) -> PeriodMark:
    """A mark whose period is printed whole."""
    return PeriodMark(match.start(), match.end(), "absolute", match[0], period)


def mark_of(match: re.Match[str], kind: Kind, *args: int, period: Period | None = None) -> PeriodMark:
    """A mark of a kind with its numbers."""
    return PeriodMark(match.start(), match.end(), kind, match[0], period, args)


def read_years(match: re.Match[str]) -> PeriodMark | None:
    """Read "1994 to 2023", "2020-22"."""
    first, last = int(match["y1"]), match["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return absolute(match, Period(first * 12, end * 12 + 11)) if first < end <= first + 120 else None


def read_month_span(match: re.Match[str]) -> PeriodMark:
    """Read "January-March", "October/December 1986"."""
    first, last = month_of(match, "m1"), month_of(match, "m2")
    year = year_of(match)
    length = (last - first) % 12 + 1
    if year:
        return absolute(match, Period(year * 12 + last - length, year * 12 + last - 1))
    return mark_of(match, "part", first, length, _rel(match))


def read_long_span(match: re.Match[str]) -> PeriodMark | None:
    """Read "December 1985 and November 1986"."""
    first, last = (int(match[y]) * 12 + month_of(match, m) - 1 for y, m in (("y1", "m1"), ("y", "m2")))
    return absolute(match, Period(first, last)) if first < last else None


def _rel(match: re.Match[str]) -> int:
    """Shift of the year that "last year", "this year" or "next year" behind the words say; 9 where nothing does."""
    word = (match.groupdict().get("rel") or "").lower()
    return {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1}.get(word, 9)


def read_month_year(match: re.Match[str]) -> PeriodMark:
    """Read "February 1986", "March last year"."""
    month, year = month_of(match, "m"), year_of(match)
    if year:
        return absolute(match, Period.month(year, month))
    return mark_of(match, "month", month, _rel(match))


def read_part(match: re.Match[str]) -> PeriodMark | None:
    """Read "the first quarter", "the first nine months of 2019"."""
    order, unit = ORDINALS[match["o"].lower()], match["unit"].lower()
    count = number_of(match["n"]) if match["n"] else 1
    if unit.startswith("day"):
        return mark_of(match, "days", month_of(match, "m"), count, year_of(match) or 0, 1) if match["m"] else None
    length = {"q": 3, "h": 6, "m": 1, "y": 12}[unit[0]] * count
    if (unit.startswith("m") and not match["n"]) or length > 12 or unit.startswith("y"):
        return None
    first = 13 - length if order < 0 else (order - 1) * length + 1
    if first + length > 13 or (order < 0 and unit[0] == "q" and not match["y"] and not match["rel"]):
        return None
    year = year_of(match)
    if year:
        return absolute(match, Period(year * 12 + first - 1, year * 12 + first + length - 2))
    return mark_of(match, "part", first, length, _rel(match))


def read_quarter(match: re.Match[str]) -> PeriodMark | None:
    """Read "in the third" where the sentence speaks of quarters."""
    if not re.search(r"\bquarter\b", match.string, re.IGNORECASE):
        return None
    order = ORDINALS[match["o"].lower()]
    return mark_of(match, "part", (order - 1) * 3 + 1 if order > 0 else 10, 3, 9)


def read_code(match: re.Match[str]) -> PeriodMark:
    """Read "Q3 2023", "H1"."""
    length = 3 if match["unit"].upper() == "Q" else 6
    first = (int(match["k"]) - 1) * length + 1
    year = year_of(match)
    if year:
        return absolute(match, Period(year * 12 + first - 1, year * 12 + first + length - 2))
    return mark_of(match, "part", first, length, 9)


def read_months_to(match: re.Match[str]) -> PeriodMark:
    """Read "the eight months to February", "the year ended June 1986"."""
    months = number_of(match["n"]) if match.groupdict().get("n") else 12
    months = months * 12 if "year" in match[0].lower() and match.groupdict().get("n") else months
    months = {"q": 3, "h": 6}[match["part"][0].lower()] if match["part"] else months
    month, year = month_of(match, "m"), year_of(match)
    if year:
        return absolute(match, Period(year * 12 + month - months, year * 12 + month - 1))
    return mark_of(match, "year_of", month, months, _rel(match))


def read_same(match: re.Match[str]) -> PeriodMark:
    """Read "the same period of 1985", "the same month last year"."""
    year = year_of(match) or year_of(match, "y2")
    if year:
        return mark_of(match, "same", year)
    for name in ("m", "m2"):
        if match[name]:
            return mark_of(match, "same", 0, month_of(match, name))
    back = -12
    return mark_of(match, "offset", back)


def read_ago(match: re.Match[str]) -> PeriodMark:
    """Read "two years earlier"."""
    count = number_of(match["n"])
    size = {"y": 12, "m": 1, "q": 3}[match["unit"][0].lower()]
    return mark_of(match, "offset", -count * size)


def read_ahead(match: re.Match[str]) -> PeriodMark:
    """Read "over the next four years"."""
    size = {"y": 12, "m": 1, "q": 3}[match["unit"][0].lower()]
    return mark_of(match, "ahead", number_of(match["n"]), size)


def read_previous(match: re.Match[str]) -> PeriodMark:
    """Read "the previous month", "the year before"."""
    unit = match["unit"].lower()
    count = number_of(match["n"]) if match.groupdict().get("n") else 1
    if unit.startswith("period"):
        return mark_of(match, "offset", 0)
    return mark_of(match, "offset", -count * {"y": 12, "m": 1, "q": 3, "h": 6}[unit[0]], 1)


def read_named_part(match: re.Match[str]) -> PeriodMark:
    """Read "the December quarter", "June half 2019": the months that end with the one named."""
    length = 3 if match["unit"].lower() == "quarter" else 6
    last, year = month_of(match, "m"), year_of(match)
    if year:
        return absolute(match, Period(year * 12 + last - length, year * 12 + last - 1))
    return mark_of(match, "year_of", last, length, 9)


def read_past(match: re.Match[str]) -> PeriodMark:
    """Read "over the past year", "in the past decade"."""
    return mark_of(match, "length", 12 if match["unit"].lower() == "year" else 120)


def read_coming(match: re.Match[str]) -> PeriodMark:
    """Read "over the next decade"."""
    return mark_of(match, "ahead", 1 if match["unit"].lower() == "year" else 10, 12)


def read_decade(match: re.Match[str]) -> PeriodMark:
    """Read "the 1990s", "the late 1980s"."""
    first = int(match["decade"]) + {"mid": 4, "late": 6}.get((match["part"] or "").lower(), 0)
    length = {"early": 4, "mid": 3, "late": 4}.get((match["part"] or "").lower(), 10)
    return absolute(match, Period(first * 12, (first + length) * 12 - 1))


def read_relative(match: re.Match[str]) -> PeriodMark:
    """Read "last year", "this month"."""
    shift = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["rel"].lower()]
    size = {"y": 12, "m": 1, "q": 3, "w": 0, "h": 6}[match["unit"][0].lower()]
    return mark_of(match, "relative", shift, size, *((1,) if match["fiscal"] and size == 12 else ()))


def read_length(match: re.Match[str]) -> PeriodMark | None:
    """Read "in the past 30 years"."""
    count = number_of(match["n"]) if match["n"].lower() not in ("several", "recent") else 0
    size = {"y": 12, "m": 1, "q": 3, "d": 120}[match["unit"][0].lower()]
    return mark_of(match, "length", count * size) if count else None


def read_since(match: re.Match[str]) -> PeriodMark:
    """Read "since 2019", "since March 1985"."""
    year = year_of(match)
    if match.groupdict().get("m"):
        month = month_of(match, "m")
        return mark_of(match, "since", month, period=Period.month(year, month) if year else None)
    return mark_of(match, "since", period=Period.year(year or 0))


def read_end(match: re.Match[str]) -> PeriodMark:
    """Read "end-1986", "the end of May"."""
    year = year_of(match)
    if match["m"]:
        month = month_of(match, "m")
        return absolute(match, Period.month(year, month)) if year else mark_of(match, "month", month, 9)
    return absolute(match, Period.month(year or 0, 12))


def read_year(match: re.Match[str]) -> PeriodMark:
    """Read "1985", "calendar 1986", "2003's"."""
    return absolute(match, Period.year(int(match["y"])))
