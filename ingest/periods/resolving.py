"""What words of time mean, from the story's month and the period that comparisons are measured from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from ingest.periods.marks import PeriodMark, shift_days
from ingest.records import Period


def resolve(mark: PeriodMark, reference: int, main: Period | None, fiscal: int | None = None) -> Period | None:
    """The period that the words mean. reference: the story's month (counted as Period does); main: the period that
    comparisons are measured from; fiscal: the first month of the fiscal or marketing year, None where unknown. None
    where it can't be told.
    """
    if mark.period is not None and mark.kind != "since":
        return mark.period
    return _RESOLVERS[mark.kind](mark.args, reference, main, fiscal)


def _resolve_month(args: tuple[int, ...], reference: int, _main: Period | None, read_fiscal: int | None) -> Period:
    month, shift = args
    if shift != 9:
        return Period.month(reference // 12 + shift, month)
    year = reference // 12 if month - 1 <= reference % 12 else reference // 12 - 1
    return Period.month(year, month)


def _resolve_part(args: tuple[int, ...], reference: int, _main: Period | None, read_fiscal: int | None) -> Period:
    first, length, shift = args
    year = reference // 12 + shift if shift != 9 else reference // 12
    if (shift == 9 and first - 1 > reference % 12) or (
        shift == 9 and first == 1 and length - 2 > reference % 12 and length < 12
    ):
        year -= 1
    if shift == 9 and length == 12:
        year -= 1
    return Period(year * 12 + first - 1, year * 12 + first + length - 2)


def _resolve_relative(
    args: tuple[int, ...], reference: int, main: Period | None, read_fiscal: int | None
) -> Period | None:
    shift, size = args[:2]
    if size == 12 and len(args) == 3 and read_fiscal is not None:
        first = reference - (reference % 12 - (read_fiscal - 1)) % 12 + 12 * shift
        return Period(first, first + 11)
    if size == 12:
        return Period.year(reference // 12 + shift)
    if size == 0:
        return Period(reference, reference)
    start = reference - reference % size + shift * size
    return Period(start, start + size - 1)


def _resolve_offset(
    args: tuple[int, ...], _reference: int, main: Period | None, read_fiscal: int | None
) -> Period | None:
    if main is None:
        return None
    if len(args) > 1 and args[0] > -12 and main.months <= -args[0] == main.months:
        return main.shift(args[0])
    return Period(main.first + args[0], main.last + args[0], shift_days(main.days, args[0]))


def _resolve_same(args: tuple[int, ...], reference: int, main: Period | None, read_fiscal: int | None) -> Period | None:
    if main is None:
        return Period.year(args[0]) if args[0] else None
    if args[0]:
        shift = (args[0] - main.last // 12) * 12
        return Period(main.first + shift, main.last + shift, shift_days(main.days, shift))
    shift = _resolve_month((args[1], 9), reference, None, None).first - main.first
    return Period(main.first + shift, main.last + shift, shift_days(main.days, shift))


def _resolve_here(
    args: tuple[int, ...], _reference: int, main: Period | None, read_fiscal: int | None
) -> Period | None:
    return Period.year(main.last // 12) if args and main is not None else main


def _resolve_length(args: tuple[int, ...], reference: int, main: Period | None, read_fiscal: int | None) -> Period:
    if main is not None:
        return Period(main.last - args[0] + 1, main.last)
    if args[0] % 12 == 0:
        last = reference // 12 * 12 - 1
        return Period(last - args[0] + 1, last)
    return Period(reference - args[0], reference - 1)


def _resolve_ahead(args: tuple[int, ...], reference: int, _main: Period | None, read_fiscal: int | None) -> Period:
    count, size = args
    start = reference - reference % size
    return Period(start, start + count * size - 1)


def _resolve_year_of(
    args: tuple[int, ...], reference: int, main: Period | None, read_fiscal: int | None
) -> Period | None:
    month, months, shift = args
    if month == 0:
        last = main.last if main is not None else reference
        return Period(last // 12 * 12, last)
    end = _resolve_month((month, shift), reference, None, None).last
    return Period(end - months + 1, end)


def _resolve_fiscal(args: tuple[int, ...], _reference: int, _main: Period | None, fiscal: int | None) -> Period:
    """A year named by two ("1986/87") or by the one it ends in; without a known first month, all the years it
    touches.
    """
    if fiscal is None:
        return Period(args[0] * 12, args[0] * 12 + 23) if len(args) == 1 else Period.year(args[0] + 1)
    first = args[0] * 12 + fiscal - 1
    return Period(first, first + (args[2] if len(args) == 3 else 12) - 1)


def _resolve_days(args: tuple[int, ...], reference: int, _main: Period | None, read_fiscal: int | None) -> Period:
    month, day, year = args[:3]
    base = Period.month(year, month) if year else _resolve_month((month, 9), reference, None, None)
    end = _day(base.first // 12, month, day)
    how = args[3] if len(args) > 3 else 0
    if how == 3:
        return _days(_day(end.year - (args[4] > month), args[4], args[5]), end)
    start = end.replace(day=1) if how == 1 else end - timedelta(days=7 * args[4] - 1) if how == 2 else end
    return _days(start, end)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def _days(start: date, end: date) -> Period:
    """A span of days as a period of the months it touches."""
    return Period(
        start.year * 12 + start.month - 1, end.year * 12 + end.month - 1, f"{start.isoformat()}/{end.isoformat()}"
    )


def _resolve_week(
    args: tuple[int, ...], _reference: int, main: Period | None, read_fiscal: int | None
) -> Period | None:
    """A week before the running one; without one it can't be told."""
    if main is None or not main.days:
        return None
    start, end = (date.fromisoformat(day) + timedelta(days=args[0]) for day in main.days.split("/"))
    return _days(start, end)


def _resolve_since(
    args: tuple[int, ...], reference: int, _main: Period | None, read_fiscal: int | None
) -> Period | None:
    return _resolve_month((args[0], 9), reference, None, None) if args else None


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
}
