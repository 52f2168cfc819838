"""The linear program: HiGHS decides feasibility, finds an irreducible conflict and the range of a form.

Settings by trial with HiGHS 1.15: figures scaled (in dollars, systems that only touch were called infeasible), presolve
off, iis_strategy 4 (0 may return nothing, 2, 3, 6 and 7 hung on a touching system). A conflict is confirmed in exact
fractions; where it can't be, a deletion filter looks for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor, log10

import highspy
import numpy as np

from checks.system.exact import infeasible
from checks.system.rows import Coefficients, Row

INFINITY = highspy.kHighsInf
STRATEGY = 4


def scale_of(rows: Sequence[Row]) -> float:
    """A power of ten that brings the largest figure to tens of thousands (amounts in dollars to millions)."""
    ends = [abs(float(end)) for row in rows for end in (row.low, row.high) if end]
    return 10.0 ** max(floor(log10(max(ends))) - 4, 0) if ends else 1.0


class Program:
    """Some rows as a program. free: variables that may be negative."""

    def __init__(self, rows: Sequence[Row], free: frozenset[int]) -> None:
        self.rows = list(rows)
        self.free = free
        self.columns = sorted({variable for row in rows for variable in row.form})
        self._place = {variable: i for i, variable in enumerate(self.columns)}
        self.scale = scale_of(rows)
        self._solver: highspy.Highs | None = None

    def _end(self, end: Fraction | None, open_end: float) -> float:
        return open_end if end is None else float(end) / self.scale

    def _model(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.columns), len(self.rows)
        lp.col_cost_ = np.zeros(len(self.columns))
        lp.col_lower_ = np.array([-INFINITY if v in self.free else 0.0 for v in self.columns])
        lp.col_upper_ = np.full(len(self.columns), INFINITY)
        lp.row_lower_ = np.array([self._end(row.low, -INFINITY) for row in self.rows])
        lp.row_upper_ = np.array([self._end(row.high, INFINITY) for row in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lengths = [len(row.form) for row in self.rows]
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array([self._place[v] for row in self.rows for v in row.form], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([float(sign) for row in self.rows for sign in row.form.values()])
        return lp

    @property
    def solver(self) -> highspy.Highs:
        """HiGHS with the model in it, built once."""
        if self._solver is None:
            solver = highspy.Highs()  # type: ignore[no-untyped-call]
            solver.setOptionValue("output_flag", False)
            solver.setOptionValue("presolve", "off")
            solver.setOptionValue("threads", 1)
            solver.setOptionValue("iis_strategy", STRATEGY)
            solver.passModel(self._model())
            self._solver = solver
        return self._solver

    def feasible(self) -> bool:
        """Whether the rows have a common solution, as floating point sees it."""
        if not self.rows:
            return True
        self.solver.run()
        return bool(self.solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

    def conflict(self) -> list[Row]:
        """An irreducible set of rows without a common solution, confirmed exactly; empty where there is none."""
        if self.feasible():
            return []
        _, found = self.solver.getIis()
        rows = [self.rows[i] for i in found.row_index_]
        if rows and infeasible(rows, self.free):
            return rows
        return self._filtered()

    def _filtered(self) -> list[Row]:
        """Deletion filter: drop each row that isn't needed for the conflict."""
        kept = list(self.rows)
        for row in self.rows:
            without = [other for other in kept if other is not row]
            if not Program(without, self.free).feasible():
                kept = without
        return kept if infeasible(kept, self.free) else []

    def range(self, form: Coefficients) -> tuple[Fraction | None, Fraction | None] | None:
        """The least and the greatest value of a form that the rows allow; None where they allow none."""
        if any(variable not in self._place for variable in form):
            return self._unbounded(form)
        ends = [self._best(form, sense) for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)]
        if any(end == "none" for end in ends):
            return None
        low, high = (end if isinstance(end, Fraction) else None for end in ends)
        return low, high

    def _unbounded(self, form: Coefficients) -> tuple[Fraction | None, Fraction | None] | None:
        """A form with a variable that no row speaks of: only its sign is known, if that."""
        if not self.feasible():
            return None
        positive = all(sign > 0 and variable not in self.free for variable, sign in form.items())
        return (Fraction(0) if positive else None), None

    def _best(self, form: Coefficients, sense: highspy.ObjSense) -> Fraction | str:
        costs = np.zeros(len(self.columns))
        for variable, sign in form.items():
            costs[self._place[variable]] = float(sign)
        solver = self.solver
        solver.changeColsCost(len(self.columns), np.arange(len(self.columns), dtype=np.int32), costs)
        solver.changeObjectiveSense(sense)
        solver.run()
        status, value = solver.getModelStatus(), solver.getInfo().objective_function_value
        solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), np.zeros(len(costs)))
        if status == highspy.HighsModelStatus.kInfeasible:
            return "none"
        if status != highspy.HighsModelStatus.kOptimal:
            return "open"
        return Fraction(value) * Fraction(self.scale)
