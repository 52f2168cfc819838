"""Quantities: the forms of print, each with value, unit and interval; what is no figure; time linear in the text."""

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import quantities

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "data" / "quantities.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda case: case["text"][:50])
def test_figures_as_printed(case: dict) -> None:
    found = quantities.find(case["text"], case.get("home"), year=case.get("year"))
    got = [[figure.text, format(figure.value, "f"), figure.unit, figure.modifier] for figure in found]
    assert got == [[str(part) for part in row] for row in case["found"]]


@pytest.mark.parametrize("text", CASES["no figures"])
def test_no_figures(text: str) -> None:
    assert [figure.text for figure in quantities.find(text)] == []


@pytest.mark.parametrize(("text", "low", "high"), [tuple(row) for row in CASES["intervals"]])
def test_interval_of_printed_precision(text: str, low: str, high: str) -> None:
    (figure,) = quantities.find(text)
    assert (figure.low, figure.high) == (Decimal(low), Decimal(high))


SCALES = {
    "": 1,
    "k": 10**3,
    "m": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
    " mln": 10**6,
    " bn": 10**9,
}
SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "US$": "USD",
    "A$": "AUD",
    "HK$": "HKD",
    "CNY": "CNY",
    "USD ": "USD",
    "CNY ": "CNY",
    "¥": "JPY",
}


@settings(max_examples=400, deadline=None)
@given(
    digits=st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999"), places=2, allow_nan=False),
    places=st.sampled_from([0, 1, 2]),
    scale=st.sampled_from(sorted(SCALES)),
    sign=st.sampled_from(sorted(SIGNS)),
    grouped=st.booleans(),
)
def test_money_is_read_back_in_every_style(digits: Decimal, places: int, scale: str, sign: str, grouped: bool) -> None:
    number = digits.quantize(Decimal(1).scaleb(-places))
    printed = f"{sign}{number:,f}{scale}" if grouped else f"{sign}{number:f}{scale}"
    text = f"Exports came to {printed} in all."
    (figure,) = quantities.find(text)
    assert figure.text == printed
    assert text[figure.start : figure.end] == printed
    assert figure.value == number * SCALES[scale]
    assert figure.unit == SIGNS[sign]
    assert figure.low <= figure.value <= figure.high


@pytest.mark.parametrize("sign", sorted(SIGNS))
@pytest.mark.parametrize("scale", ["bn", "m", "k", "tn", "b"])
def test_ranges_of_glued_amounts(sign: str, scale: str) -> None:
    factor = {"bn": 10**9, "b": 10**9, "m": 10**6, "k": 10**3, "tn": 10**12}[scale]
    lower, upper = quantities.find(f"between {sign}1.13{scale} and {sign}2.5{scale} in May")
    assert (lower.value, upper.value) == (Decimal("1.13") * factor, Decimal("2.5") * factor)
    assert (lower.modifier, upper.modifier, lower.link, upper.link) == (">=", "<=", "range", "range")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789.,-–/ $£€%()abmnktpc\n'’twobillionpercent½"), max_size=120))
def test_any_text_is_read_without_error_and_offsets_point_at_the_quote(text: str) -> None:
    for figure in quantities.find(text):
        assert text[figure.start : figure.end] == figure.text
        assert 0 <= figure.start < figure.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1,234.5 ",
        "1-1-1-1",
        "((((1",
        "9" * 20 + ",",
        "\"'\"'",
        "one two three ",
        "$$$",
        "1/2-1/2 ",
        "exports of 1 bn to Japan, ",
    ],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    """Four times the text takes at most about four times as long (twelve leaves room for a noisy machine)."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        quantities.find(text)
        return time.perf_counter() - start

    seconds(20_000)
    assert min(seconds(400_000) for _ in range(5)) < 12 * max(min(seconds(100_000) for _ in range(3)), 0.01)


def test_recognizers_text_cases() -> None:
    """Microsoft Recognizers-Text's English currency cases (MIT, see data/NOTICE): at least 90% of values, 85% of units.

    The rest: amounts told in two units ("3 dollars 50 cents", 12 cases), which news does not print, and a unit that
    stands before a number it does not touch.
    """
    names = {"Dollar": "USD", "United States dollar": "USD", "Pound": "GBP", "British pound": "GBP", "Finnish markka": "FIM", "Cent": "USD", "Franc": "FRF",
             "Euro": "EUR", "Rupee": "INR"}  # fmt: skip
    total = values = units = 0
    for case in json.loads((HERE / "data" / "recognizers-currency-en.json").read_text(encoding="utf-8")):
        found = quantities.find(case["Input"])
        for want in (result["Resolution"] for result in case["Results"]):
            if want.get("value") is None:
                continue
            size = Decimal(want["value"])
            same = [
                f
                for f in found
                if f.value == size or (want["unit"] in ("Cent", "Penny", "Pence") and f.value * 100 == size)
            ]
            code = want.get("isoCurrency") or names.get(want["unit"])
            total, values = total + 1, values + bool(same)
            units += any(f.unit == code or (code is None and f.unit != "count") for f in same)
    assert values / total >= 0.90
    assert units / total >= 0.85
