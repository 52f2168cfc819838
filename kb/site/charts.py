"""Geometry of the charts: lines of tables over time with printed figures on them. The template draws it as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.site.words import column_unit, grouped

LABEL_GAP = 14.0
LONGEST_ROW = 22
HEADROOM = 0.22


@dataclass(frozen=True, slots=True)
class Point:
    """One cell: its middle month counted from year 0, its value in base units, its period."""

    month: float
    value: float
    period: str
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One table's series, named where it ends."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure: the months it spans, its interval, its outcome and the words above it."""

    first: float
    last: float
    low: float
    high: float
    outcome: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; anchor as in SVG; lead: where the leader of a printed figure ends; swatch: a sample of it."""

    x: float
    y: float
    words: tuple[str, ...]
    kind: str
    anchor: str = "start"
    lead: tuple[float, float] | None = None
    swatch: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as SVG path data, broken where a year is missing; dots where a cell stands alone."""

    index: int
    name: str
    path: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed figure as a bar of its interval; wide ones are bands over a span of years."""

    x: float
    y: float
    width: float
    height: float
    outcome: str
    words: str
    band: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """All that the template draws, in SVG units."""

    width: int
    height: int
    unit: str
    left: float
    right: float
    bottom: float
    zero: float | None
    ticks: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str, str], ...]
    lines: tuple[Drawn, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where months and values fall on the page."""

    left: float
    right: float
    top: float
    bottom: float
    months: tuple[float, float]
    values: tuple[float, float]

    def x(self, month: float) -> float:
        first, last = self.months
        return round(self.left + (self.right - self.left) * (month - first) / (last - first), 1)

    def y(self, value: float) -> float:
        low, high = self.values
        return round(self.bottom - (self.bottom - self.top) * (value - low) / (high - low), 1)


def draw(lines: Sequence[Line], printed: Sequence[Printed], unit: str | None, width: int, height: int) -> Chart | None:
    """Lay out a chart of that size; None where there is nothing to draw."""
    lines = [line for line in lines if line.points]
    if not lines and not printed:
        return None
    divisor, name, _ = _scale(lines, printed, unit)
    ticks = _ticks(lines, printed, float(divisor))
    frame = _frame(lines, printed, ticks, width, height)
    drawn = tuple(_drawn(n, line, frame) for n, line in enumerate(lines))
    low, high = frame.values
    return Chart(
        width=width,
        height=height,
        unit=name,
        left=frame.left,
        right=frame.right,
        bottom=frame.bottom,
        zero=frame.y(0) if low < 0 < high else None,
        ticks=tuple(
            (frame.y(tick), grouped(Decimal(str(tick)) / divisor, _places(ticks, divisor)))
            for tick in ticks
            if tick >= low
        ),
        years=tuple(_years(frame, width)),
        lines=drawn,
        marks=tuple(_mark(p, frame) for p in printed),
        labels=(*_line_labels(lines, frame), *_printed_labels(printed, frame, width)),
    )


def _scale(lines: Sequence[Line], printed: Sequence[Printed], unit: str | None) -> tuple[Decimal, str, int]:
    values = [Decimal(str(v)) for v in _values(lines, printed)]
    return column_unit(values, unit)


def _values(lines: Sequence[Line], printed: Sequence[Printed]) -> list[float]:
    return [p.value for line in lines for p in line.points] + [v for p in printed for v in (p.low, p.high)]


def _ticks(lines: Sequence[Line], printed: Sequence[Printed], divisor: float) -> list[float]:
    """Three to six round values that span all of them, zero included."""
    values = [*_values(lines, printed), 0.0]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    size = 10 ** math.floor(math.log10(span / 3))
    step = next(size * m for m in (1, 2, 5, 10) if span / (size * m) <= 5)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [n * step for n in range(first, last + 1)]


def _places(ticks: Sequence[float], divisor: Decimal) -> int:
    step = abs(Decimal(str(ticks[1] - ticks[0])) / divisor) if len(ticks) > 1 else Decimal(1)
    return 0 if step >= 1 else min(4, -int(step.adjusted()))


def _frame(
    lines: Sequence[Line], printed: Sequence[Printed], ticks: Sequence[float], width: int, height: int
) -> _Frame:
    months = [p.month for line in lines for p in line.points] + [m for p in printed for m in (p.first, p.last)]
    first, last = min(months), max(months)
    if last - first < 24:
        first, last = first - 12, last + 12
    longest = max((len(part) for line in lines for part in _split(line.name)), default=0)
    side = min(max(longest * 6.3 + 46, 60), width * 0.42) if lines else 20
    values = [*_values(lines, printed), 0.0]
    low, high = min(values), ticks[-1]
    room = (high - low) * HEADROOM if any(p.words for p in printed) else 0
    return _Frame(
        48, width - side, 16, height - 28, (first, last), (low - (high - low) * 0.04 if low < 0 else 0, high + room)
    )


def _drawn(index: int, line: Line, frame: _Frame) -> Drawn:
    runs: list[list[Point]] = []
    for point in line.points:
        if runs and point.month - runs[-1][-1].month <= 12:
            runs[-1].append(point)
        else:
            runs.append([point])
    drawn = ["M" + "L".join(f"{frame.x(p.month)} {frame.y(p.value)}" for p in run) for run in runs if len(run) > 1]
    alone = [(frame.x(run[0].month), frame.y(run[0].value)) for run in runs if len(run) == 1]
    return Drawn(index % 6, line.name, "".join(drawn), tuple(alone))


def _mark(printed: Printed, frame: _Frame) -> Mark:
    top, bottom = frame.y(printed.high), frame.y(printed.low)
    left, right = frame.x(printed.first), frame.x(printed.last)
    band = right - left > 1
    height = max(bottom - top, 3.0 if band else 0.0)
    width = right - left if band else 8.0
    return Mark(
        x=round(left if band else (left + right) / 2 - width / 2, 1),
        y=round((top + bottom) / 2 - height / 2, 1),
        width=round(width, 1),
        height=round(height, 1),
        outcome=printed.outcome,
        words=printed.words,
        band=band,
    )


def _years(frame: _Frame, width: int) -> list[tuple[float, str, str]]:
    """First, last and some round years between, none nearer than 44 units to another."""
    first, last = (int(month // 12) for month in frame.months)
    step = next((s for s in (1, 2, 5, 10, 20) if (last - first) / s <= max((frame.right - frame.left) / 60, 2)), 50)
    years = sorted({first, last, *(y for y in range(first, last + 1) if y % step == 0)})
    kept: list[tuple[float, str, str]] = []
    for year in years:
        x = min(max(frame.x(year * 12 + 5.5), frame.left), frame.right)
        if year not in (first, last) and (x - frame.left < 44 or frame.right - x < 44):
            continue
        if year == last and kept and x - kept[-1][0] < 30:
            continue
        kept.append((x, str(year), "middle"))
    return kept


def _line_labels(lines: Sequence[Line], frame: _Frame) -> list[Label]:
    """Names to the right of all lines, moved apart where they would touch."""
    ends = sorted(((frame.y(line.points[-1].value), n, line) for n, line in enumerate(lines)), key=lambda e: e[:2])
    labels: list[Label] = []
    free = frame.top
    for y, n, line in ends:
        place, words = max(y, free), _split(line.name)
        labels.append(Label(frame.right + 38, place, words, f"line l{n % 6}", swatch=n % 6))
        free = place + LABEL_GAP * len(words)
    over = max(0.0, free - LABEL_GAP - frame.bottom)
    return [replace(label, y=round(label.y - over, 1)) for label in labels]


def _split(name: str) -> tuple[str, ...]:
    """A line's name in at most two rows, each as long as a label may be."""
    head, comma, rest = name.partition(", ")
    rows = (head + ",", rest) if comma else (name,)
    return tuple(row if len(row) <= LONGEST_ROW else row[: LONGEST_ROW - 1] + "…" for row in rows)


def _printed_labels(printed: Sequence[Printed], frame: _Frame, width: int) -> list[Label]:
    """Words of printed figures in the headroom, with a leader down to the figure."""
    labels = []
    for p in printed:
        if not p.words:
            continue
        x = (frame.x(p.first) + frame.x(p.last)) / 2
        half = len(p.words) * 3.4
        place = min(max(x, frame.left + half), width - half - 2)
        lead = (round(x, 1), frame.y(p.high))
        labels.append(Label(round(place, 1), frame.top, (p.words,), f"printed {p.outcome}", "middle", lead))
    return labels
