"""Exact confirmation: whether a few rows have no common solution, in fractions.

Floating point calls touching systems infeasible now and then, so no conflict is told before its own rows have been
solved here. The first phase of the simplex method with Bland's rule: small, slow and sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checks.system.rows import Row

ZERO, ONE = Fraction(0), Fraction(1)
Bound = tuple[dict[int, Fraction], Fraction]


def _bounds(rows: Sequence[Row]) -> list[Bound]:
    """Every finite end as form <= bound."""
    found: list[Bound] = []
    for row in rows:
        if row.high is not None:
            found.append((row.form, row.high))
        if row.low is not None:
            found.append(({variable: -sign for variable, sign in row.form.items()}, -row.low))
    return found


def _columns(bounds: Sequence[Bound], free: frozenset[int]) -> list[tuple[int, int]]:
    """Non-negative columns: one a variable, a second with the other sign where it may be negative."""
    variables = sorted({variable for form, _ in bounds for variable in form})
    return [(v, sign) for v in variables for sign in ((1, -1) if v in free else (1,))]


def _tableau(bounds: Sequence[Bound], columns: Sequence[tuple[int, int]]) -> list[list[Fraction]]:
    """Rows of columns, slacks, artificials and the right side, all right sides non-negative."""
    count, lines = len(bounds), []
    for i, (form, bound) in enumerate(bounds):
        flip = -ONE if bound < 0 else ONE
        line = [flip * form.get(v, ZERO) * sign for v, sign in columns]
        line += [flip if i == j else ZERO for j in range(count)]
        line += [ONE if i == j else ZERO for j in range(count)]
        lines.append([*line, flip * bound])
    return lines


def _pivot(lines: list[list[Fraction]], goal: list[Fraction], row: int, column: int) -> None:
    scale = lines[row][column]
    lines[row] = [value / scale for value in lines[row]]
    for line in (*lines[:row], *lines[row + 1 :], goal):
        if factor := line[column]:
            line[:] = [value - factor * pivot for value, pivot in zip(line, lines[row], strict=True)]


def _entering(goal: Sequence[Fraction]) -> int | None:
    return next((j for j, value in enumerate(goal[:-1]) if value < 0), None)


def _leaving(lines: Sequence[Sequence[Fraction]], basis: Sequence[int], column: int) -> int | None:
    ratios = [(line[-1] / line[column], basis[i], i) for i, line in enumerate(lines) if line[column] > 0]
    return min(ratios)[2] if ratios else None


def infeasible(rows: Sequence[Row], free: frozenset[int]) -> bool:
    """Whether the rows have no solution; variables outside free can't be negative."""
    bounds = _bounds(rows)
    columns = _columns(bounds, free)
    lines = _tableau(bounds, columns)
    count, first = len(bounds), len(columns) + len(bounds)
    basis = [first + i for i in range(count)]
    goal = [-sum((line[j] for line in lines), ZERO) for j in range(first)]
    goal += [ZERO] * count + [-sum((line[-1] for line in lines), ZERO)]
    while (column := _entering(goal)) is not None:
        row = _leaving(lines, basis, column)
        if row is None:
            break
        _pivot(lines, goal, row, column)
        basis[row] = column
    return goal[-1] < 0
