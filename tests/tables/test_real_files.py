"""Every real file of ../shared/data loads with values read off it by eye, or is refused for its stated reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from kb.tables.errors import TableError
from tests.tables.reading import cells, estimates, load_file, rates


def key(*parts: str) -> tuple[str, ...]:
    indicator, reporter, partner, *rest = parts
    product, period = rest if len(rest) == 2 else ("TOTAL", rest[0])
    return indicator, reporter, partner, product, period


FIGURES = [
    ("samples/comtrade_v1_sample.json", None, 4, key("imports", "CHN", "ARG", "2010"), "6804128143"),
    ("samples/comtrade_v1_sample.json", None, 4, key("exports", "CHN", "DEU", "2010"), "68047133397"),
    ("samples/wits_sample.csv", None, 19, key("exports", "TZA", "WLD", "HS010190", "2011"), "17890"),
    ("samples/wits_sample.csv", None, 19, key("imports", "TZA", "KOR", "HS010110", "2011"), "485"),
    ("samples/us_census_country_sample.csv", None, 494, key("imports", "USA", "OPEC", "1985"), "22801000000"),
    ("samples/us_census_country_sample.csv", None, 494, key("exports", "USA", "OPEC", "1985-12"), "1186000000"),
    (
        "samples/wdi_databank_sample.csv",
        None,
        24,
        key("other", "ARG", "WLD", "exports of goods and services over GDP", "2011"),
        "18.4492091453155",
    ),
    ("samples/kosis_kita_sample.csv", None, 8, key("exports", "KOR", "CHN", "2001-01"), "1239083000"),
    ("samples/DOTS_40.xlsx", None, 16084, key("exports", "CHN", "PRK", "2019"), "2588886490"),
    ("samples/DOTS_40.xlsx", None, 16084, key("imports", "CHN", "KOR", "2020"), "173501485950"),
    ("samples/DOTS_147.xlsx", None, 8859, key("exports", "PRK", "AUS", "1981"), "230000"),
    (
        "dots_china_reporter_nk_partner_1978_2020.csv",
        None,
        86,
        key("imports", "CHN", "PRK", "1978"),
        "223600000",
    ),
    ("dots_nk_all_partners.csv", None, 19307, key("imports", "AFG", "PRK", "2008"), "55427304"),
    (
        "dots_country_world_totals_1960_2020.csv",
        "world-totals",
        22224,
        key("exports", "Advanced Economies", "WLD", "1960"),
        "84994620000",
    ),
    ("dots_us_jp_kr_cn_bilateral_1960_2020.csv", "main-pairs", 7442, key("imports", "CHN", "BRA", "1978"), "74400000"),
    (
        "us_census_country_annual_1985_2016.csv",
        "census-annual",
        13062,
        key("imports", "USA", "CHN", "2015"),
        "483244701900",
    ),
    (
        "kosis_korea_china_annual_2001_2019_kusd.csv",
        "kosis-annual",
        57,
        key("trade_balance", "KOR", "CHN", "2019"),
        "28973796000",
    ),
    ("nk_china_annual_best.csv", "nk-china-best", 86, key("exports", "PRK", "CHN", "2019"), "215519190"),
    (
        "unctad_china_nk_sitc1_1995_2005_2015.csv",
        "unctad-sitc",
        41,
        key("exports", "CHN", "PRK", "SITC3", "2005"),
        "285714989",
    ),
]


@pytest.mark.parametrize(("file", "named", "rows", "cell", "value"), FIGURES)
def test_a_real_file(
    empty: Database, shared: Path, file: str, named: str | None, rows: int, cell: tuple[str, ...], value: str
) -> None:
    done = load_file(empty, shared / file, named)
    assert cells(empty)[cell] == value  # type: ignore[index]
    assert done.rows == rows == empty.table("observation").count


@pytest.mark.parametrize(
    ("file", "rows", "rate", "value"),
    [
        ("ecb_krw_per_usd_daily.csv", 14252, ("KRW", "1999-01-04", "1999-01-04"), "1186.351684"),
        ("ecb_krw_per_usd_daily.csv", 14252, ("EUR", "1999-01-04", "1999-01-04"), "0.848248"),
        ("fred_exchange_rates_annual.csv", 962, ("AUD", "1971-01-01", "1971-12-31"), "0.8803"),
        ("fred_exchange_rates_monthly.csv", 16859, ("GBP", "1987-03-01", "1987-03-31"), "0.628"),
        ("fred_exchange_rates_monthly.csv", 16859, ("DEM", "1987-03-01", "1987-03-31"), "1.8355"),
    ],
)
def test_a_real_file_of_rates(
    empty: Database, shared: Path, file: str, rows: int, rate: tuple[str, str, str], value: str
) -> None:
    assert load_file(empty, shared / file).rows == rows
    assert rates(empty)[rate] == value


def test_codes_of_goods(empty: Database, shared: Path) -> None:
    assert load_file(empty, shared / "hs_codes_datasets.csv").rows == 6940
    row = empty.table("product").get("HS010121")
    assert (row["parent"], row["level"]) == ("HS0101", 6)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("samples/gacc_by_country_sample.csv", "line 2, column region_raw: the country's name is destroyed"),
        ("nk_china_text_figures.csv", "its header fits no known format"),
        ("country_codes.csv", "its header fits no known format"),
        ("README.md", "its header fits no known format"),
    ],
)
def test_a_real_file_that_is_refused(empty: Database, shared: Path, file: str, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        load_file(empty, shared / file)
    assert empty.table("observation").count == 0
    assert empty.table("canonical_table").count == 0


def test_estimates_of_a_workbook_are_flagged(empty: Database, shared: Path) -> None:
    load_file(empty, shared / "samples" / "DOTS_147.xlsx")
    assert estimates(empty) == 7690, "North Korea reports nothing: most of its pages are estimates"
    row = empty.execute("SELECT row FROM observation WHERE estimate LIMIT 1").fetchone()[0]
    assert row.startswith("Exports, FOB!")


def test_two_workbooks_make_one_vintage(empty: Database, shared: Path) -> None:
    load_file(empty, shared / "samples" / "DOTS_147.xlsx")
    load_file(empty, shared / "samples" / "DOTS_40.xlsx")
    assert [row["rows"] for row in empty.query("SELECT rows FROM vintage")] == [8859 + 16084]
    assert [row["rows"] for row in empty.query("SELECT rows FROM load ORDER BY id")] == [8859, 16084]


def test_parquet_holds_the_same_cells_as_the_workbook(empty: Database, shared: Path, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    whole = parquet.read_table(shared / "imf_dots_annual_1960_2020.parquet")
    china = whole.filter(pa.compute.equal(whole["reporter"], "China, P.R.: Mainland"))
    parquet.write_table(china, tmp_path / "china.parquet")
    load_file(empty, tmp_path / "china.parquet")
    from_parquet = cells(empty)
    assert len(from_parquet) == china.num_rows
    other = Database(memory=True)
    from kb.migrations import kb_migrations

    kb_migrations.apply(other)
    load_file(other, shared / "samples" / "DOTS_40.xlsx")
    from_workbook = cells(other)
    shared_keys = from_parquet.keys() & from_workbook.keys()
    assert len(shared_keys) > 15000
    apart = [abs(Decimal(from_parquet[key]) - Decimal(from_workbook[key])) for key in shared_keys]
    assert max(apart) <= 1, "the Parquet file is rounded to a dollar"
