from __future__ import annotations

from decimal import Decimal as D  # noqa: N817

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.intervals import INFINITY, Interval, allowed, far, fit, hedged, meeting, narrow, truncated, wide
from tests.checks.shorthand import claim

figures = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(figures), draw(figures)))
    return Interval(low, high)


def of(figure: str, options: str = "") -> object:
    return claim(f"PRK>CHN balance 2019: {figure} | {options}")


@given(intervals(), intervals(), figures, figures)
def test_sums_and_differences_hold_every_pair(a: Interval, b: Interval, x: D, y: D) -> None:
    if a.holds(x) and b.holds(y):
        assert (a + b).holds(x + y)
        assert (a - b).holds(x - y)
        assert a.hull(b).holds(x)


@given(intervals(), intervals())
def test_meeting_is_mutual_and_touching_counts(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.meets(Interval(a.high, a.high + 1))


@given(intervals(), intervals(), st.floats(0, 1), st.floats(0, 1))
def test_quotients_hold_every_pair(a: Interval, b: Interval, s: float, t: float) -> None:
    quotient = a.over(b)
    if quotient is not None:
        x, y = a.low + D(s) * a.width, b.low + D(t) * b.width
        assert quotient.low - D("1e-9") <= x / y <= quotient.high + D("1e-9")


@given(intervals(), figures)
def test_sizes_and_distances(a: Interval, x: D) -> None:
    if a.holds(x):
        assert a.size().holds(abs(x))
        assert a.distance(x) == 0
    else:
        assert a.distance(x) > 0


def test_trailing_zeros_of_a_whole_amount_say_nothing() -> None:
    assert wide(of("$580 million")) == Interval(D(575_000_000), D(585_000_000))
    assert wide(of("$2 billion")) == Interval(D(1_500_000_000), D(2_500_000_000))
    assert narrow(of("$580 million")) == Interval(D(579_500_000), D(580_500_000))
    assert wide(of("40%")) == Interval(D("39.5"), D("40.5"))


@pytest.mark.parametrize(
    ("figure", "value", "how"),
    [
        ("$2.37 billion", "2373366999", "exact"),
        ("$2.37 billion", "2375000000", "exact"),
        ("$290 million", "292450000", "rounded"),
        ("$1.737 billion", "1737840000", "truncated"),
        ("$1.9 billion", "1970000000", "truncated"),
        ("$1.9 billion", "2010000000", None),
        ("about $20 billion", "20900000000", "hedged"),
        ("about $20.0 billion", "21100000000", None),
        ("nearly $2.00 billion", "1910000000", "hedged"),
        ("nearly $2.00 billion", "1890000000", None),
        ("more than $22 billion", "22347000000", "hedged"),
        ("more than $22 billion", "21900000000", None),
        ("more than $22 billion", "90000000000", "hedged"),
        ("at least $200 million", "200000000", "hedged"),
        ("up to $700 million", "764100000", None),
        ("below $1 billion", "1000000000", "hedged"),
        ("below $1 billion", "1000000001", None),
        ("57.5%", "57.55", "exact"),
    ],
)
def test_how_a_value_fits(figure: str, value: str, how: str | None) -> None:
    assert fit(claim(f"PRK>CHN exports 2019: {figure}"), D(value)) == how


def test_a_deficit_is_read_by_its_size() -> None:
    assert hedged(of("more than -$2 billion")).high == D(-2_000_000_000)
    assert truncated(of("-$1.737 billion")) == Interval(D(-1_738_000_000), D(-1_737_000_000))
    assert allowed(of("at least -$200 million", "kind=bound range=a")).high == D(-170_000_000)


def test_far_beyond_the_words_is_told() -> None:
    assert far(of("more than $2 billion"), D(9_000_000_000))
    assert not far(of("more than $2 billion"), D(2_100_000_000))


def test_a_claim_without_a_figure_has_its_bounds() -> None:
    bound = of("none", "kind=bound high=0")
    assert allowed(bound) == Interval(-INFINITY, D(0))
    assert fit(bound, D(-5)) == "exact"
    assert fit(bound, D(5)) is None


def test_a_recomputed_interval_meets_the_print() -> None:
    growth = claim("JPN>WLD exports 1987: -2.4% | kind=growth base=1986")
    assert meeting(growth, Interval(D("-2.44"), D("-2.14"))) == "rounded"
    assert meeting(growth, Interval(D("-2.2"), D("-2.1"))) is None
