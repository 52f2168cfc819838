from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checks import dependencies
from checks.run import check_article
from ingest.records import Claim, Period, Series
from tests.checks.memory import Memory
from tests.checks.shorthand import claim, extraction
from tests.checks.test_details import all_cases


def covered(series: Series, period: Period, claims: tuple[Claim, ...]) -> bool:
    asked = {replace(series, unit=None), replace(series, unit=None, partner=None)}
    every = [pair for one in claims for pair in dependencies.of(one)]
    return any(known in asked and span.contains(period) for known, span in every)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case["name"])
def test_whatever_is_asked_is_a_dependency(case: dict[str, Any]) -> None:
    evidence = Memory(case["tables"], case.get("rates"))
    subject = extraction(case)
    check_article(subject, evidence)
    for series, period in evidence.asked:
        claims = (*subject.claims, *subject.title_claims)
        assert covered(series, period, claims), (series, period)


def test_a_balance_rests_on_the_flows_of_either_side() -> None:
    found = dependencies.of(claim("PRK>CHN balance 2019: -$2.37 billion"))
    names = {(series.indicator, series.reporter, series.partner) for series, _ in found}
    assert {("exports", "PRK", "CHN"), ("imports", "PRK", "CHN"), ("exports", "CHN", "PRK")} <= names


def test_what_no_table_may_judge_rests_on_nothing() -> None:
    assert dependencies.of(claim("PRK>CHN exports 2019: $1 billion | status=forecast")) == ()
    assert dependencies.of(claim("PRK>CHN exports none: $1 billion")) == ()
    assert dependencies.of(claim("AUS>none other 2019: $1 billion")) == ()


def test_a_record_rests_on_every_year() -> None:
    found = dependencies.of(claim("PRK>CHN exports 2019: none | kind=extreme rank=largest quote=a_record"))
    assert all(span.contains(Period.year(1950)) and span.contains(Period.year(2050)) for _, span in found)
