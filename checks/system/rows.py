"""Claims as rows of a linear program: each printed figure bounds one cell or ties two.

A row is low <= form <= high. owner is the claim that says it (dropping the claim drops the row); needs are claims
whose sign or unit it borrows. Rows without an owner are ties that hold for all: parts, scale, direction verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from checks.intervals import Interval, allowed
from checks.policy import policy
from checks.story import Story
from checks.system.cells import Cells, Form, is_amount
from ingest.records import BALANCES, Claim, Period

Coefficients = dict[int, Fraction]
NEVER: frozenset[int] = frozenset()
PERCENT = Decimal("0.01")
ONE = Decimal(1)
DAY = len("1987-03-28")


@dataclass(frozen=True, slots=True)
class Row:
    """low <= form <= high in base units; None is an open end. rule is the code of the check that explains it."""

    form: Coefficients
    low: Fraction | None
    high: Fraction | None
    owner: int | None
    rule: str | None
    claims: frozenset[int] = NEVER
    needs: frozenset[int] = NEVER


def _ends(interval: Interval) -> tuple[Fraction | None, Fraction | None]:
    low, high = (Fraction(end) if end.is_finite() else None for end in (interval.low, interval.high))
    return low, high


def exact(form: Form) -> Coefficients:
    """A form with fractions for coefficients."""
    return {variable: Fraction(sign) for variable, sign in form.items()}


def less(left: Coefficients, right: Coefficients, factor: Fraction) -> Coefficients:
    """Left less factor times right."""
    found = dict(left)
    for variable, sign in right.items():
        found[variable] = found.get(variable, Fraction(0)) - factor * sign
    return {variable: sign for variable, sign in found.items() if sign}


def amount(cells: Cells, position: int, claim: Claim) -> Iterator[Row]:
    """A printed value of one cell."""
    form = cells.of(position, claim)
    if form is not None and claim.unit is not None and claim.period is not None:
        yield Row(exact(form), *_ends(allowed(claim)), position, None, frozenset({position}))


def change(cells: Cells, position: int, claim: Claim) -> Iterator[Row]:
    """A printed difference of two periods."""
    now, base = cells.of(position, claim), cells.of(position, claim, claim.base)
    if now and base and now != base and separate(claim):
        form = less(exact(now), exact(base), Fraction(1))
        yield Row(form, *_ends(allowed(claim)), position, "A05", frozenset({position}))


def signs(cells: Cells, claim: Claim, form: Form | None) -> tuple[int, frozenset[int]] | None:
    """The sign that printed figures give a balance's cell, and the figures that give it; a flow is never negative."""
    if form is not None and all(cells.is_flow(v) and sign > 0 for v, sign in form.items()):
        return 1, NEVER
    i = cells.first_printed(claim.series.indicator, form)
    return None if i is None else ((1 if (cells.claims[i].value or 0) > 0 else -1), frozenset({i}))


def _between(now: Coefficients, base: Coefficients, factor: Interval, row: Row) -> Iterator[Row]:
    """Rows for now / base within an interval of factors, base not negative."""
    low, high = _ends(factor)
    if low is not None:
        yield Row(less(now, base, low), Fraction(0), None, row.owner, row.rule, row.claims, row.needs)
    if high is not None:
        yield Row(less(now, base, high), None, Fraction(0), row.owner, row.rule, row.claims, row.needs)


def _turned(form: Form, sign: int) -> Coefficients:
    return {variable: Fraction(sign * value) for variable, value in form.items()}


def _days(period: Period) -> tuple[int, int] | None:
    """The first and the last day of a part of a month, as ordinals; None for whole months."""
    if period.days is None:
        return None
    ends = [date.fromisoformat(day).toordinal() for day in period.days.split("/") if len(day) == DAY]
    return (ends[0], ends[-1]) if ends else None


def _ends_of(period: Period) -> tuple[int, int]:
    return _days(period) or (period.first, period.last)


def separate(claim: Claim) -> bool:
    """Whether period and base are as long as each other, in days or in months, and don't overlap."""
    if claim.period is None or claim.base is None or not same_length(claim.period, claim.base):
        return False
    now, base = _ends_of(claim.period), _ends_of(claim.base)
    return base[1] < now[0] or now[1] < base[0]


def growth(cells: Cells, position: int, claim: Claim) -> Iterator[Row]:
    """A percentage over a base: by size, so a balance needs a printed sign at either end, and not two that differ."""
    now, base = cells.of(position, claim), cells.of(position, claim, claim.base)
    if claim.unit != "percent" or not now or not base or now == base or not separate(claim):
        return
    known = [found for form in (base, now) if (found := signs(cells, claim, form)) is not None]
    factor = allowed(claim).times(PERCENT) + Interval(ONE, ONE)
    for sign, needs in dict.fromkeys(known if len({sign for sign, _ in known}) == 1 else ()):
        row = Row({}, None, None, position, "A04", frozenset({position}), needs)
        yield from _between(_turned(now, sign), _turned(base, sign), factor, row)


def share(cells: Cells, position: int, claim: Claim) -> Iterator[Row]:
    """A percentage of the one whole that the article prints."""
    key, whole = cells.key(position, claim), printed_whole(cells, position, claim)
    if claim.unit != "percent" or key is None or whole is None:
        return
    part = cells.form(key, claim.series.indicator, claim.period)
    row = Row({}, None, None, position, "A06", frozenset({position}))
    yield from _between(exact(part), exact(whole), allowed(claim).times(PERCENT), row)


def printed_whole(cells: Cells, position: int, claim: Claim) -> Form | None:
    """The form of the whole that a share is of: where just one of those possible is printed."""
    from checks.pairs import wholes  # pairs speaks of tables too

    key = cells.key(position, claim)
    if key is None or claim.series.indicator not in ("exports", "imports", "trade_total") or claim.period is None:
        return None
    series = [replace(whole, unit=key.unit) for whole in wholes(claim.series)]
    found = [i for whole in series if (i := cells.first_of(whole, claim.period, key.layer)) is not None]
    return cells.of(found[0]) if len(found) == 1 else None


def rows(cells: Cells) -> list[Row]:
    """All rows that single claims say."""
    makers = {"change": change, "growth": growth, "share": share}
    found: list[Row] = []
    for i, claim in enumerate(cells.claims):
        maker = amount if is_amount(claim) else makers.get(claim.kind)
        if maker is not None and claim.value is not None:
            found += maker(cells, i, claim)
    return found


def said_by(cells: Cells, position: int, claim: Claim) -> list[Row]:
    """The rows of one claim in another reading."""
    makers = {"change": change, "growth": growth, "share": share}
    maker = amount if is_amount(claim) else makers.get(claim.kind)
    return list(maker(cells, position, claim)) if maker else []


def directions(story: Story, cells: Cells) -> Iterator[Row]:
    """Rose to A from B: A is at least B, by size."""
    for j, theirs in enumerate(story.claims):
        i = theirs.compares
        if i is None or not 0 <= i < len(story.claims) or not comparable_pair(story, i, j):
            continue
        ours = story.claims[i]
        now, base = cells.of(i), cells.of(j)
        if not now or not base or now == base or ours.value is None:
            continue
        up = (ours.verb == "rose") == (ours.value > 0)
        zero = Fraction(0)
        form = less(exact(now), exact(base), Fraction(1))
        both = frozenset({i, j})
        needs = both if ours.series.indicator in BALANCES or ours.series.indicator == "other" else NEVER
        yield Row(form, zero if up else None, None if up else zero, None, "A11", both, needs)


def comparable_pair(story: Story, i: int, j: int) -> bool:
    """Whether a figure and its comparison are amounts of one unit, sign and length, tied by a verb alone."""
    ours, theirs = story.claims[i], story.claims[j]
    if ours.verb is None or not is_amount(ours) or not is_amount(theirs) or not ours.value or not theirs.value:
        return False
    if (
        ours.unit != theirs.unit
        or (ours.value > 0) != (theirs.value > 0)
        or not same_length(ours.period, theirs.period)
    ):
        return False
    if {ours.status, theirs.status} & {"revised", "previous", "forecast"} or ours.modifier != "=":
        return False
    return moved_from(story.article.text, ours, theirs)


def moved_from(text: str, ours: Claim, theirs: Claim) -> bool:
    """Whether the words between say that the figure moved from its comparison, with no turn in between."""
    if theirs.start < ours.start:
        return " to " in f" {text[theirs.end : ours.start]} "
    between = f" {text[ours.end : theirs.start].casefold()} "
    return " from " in between and not any(f" {turn} " in between for turn in policy().turns)


def same_length(one: Period | None, other: Period | None) -> bool:
    """Whether two periods have as many months, or days; what isn't told counts as the same."""
    if one is None or other is None:
        return True
    ours, theirs = _ends_of(one), _ends_of(other)
    return bool(one.days) == bool(other.days) and ours[1] - ours[0] == theirs[1] - theirs[0]


def parts(cells: Cells) -> Iterator[Row]:
    """What goes to one partner, or of one kind of goods, is no more than what goes to all, or of all."""
    for number in range(len(cells.variables)):
        for whole in cells.wholes(number):
            other = cells.number(whole)
            if other is not None:
                yield Row({number: Fraction(1), other: Fraction(-1)}, None, Fraction(0), None, "A08")
