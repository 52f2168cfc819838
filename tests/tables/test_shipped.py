from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlite_utils import Database

from ingest.records import Indicator, Period, Series
from kb.tables.lookup import Lookup
from kb.tables.prepared import COPIED
from kb.tables.shipped import DATA, read_shipped, shipped

MILLION = Decimal(10) ** 6
PRK_CHN = Series("trade_balance", "PRK", "CHN", "TOTAL", "USD")


def series(indicator: Indicator, reporter: str, partner: str) -> Series:
    return Series(indicator, reporter, partner, "TOTAL", "USD")


def millions(lookup: Lookup, asked: Series, period: str, source: str | None = None) -> dict[str, float]:
    found = lookup.observations(asked, Period.parse(period), source)
    told: dict[str, float] = {}
    for answer in found:
        told.setdefault(answer.table, float(round(answer.value / MILLION, 2)))
    return told


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("1994", {"prk-chn-dots": -225.35}),
        ("2006", {"prk-chn-dots": -764.12, "prk-chn-kita": -764.17}),
        (
            "2017",
            {
                "prk-chn-dots": -1624.32,
                "prk-chn-customs-first": -1677.36,
                "prk-chn-kita": -1677.0,
                "prk-chn-comtrade": -1514.0,
            },
        ),
        (
            "2019",
            {
                "prk-chn-dots": -2373.37,
                "prk-chn-customs-first": -2358.62,
                "prk-chn-kita": -2373.0,
                "prk-chn-kita-press": -2370.0,
                "prk-chn-kotra-oil": -2663.36,
            },
        ),
        (
            "2022",
            {
                "prk-chn-customs-first": -760.4,
                "prk-chn-press": -760.51,
                "prk-chn-kita-press": -760.0,
                "prk-chn-kotra-oil": -1270.0,
            },
        ),
        ("2023", {"prk-chn-press": -1737.84, "prk-chn-kita-press": -1740.0, "prk-chn-kotra-oil": -2136.2}),
    ],
)
def test_rivals_of_the_north_korean_balance(lookup: Lookup, year: str, expected: dict[str, float]) -> None:
    assert millions(lookup, PRK_CHN, year) == expected


def test_the_table_by_rank_speaks_first_unless_the_article_names_another(lookup: Lookup) -> None:
    assert next(iter(millions(lookup, PRK_CHN, "2019"))) == "prk-chn-dots"
    named = millions(lookup, PRK_CHN, "2019", "the Korea Trade-Investment Promotion Agency (KOTRA)")
    assert next(iter(named)) == "prk-chn-kotra-oil"
    assert named == millions(lookup, PRK_CHN, "2019")


def test_a_country_s_own_books_speak_first_where_its_customs_are_named(lookup: Lookup) -> None:
    asked = series("trade_balance", "KOR", "CHN")
    first = lookup.observations(asked, Period.year(2012), "China's General Administration of Customs")[0]
    assert (first.table, first.basis.side) == ("bilateral-dots", "mirror")
    assert round(first.value / MILLION, 1) == Decimal("78942.9")
    own = lookup.observations(asked, Period.year(2012), "Korea Customs Service")[0]
    assert own.table == "kor-chn-kosis"


def test_the_same_cells_from_the_other_side(lookup: Lookup) -> None:
    ours = lookup.observations(PRK_CHN, Period.year(2019))
    theirs = lookup.observations(series("trade_balance", "CHN", "PRK"), Period.year(2019))
    assert [-answer.value for answer in ours] == [answer.value for answer in theirs]
    assert ours[0].basis.side == "mirror"
    assert theirs[0].basis.side == "reporter"


def test_a_derived_balance_names_its_parts(lookup: Lookup) -> None:
    answer = lookup.observations(PRK_CHN, Period.year(2019))[0]
    assert answer.basis.derived == "exports - imports"
    assert answer.basis.valuation == "exports CIF, imports FOB"
    assert [(str(part.series.indicator), part.value) for part in answer.parts] == [
        ("exports", Decimal("215519190")),
        ("imports", Decimal("2588886490")),
    ]
    assert answer.row == "line 43, line 86"


def test_the_sum_of_1994_to_2023(lookup: Lookup) -> None:
    to_2020 = next(iter(lookup.observations(PRK_CHN, Period.parse("1994/2020"))))
    since = sum(
        next(a.value for a in lookup.observations(PRK_CHN, Period.year(year)) if a.table == "prk-chn-press")
        for year in (2021, 2022, 2023)
    )
    assert to_2020.basis.derived == "sum of 27 years"
    assert round((to_2020.value + since) / MILLION, 1) == Decimal("-22347.4")
    assert not lookup.observations(PRK_CHN, Period.parse("1994/2023")), "no table reaches over all these years"


def test_census_and_dots_differ_by_their_terms(lookup: Lookup) -> None:
    found = lookup.observations(series("trade_balance", "USA", "JPN"), Period.year(1986))
    told = [(answer.table, round(answer.value / MILLION), answer.basis.valuation) for answer in found]
    assert told == [
        ("usa-census", -55029, "exports FAS, imports customs value"),
        ("bilateral-dots", -58575, "exports FOB, imports CIF"),
        ("bilateral-dots", -52516, "exports CIF, imports FOB"),
    ]


@pytest.mark.parametrize(
    ("asked", "year", "table", "expected"),
    [
        (series("exports", "KOR", "CHN"), "2001", "kor-chn-kosis", 18190.19),
        (series("trade_balance", "KOR", "CHN"), "1992", "bilateral-dots", -1070.4),
        (series("trade_balance", "KOR", "CHN"), "2023", "kor-chn-tec", -17500.0),
        (series("trade_balance", "USA", "CHN"), "2015", "usa-census", -367172.93),
        (series("exports", "CHN", "WLD"), "2009", "world-dots", 1202048.37),
    ],
)
def test_values_read_by_eye(lookup: Lookup, asked: Series, year: str, table: str, expected: float) -> None:
    assert millions(lookup, asked, year)[table] == expected


def test_a_share_is_its_own_and_no_mirror(lookup: Lookup) -> None:
    china = Series("exports", "CHN", "USA", "TOTAL", "percent")
    found = lookup.observations(china, Period.year(2024))
    assert [(cell.table, str(cell.value), cell.basis.side) for cell in found] == [
        ("world-un-shares", "14.7", "reporter")
    ]
    mirrored = Series("imports", "VNM", "AFG", "TOTAL", "percent")
    assert not lookup.observations(mirrored, Period.year(2024))


def test_a_figure_in_another_currency_is_converted_month_by_month(lookup: Lookup) -> None:
    exports = Series("exports", "CHN", "WLD", "TOTAL", "CNY")
    first = lookup.observations(exports, Period.month(2020, 5))[0]
    assert (first.table, first.basis.converted) == ("chn-customs", "USD")
    assert abs(first.value - Decimal("1.46e12")) < Decimal("1e10")


def test_what_no_table_covers_is_empty(lookup: Lookup) -> None:
    assert not lookup.observations(PRK_CHN, Period.year(1950))
    assert not lookup.observations(Series("exports", "PRK", "CHN", "HS99", "USD"), Period.year(2019))
    assert not lookup.observations(Series("exports", None, "CHN", "TOTAL", "USD"), Period.year(2019))
    assert lookup.last_period(Series("exports", "TCD", "TCA", "TOTAL", "USD")) is None


def test_reach_gives_each_table_s_years_in_order(lookup: Lookup) -> None:
    found = lookup.reach(PRK_CHN)
    dots = [answer.period for answer in found if answer.table == "prk-chn-dots"]
    assert dots == [Period.year(year) for year in range(1978, 2021)]
    assert lookup.last_period(PRK_CHN) == Period.year(2023)


def test_partners_of_one_year(lookup: Lookup) -> None:
    found = lookup.partners(series("trade_balance", "USA", "WLD"), Period.year(2015))
    assert {answer.table for answer in found} == {"usa-partners-yearly"}
    assert min(found, key=lambda answer: answer.value).series.partner == "CHN"


def test_rates_that_meet_a_span_of_days(lookup: Lookup) -> None:
    found = lookup.rates("KRW", date(2024, 4, 10), date(2024, 4, 11))
    assert [(str(answer.period), str(answer.value)) for answer in found] == [
        ("2024", "1363.4381"),
        ("2024-04", "1367.8555"),
        ("2024-04-10", "1351.13"),
        ("2024-04-11", "1369.48"),
    ]


def test_press_figures_are_marked_with_their_report(lookup: Lookup) -> None:
    found = {answer.table: answer for answer in lookup.observations(PRK_CHN, Period.year(2023))}
    assert (found["prk-chn-press"].basis.status, found["prk-chn-press"].origin) == (
        "press",
        "Voice of America, April 2024",
    )
    assert found["prk-chn-kotra-oil"].basis.including == "with estimated crude oil"


def test_every_shipped_file_has_a_descriptor_and_a_source() -> None:
    tables = list(shipped())
    assert {path.name for path, _ in tables} == {path.name for path in DATA.glob("*.csv")}
    assert all(descriptor.url and descriptor.licence and descriptor.row_count for _, descriptor in tables)
    assert len({descriptor.id for _, descriptor in tables}) == len(tables)


def test_loading_twice_changes_nothing(empty: Database) -> None:
    first = read_shipped(empty)
    before = [table.count for table in empty.tables]
    second = read_shipped(empty)
    assert all(done.fresh for done in first)
    assert not any(done.fresh for done in second)
    assert [table.count for table in empty.tables] == before


def test_prepared_tables_are_what_reading_gives(empty: Database, shipped: Database) -> None:
    read_shipped(empty)
    for table in COPIED:
        columns = [row[1] for row in empty.execute(f"PRAGMA table_info({table})").fetchall() if row[1] != "loaded"]
        sql = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608
        assert set(empty.execute(sql).fetchall()) == set(shipped.execute(sql).fetchall()), table
