"""Scopes, seasonal adjustment and releases of one table, and which of them answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.records import Period, Scope, Series
from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.errors import TableError
from kb.tables.loading import load
from kb.tables.lookup import Lookup

ROWS = """indicator,reporter,partner,period,value,scope,adjusted,vintage
trade_balance,USA,WLD,2022-03,-109.8,goods_services,1,2022-04-30
trade_balance,USA,WLD,2022-03,-95.5,goods_services,1,2026-08-01
exports,USA,WLD,2022-03,180.1,goods,1,2026-08-01
imports,USA,WLD,2022-03,300.2,goods,1,2026-08-01
exports,USA,WLD,2022-03,185.0,goods,,2026-08-01
"""
BALANCE = Series("trade_balance", "USA", "WLD", "TOTAL", "USD")
MARCH = Period.month(2022, 3)


@pytest.fixture
def descriptor() -> Descriptor:
    return Descriptor(
        id="ft900",
        title="FT-900",
        publisher="US Census Bureau",
        url="https://www.census.gov",
        licence="public domain",
        retrieved="2026-11",
        format="tidy",
        agency="US Census",
        scale=10**9,
        rank=5,
    )


@pytest.fixture
def lookup(empty: Database, descriptor: Descriptor, tmp_path: Path) -> Lookup:
    path = tmp_path / "ft900.csv"
    path.write_text(ROWS)
    load(empty, path, descriptor)
    return Lookup(empty.conn)


def billions(lookup: Lookup, scope: Scope, known: date | None = None) -> list[tuple[str, str]]:
    found = lookup.observations(BALANCE, MARCH, scope=scope, known=known)
    return [(answer.vintage, str(answer.value / 10**9)) for answer in found]


def test_the_newest_release_speaks_first_unless_a_day_is_given(lookup: Lookup) -> None:
    first, revised = ("2022-04-30", "-109.8"), ("2026-08-01", "-95.5")
    assert billions(lookup, "goods_services") == [revised, first]
    assert billions(lookup, "goods_services", date(2022, 5, 4)) == [first, revised]
    assert billions(lookup, "goods_services", date(2026, 9, 1)) == [revised, first]
    assert billions(lookup, "goods_services", date(2022, 4, 1)) == [first, revised], "the oldest of the later ones"


def test_answers_say_since_when_they_were_known_and_what_they_count(lookup: Lookup) -> None:
    answer = lookup.observations(BALANCE, MARCH, scope="goods_services", known=date(2022, 5, 4))[0]
    assert (answer.as_of, answer.basis.scope, answer.basis.adjusted) == (date(2022, 4, 30), "goods_services", True)
    assert str(answer.basis) == "US Census, goods and services, seasonally adjusted"


def test_a_balance_is_made_of_flows_of_one_scope_both_adjusted(lookup: Lookup) -> None:
    assert billions(lookup, "goods") == [("2026-08-01", "-120.1")]
    assert billions(lookup, "services") == []
    exports = Series("exports", "USA", "WLD", "TOTAL", "USD")
    told = [(answer.value / 10**9, answer.basis.adjusted) for answer in lookup.observations(exports, MARCH)]
    assert told == [(Decimal("185"), False), (Decimal("180.1"), True)]


def test_a_file_of_several_releases_makes_each_a_vintage(lookup: Lookup, empty: Database) -> None:
    rows = empty.execute("SELECT name, rows, as_of FROM vintage ORDER BY name").fetchall()
    assert rows == [("2022-04-30", 1, "2022-04-30"), ("2026-08-01", 4, "2026-08-01")]


def test_rolling_spans_are_sums_of_months_of_one_release(
    empty: Database, descriptor: Descriptor, tmp_path: Path
) -> None:
    months = [f"{2021 + m // 12}-{m % 12 + 1:02d}" for m in range(18)]
    path = tmp_path / "months.csv"
    lines = [f"exports,USA,WLD,{month},{n + 1},{'b' if n > 15 else 'a'}" for n, month in enumerate(months)]
    path.write_text("\n".join(["indicator,reporter,partner,period,value,vintage", *lines]))
    load(empty, path, descriptor)
    lookup, exports = Lookup(empty.conn), Series("exports", "USA", "WLD", "TOTAL", "USD")

    def told(period: str) -> list[tuple[str | None, Decimal]]:
        found = lookup.observations(exports, Period.parse(period))
        return [(answer.basis.derived, answer.value / 10**9) for answer in found]

    assert told("2021-05/2022-04") == [("sum of 12 months", Decimal(sum(range(5, 17))))]
    assert told("2021-01/2022-03") == [("sum of 15 months", Decimal(sum(range(1, 16))))]
    assert told("2021-07/2022-06") == [], "its last months are of another release"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("basis: {scope: service}", "basis.scope: 'service' is none of goods, services, goods_services; did you mean"),
        ("licens: free", "licens: no such key; did you mean licence?"),
        ("as_of: April 2022", "as_of: String should match"),
    ],
)
def test_a_wrong_key_or_word_is_told_with_the_nearest(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(f"id: x\n{line}\n")
    with pytest.raises(TableError) as told:
        read_descriptor(path)
    assert said in str(told.value)
    assert "title: Field required" in str(told.value), "all that is wrong is told at once"
