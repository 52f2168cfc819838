"""The chart of a claim or a series, wide and narrow, with the same cells as a table."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingest.records import Period
from kb.site.charts import Chart, Line, Point, Printed, draw
from kb.site.queries import tables
from kb.site.words import column_unit, figure, grouped

Row = dict[str, Any]
WIDE, NARROW = (680, 250), (350, 260)
MOST_LINES = 6


def lines_of(observed: Sequence[Row], sign: int) -> list[Line]:
    """One line a table and basis, from annual cells."""
    grouped_rows: dict[tuple[str, str], list[Row]] = {}
    for cell in observed:
        grouped_rows.setdefault((cell["table_id"], cell["line"]), []).append(cell)
    lines = []
    for (_, name), cells in grouped_rows.items():
        points = [
            Point((c["first"] + c["last"]) / 2, sign * float(c["value"]), c["period"], bool(c["estimate"]))
            for c in cells
        ]
        lines.append(Line(name, tuple(sorted(points, key=lambda p: p.month))))
    return lines[:MOST_LINES]


def sizes(lines: Sequence[Line], printed: Sequence[Printed], unit: str | None) -> list[tuple[str, Chart]]:
    """The chart for a desk and for a phone; empty where there is nothing to draw."""
    charts = [("wide", draw(lines, printed, unit, *WIDE)), ("narrow", draw(lines, printed, unit, *NARROW))]
    return [(name, chart) for name, chart in charts if chart is not None]


def claim_charts(
    conn: sqlite3.Connection, claim: Row, names: Mapping[str, str]
) -> tuple[list[Row], list[tuple[str, Chart]], Row | None]:
    """Rows of each table's series, their charts with the claim on them, and the same as a table."""
    if claim["unit"] is None or claim["kind"] not in ("level", "bound", "extreme"):
        return [], [], None
    observed = tables.reach(conn, claim, names)
    sign = -1 if _is_deficit(claim, observed) else 1
    lines = lines_of(observed, sign)
    printed = printed_of(claim, sign)
    around = _near(lines, printed)
    if not around:
        return observed, [], None
    return observed, sizes(around, [printed] if printed else [], claim["unit"]), as_table(around, claim["unit"])


def _is_deficit(claim: Row, observed: Sequence[Row]) -> bool:
    """Whether a balance is drawn upside down: it and its neighbours are deficits."""
    if claim["indicator"] not in ("trade_balance", "current_account"):
        return False
    below = sum(1 for cell in observed if float(cell["value"]) < 0)
    return below * 2 > len(observed) if observed else bool(claim["value_real"] and claim["value_real"] < 0)


def printed_of(claim: Row, sign: int, words: bool = True) -> Printed | None:
    """The claim's interval where it can stand on a chart of annual figures: a figure of one year, or a bound."""
    if claim["period"] is None or claim["low_real"] is None or claim["high_real"] is None:
        return None
    period = Period.parse(claim["period"])
    if claim["kind"] != "bound" and period.months != 12:
        return None
    low, high = sorted((sign * claim["low_real"], sign * claim["high_real"]))
    middle = (period.first + period.last) / 2
    ends = (float(period.first), float(period.last)) if claim["kind"] == "bound" else (middle, middle)
    text = f"printed: {figure(claim['value'], claim['unit'])}" if words else ""
    return Printed(*ends, low, high, claim["outcome"], text)


def _near(lines: Sequence[Line], printed: Printed | None, years: int = 14) -> list[Line]:
    """The years around the claim: a chart of half a century would hide it."""
    if printed is None:
        return list(lines)
    first, last = printed.first - years * 12, printed.last + years * 12
    cut = [Line(line.name, tuple(p for p in line.points if first <= p.month <= last)) for line in lines]
    return [line for line in cut if line.points]


def as_table(lines: Sequence[Line], unit: str | None) -> Row:
    """Cells of the chart: one row a period, one column a table."""
    values = [Decimal(str(point.value)) for line in lines for point in line.points]
    divisor, name, places = column_unit(values, unit)
    periods = sorted({(point.month, point.period) for line in lines for point in line.points})
    columns = [{point.period: point for point in line.points} for line in lines]
    body = [[_cell(column.get(period), divisor, places) for column in columns] for _, period in periods]
    return {
        "unit": name,
        "names": [line.name for line in lines],
        "rows": [{"period": period, "cells": cells} for (_, period), cells in zip(periods, body, strict=True)],
    }


def _cell(point: Point | None, divisor: Decimal, places: int) -> str:
    return (
        "" if point is None else grouped(Decimal(str(point.value)) / divisor, places) + (" e" if point.estimate else "")
    )
