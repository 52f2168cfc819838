"""What words of time mean, from the story's month and the period that comparisons are measured from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ingest.periods.marks import FORWARD, PeriodMark
from ingest.periods.spans import WEEK, day_of, first_day, is_week, moved, span
from ingest.records import Period

_DAYS = 31


def resolve(mark: PeriodMark, reference: int, main: Period | None, fiscal: int | None = None) -> Period | None:
    """The period that the words mean. reference: the story's month (counted as Period does); main: the period that
    comparisons are measured from; fiscal: the first month of the fiscal or marketing year, None where unknown. None
    where it can't be told.
    """
    if mark.period is not None and mark.kind != "since":
        return mark.period
    return _RESOLVERS[mark.kind](mark.args, reference, main, fiscal)


def _resolve_month(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    month, shift = args
    if shift == FORWARD:
        return Period.month(reference // 12 + (month - 1 < reference % 12), month)
    if shift != 9:
        return Period.month(reference // 12 + shift, month)
    year = reference // 12 if month - 1 <= reference % 12 else reference // 12 - 1
    return Period.month(year, month)


def _resolve_part(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    first, length, shift = args
    if shift == FORWARD:
        start = (reference // 12 + (first + length - 2 < reference % 12)) * 12 + first - 1
        return Period(start, start + length - 1)
    year = reference // 12 + shift if shift != 9 else reference // 12
    if (shift == 9 and first - 1 > reference % 12) or (
        shift == 9 and first == 1 and length - 2 > reference % 12 and length < 12
    ):
        year -= 1
    if shift == 9 and length == 12:
        year -= 1
    return Period(year * 12 + first - 1, year * 12 + first + length - 2)


def _resolve_relative(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    shift, size = args[:2]
    if size == 12 and len(args) == 3 and _fiscal is not None:
        first = reference - (reference % 12 - (_fiscal - 1)) % 12 + 12 * shift
        return Period(first, first + 11)
    if size == 12:
        return Period.year(reference // 12 + shift)
    if size == 0:
        return Period(reference, reference)
    start = reference - reference % size + shift * size
    return Period(start, start + size - 1)


def _resolve_offset(args: tuple[int, ...], _reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    if main is None:
        return None
    return main.shift(args[0] or -main.months)


def _resolve_same(args: tuple[int, ...], reference: int, main: Period | None, fiscal: int | None) -> Period | None:
    if main is None:
        return Period.year(args[0]) if args[0] else None
    if len(args) == 3:
        return main.shift((args[0] - (main.first - (fiscal or 1) + 1) // 12) * 12)
    if args[0]:
        return main.shift((args[0] - main.last // 12) * 12)
    shift = _resolve_month((args[1], 9), reference, None, None).first - main.first
    return main.shift(shift)


def _resolve_here(args: tuple[int, ...], _reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    return Period.year(main.last // 12) if args and main is not None else main


def _resolve_length(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period:
    if main is not None:
        return Period(main.last - args[0] + 1, main.last)
    if args[0] % 12 == 0:
        last = reference // 12 * 12 - 1
        return Period(last - args[0] + 1, last)
    return Period(reference - args[0], reference - 1)


def _resolve_ahead(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    count, size = args
    start = reference - reference % size
    return Period(start, start + count * size - 1)


def _resolve_year_of(args: tuple[int, ...], reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    month, months, shift = args
    if month == 0:
        last = main.last if main is not None else reference
        return Period(last // 12 * 12, last)
    end = _resolve_month((month, shift), reference, None, None).last
    return Period(end - months + 1, end)


def _resolve_fiscal(args: tuple[int, ...], _reference: int, _main: Period | None, fiscal: int | None) -> Period:
    """A year named by two ("1986/87") or by the one it ends in, or months of it: (year, form, months, offset); without
    a known first month, all the years it touches.
    """
    if fiscal is None:
        return Period(args[0] * 12, args[0] * 12 + 23) if len(args) == 1 else Period.year(args[0] + 1)
    first = args[0] * 12 + fiscal - 1 + (args[3] if len(args) == 4 else 0)
    return Period(first, first + (args[2] if len(args) > 2 else 12) - 1)


def _resolve_season(args: tuple[int, ...], reference: int, _main: Period | None, fiscal: int | None) -> Period | None:
    """The season so many years from the running one, or months of it: (shift, offset, months); None without its first
    month.
    """
    if fiscal is None:
        return None
    offset, months = args[1:] or (0, 12)
    first = _start(reference, fiscal) + 12 * args[0] + offset
    return Period(first, first + months - 1)


def _start(month: int, fiscal: int) -> int:
    """The first month of the season that a month lies in."""
    return month - (month - (fiscal - 1)) % 12


def _resolve_todate(args: tuple[int, ...], reference: int, main: Period | None, fiscal: int | None) -> Period | None:
    """From a day (month, day, year), or the season's first where none is printed, to the running period's end."""
    if len(args) < len(("month", "day", "year")) and fiscal is None:
        return None
    if len(args) == 1:
        last = _resolve_month((args[0], 9), reference, None, None).last
        return Period(_start(last, fiscal or 1), last)
    if not args:
        begin = first_day(_start(reference, fiscal or 1))
    elif args[2]:
        begin = day_of(args[2], args[0], args[1])
    else:
        begin = day_of(_resolve_month((args[0], 9), reference, None, None).first // 12, args[0], args[1])
    start = begin.year * 12 + begin.month - 1
    end = main.last if main is not None and start <= main.first <= reference else reference
    if main is not None and main.days and end == main.last:
        return span(begin, date.fromisoformat(main.days.split("/")[1]))
    return Period(start, end) if end >= start else None


def _resolve_term(args: tuple[int, ...], reference: int, main: Period | None, fiscal: int | None) -> Period | None:
    """A numbered year of an agreement, by the month that it ends or begins in: (number, month, ends, year)."""
    if len(args) == 1:
        return None
    month = Period.month(args[3], args[1]) if args[3] else _resolve_month((args[1], 9), reference, None, None)
    return Period(month.first - 11, month.first) if args[2] else Period(month.first, month.first + 11)


def _resolve_days(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    month, day, year = args[:3]
    shift = FORWARD if year == FORWARD else 9
    base = Period.month(year, month) if year > _DAYS else _resolve_month((month, shift), reference, None, None)
    end = day_of(base.first // 12, month, day)
    how = args[3] if len(args) > 3 else 0
    if how == 3:
        return _span(args, end, reference)
    start = end.replace(day=1) if how == 1 else end - timedelta(days=7 * args[4] - 1) if how == 2 else end
    return span(start, end)


def _span(args: tuple[int, ...], end: date, reference: int) -> Period:
    """A span between two days; args[6] is the printed year of the first, -1 for last year's, 0 where unsaid."""
    month, day, begins = args[4:7]
    near = end.year - (month > args[0])
    start = day_of(reference // 12 - 1 if begins == -1 else begins or near, month, day)
    return span(start if start <= end else day_of(near, month, day), end)


def _resolve_week(args: tuple[int, ...], _reference: int, main: Period | None, _fiscal: int | None) -> Period | None:
    """A week before the running one, or that; without one it can't be told."""
    if main is None or not main.days:
        return None
    if not args[0] and not is_week(main):
        end = date.fromisoformat(main.days.split("/")[1])
        return span(end - timedelta(days=WEEK - 1), end)
    return moved(main, args[0])


def _resolve_since(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period | None:
    return _resolve_month((args[0], 9), reference, None, None) if args else None


def _resolve_vague(_args: tuple[int, ...], _reference: int, _main: Period | None, _fiscal: int | None) -> Period | None:
    return None


def _resolve_until(args: tuple[int, ...], reference: int, _main: Period | None, _fiscal: int | None) -> Period:
    first = min(reference // 12, args[0])
    return Period(first * 12, args[0] * 12 + 11)


_RESOLVERS: dict[str, Callable[[tuple[int, ...], int, Period | None, int | None], Period | None]] = {
    "month": _resolve_month,
    "part": _resolve_part,
    "relative": _resolve_relative,
    "offset": _resolve_offset,
    "same": _resolve_same,
    "here": _resolve_here,
    "length": _resolve_length,
    "ahead": _resolve_ahead,
    "year_of": _resolve_year_of,
    "fiscal": _resolve_fiscal,
    "days": _resolve_days,
    "week": _resolve_week,
    "since": _resolve_since,
    "vague": _resolve_vague,
    "until": _resolve_until,
    "todate": _resolve_todate,
    "season": _resolve_season,
    "term": _resolve_term,
}
