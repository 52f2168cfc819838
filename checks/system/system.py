"""All rows of one article, and what they leave for a figure if it is taken out or read otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from checks.intervals import INFINITY, Interval
from checks.story import Story
from checks.system import rows as making
from checks.system.cells import Cells, is_amount
from checks.system.program import Program
from checks.system.rows import Coefficients, Row
from checks.system.scales import scales
from ingest.records import Claim

ONE, WHOLE = Decimal(1), Decimal(100)
DROPPED_NONE: frozenset[int] = frozenset()
PROGRAMS = 16


def _decimal(end: Fraction | None, open_end: Decimal) -> Decimal:
    return open_end if end is None else Decimal(end.numerator) / Decimal(end.denominator)


class System:
    """The rows of a story. dropped: claims whose rows no longer count."""

    def __init__(self, story: Story, cells: Cells) -> None:
        self.claims = story.claims
        self.cells = cells
        self.rows = [
            *making.rows(cells),
            *making.directions(story, cells),
            *scales(cells),
            *making.parts(cells),
        ]
        self._speaking: dict[int, list[int]] = defaultdict(list)
        for at, row in enumerate(self.rows):
            for variable in row.form:
                self._speaking[variable].append(at)
        self._free: frozenset[int] = frozenset()
        self._told = 0
        self._solved: dict[tuple[int, ...], list[Row]] = {}
        self._standing: dict[tuple[int, ...], bool] = {}
        self._programs: dict[tuple[int, ...], Program] = {}

    @property
    def free(self) -> frozenset[int]:
        """Variables that may be negative."""
        number = len(self.cells.variables)
        if number > self._told:
            self._free |= {v for v in range(self._told, number) if not self.cells.is_flow(v)}
            self._told = number
        return self._free

    @staticmethod
    def _is_active(row: Row, dropped: frozenset[int]) -> bool:
        return row.owner not in dropped and not row.needs & dropped

    def around(self, seed: Iterable[Row], dropped: frozenset[int] = DROPPED_NONE) -> list[Row]:
        """The active rows that are tied to the seed's variables, directly or by way of others."""
        return [self.rows[at] for at in self._tied({variable for row in seed for variable in row.form}, dropped)]

    def _tied(self, variables: set[int], dropped: frozenset[int]) -> list[int]:
        """The places of the active rows tied to variables, those that speak of them first."""
        reached, fresh, seen = set(variables), set(variables), set[int]()
        found: list[int] = []
        while fresh:
            near = sorted({at for variable in fresh for at in self._speaking[variable]} - seen)
            seen.update(near)
            near = [at for at in near if self._is_active(self.rows[at], dropped)]
            found += near
            fresh = {variable for at in near for variable in self.rows[at].form} - reached
            reached |= fresh
        return found

    def conflict(self, dropped: frozenset[int]) -> list[Row]:
        """An irreducible set of rows without a solution, of the first knot of figures that has one; empty where there
        is none.
        """
        return next((found for knot in self._knots(dropped) if (found := self._conflict_of(knot))), [])

    def stands(self, dropped: frozenset[int]) -> bool:
        """Whether all rows have a common solution, as floating point sees it."""
        return all(self._stands(knot) for knot in self._knots(dropped))

    def _stands(self, knot: tuple[int, ...]) -> bool:
        if knot not in self._standing:
            self._standing[knot] = self._program(knot).feasible()
        return self._standing[knot]

    def _knots(self, dropped: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """The active rows in sets that have no variable in common."""
        seen: set[int] = set()
        for at, row in enumerate(self.rows):
            if at not in seen and self._is_active(row, dropped):
                knot = self._tied(set(row.form), dropped)
                seen.update(knot)
                yield tuple(sorted(knot))

    def _conflict_of(self, knot: tuple[int, ...]) -> list[Row]:
        if knot not in self._solved:
            self._solved[knot] = [] if self._stands(knot) else self._program(knot).conflict()
        return self._solved[knot]

    def feasible(self, seed: Iterable[Row], dropped: frozenset[int]) -> bool:
        """Whether the rows around the seed can stand together without these claims."""
        return Program(self.around(seed, dropped), self.free).feasible()

    def said(self, position: int, claim: Claim) -> list[Row]:
        """The rows of a claim in another reading."""
        return making.said_by(self.cells, position, claim)

    def admits(self, position: int, claim: Claim, dropped: frozenset[int]) -> bool:
        """Whether everything else can stand together with the claim in another reading."""
        said = self.said(position, claim)
        if not said:
            return False
        rest = self.around(said, dropped | {position})
        return Program([*rest, *said], self.free).feasible()

    def leaves(self, position: int, claim: Claim, dropped: frozenset[int]) -> Interval | None:
        """What the other figures leave for a claim's figure, in its unit; None where they can't stand themselves."""
        if is_amount(claim):
            form = self.cells.of(position, claim)
            return None if form is None else self._left(position, making.exact(form), dropped)
        if claim.kind == "change":
            pair = self._pair(position, claim)
            return pair and self._left(position, making.less(pair[0], pair[1], Fraction(1)), dropped)
        return self._left_percent(position, claim, dropped)

    def _program(self, knot: tuple[int, ...]) -> Program:
        """The program of some rows, built once as long as the same few are asked for."""
        if knot not in self._programs:
            if len(self._programs) >= PROGRAMS:
                self._programs.clear()
            self._programs[knot] = Program([self.rows[at] for at in knot], self.free)
        return self._programs[knot]

    def reaches(self, position: int, claim: Claim, dropped: frozenset[int]) -> bool:
        """Whether other figures speak of every cell that a claim's figure is made of; only then can they pin it."""
        without = dropped | {position}
        forms = [self.cells.of(position, claim)] if is_amount(claim) else (self._pair(position, claim) or (None,))
        return all(form is not None and all(self._spoken(v, without) for v in form) for form in forms)

    def _spoken(self, variable: int, dropped: frozenset[int]) -> bool:
        return any(self._is_active(self.rows[at], dropped) for at in self._speaking.get(variable, ()))

    def _pair(self, position: int, claim: Claim) -> tuple[Coefficients, Coefficients] | None:
        """The two forms that a change, a growth or a share is about."""
        one = self.cells.of(position, claim)
        other = (
            making.printed_whole(self.cells, position, claim)
            if claim.kind == "share"
            else self.cells.of(position, claim, claim.base)
        )
        return (making.exact(one), making.exact(other)) if one and other else None

    def _left(self, position: int, form: Coefficients, dropped: frozenset[int]) -> Interval | None:
        """The range of a form without the claim."""
        ends = self._program(tuple(sorted(self._tied(set(form), dropped | {position})))).range(form)
        if ends is None:
            return None
        return Interval(_decimal(ends[0], -INFINITY), _decimal(ends[1], INFINITY))

    def _left_percent(self, position: int, claim: Claim, dropped: frozenset[int]) -> Interval | None:
        """What the others leave for a growth or a share, in percent."""
        pair = self._pair(position, claim) if claim.unit == "percent" else None
        ends = [self._left(position, form, dropped) for form in pair or ()]
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            return None
        factor = ends[0].size().over(ends[1].size())
        if factor is None:
            return None
        return (factor - Interval(ONE, ONE) if claim.kind == "growth" else factor).times(WHOLE)
