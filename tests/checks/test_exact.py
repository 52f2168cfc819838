from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.system.exact import infeasible
from checks.system.program import Program
from checks.system.rows import Row

NONE_FREE: frozenset[int] = frozenset()


def row(form: dict[int, int], low: object, high: object, owner: int = 0) -> Row:
    ends = [None if end is None else Fraction(str(end)) for end in (low, high)]
    return Row({v: Fraction(sign) for v, sign in form.items()}, *ends, owner, None)


TOTAL = [row({0: 1}, "215.5", "216.5"), row({1: 1}, "2588.5", "2589.5", 1), row({0: 1, 1: 1}, 2845, 2855, 2)]


def test_exports_and_imports_against_a_total_name_just_these_three() -> None:
    other = row({2: 1}, 5, 6, 3)
    program = Program([*TOTAL, other], NONE_FREE)
    assert not program.feasible()
    assert {r.owner for r in program.conflict()} == {0, 1, 2}


def test_a_conflict_is_confirmed_exactly() -> None:
    assert infeasible(TOTAL, NONE_FREE)
    assert not infeasible(TOTAL[:2], NONE_FREE)


def test_touching_systems_are_feasible() -> None:
    touching = [row({0: 1}, "0.1", "0.2"), row({1: 1}, "0.2", "0.3"), row({0: 1, 1: 1}, "0.5", 9)]
    assert not infeasible(touching, NONE_FREE)
    assert Program(touching, NONE_FREE).conflict() == []


def test_flows_can_not_be_negative_and_balances_can() -> None:
    negative = [row({0: 1}, None, -1)]
    assert infeasible(negative, NONE_FREE)
    assert not infeasible(negative, frozenset({0}))


def test_the_range_of_a_form() -> None:
    low, high = Program(TOTAL[:2], NONE_FREE).range({0: Fraction(1), 1: Fraction(1)})
    assert low == pytest.approx(2804)
    assert high == pytest.approx(2806)


def test_a_form_that_no_row_speaks_of_is_open() -> None:
    assert Program(TOTAL[:2], NONE_FREE).range({7: Fraction(1)}) == (0, None)
    assert Program(TOTAL, NONE_FREE).range({0: Fraction(1)}) is None


def test_large_figures_that_touch_in_dollars_are_no_conflict() -> None:
    scale = 10**9
    rows = [
        row({0: 1}, f"{1.1 * scale:.0f}", f"{1.2 * scale:.0f}"),
        row({0: 1, 1: -1}, 0, 0),
        row({1: 1}, f"{1.2 * scale:.0f}", f"{1.3 * scale:.0f}"),
    ]
    assert Program(rows, NONE_FREE).conflict() == []


ends = st.integers(-6, 6)


@st.composite
def systems(draw: st.DrawFn) -> list[Row]:
    rows = []
    for owner in range(draw(st.integers(1, 5))):
        form = draw(st.dictionaries(st.integers(0, 2), st.sampled_from([-2, -1, 1, 2]), min_size=1, max_size=3))
        low, high = sorted((draw(ends), draw(ends)))
        rows.append(row(form, low, high, owner))
    return rows


@given(systems(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_fractions_and_floats_agree_away_from_the_edge(rows: list[Row], free: bool) -> None:
    variables = frozenset({0, 1, 2}) if free else NONE_FREE
    assert infeasible(rows, variables) == (not Program(rows, variables).feasible())


@given(systems())
@settings(max_examples=100, deadline=None)
def test_a_conflict_is_irreducible(rows: list[Row]) -> None:
    found = Program(rows, NONE_FREE).conflict()
    for dropped in found:
        assert not infeasible([r for r in found if r is not dropped], NONE_FREE)
