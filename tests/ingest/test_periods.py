"""Words of time and the periods they mean; what is no word of time."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import periods
from ingest.records import Period

CASES = yaml.safe_load((Path(__file__).parent / "data" / "periods.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_meaning(case: dict) -> None:
    marks = periods.find(f"Exports fell {case['text']}, it said.")
    main = Period.parse(case["main"]) if "main" in case else None
    (meant,) = {
        str(periods.resolve(mark, Period.parse(case["reference"]).first, main, case.get("fiscal"))) for mark in marks
    }
    assert meant == str(Period.parse(case["means"]))


@pytest.mark.parametrize(
    "text", ["He may go.", "They march on.", "worth 1,986 tonnes", "$1987", "No time is named here."]
)
def test_no_words_of_time(text: str) -> None:
    assert periods.find(text) == []


@pytest.mark.parametrize("words", ["in recent years", "over the next few years", "for the past several months"])
def test_spans_of_no_known_length_mean_no_period(words: str) -> None:
    (mark,) = periods.find(f"Exports rose {words}.")
    assert periods.resolve(mark, Period.month(1992, 8).first, Period.year(1991)) is None


@pytest.mark.parametrize(
    ("days", "months", "want"),
    [
        ("2024-02-29/2024-03-10", -12, "2023-02-28/2023-03-10"),
        ("1992-12-20/1993-01-10", 12, "1993-12-20/1994-01-10"),
    ],
)
def test_a_span_moves_with_its_days(days: str, months: int, want: str) -> None:
    assert str(Period.parse(days).shift(months)) == want


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 60))
def test_periods_print_and_read_back(year: int, month: int, length: int) -> None:
    first = year * 12 + month - 1
    period = Period(first, first + length - 1)
    assert Period.parse(str(period)) == period


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="JanuryFebMch 0123456789/-,.'theyarsmontquwkdiflp", max_size=80), st.integers(1900 * 12, 2100 * 12)
)
def test_any_text_resolves_without_error(text: str, reference: int) -> None:
    for mark in periods.find(text):
        assert text[mark.start : mark.end] == mark.text
        periods.resolve(mark, reference, Period(reference, reference), 7)
