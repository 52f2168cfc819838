"""Files as statistics offices give them out today: small ones by the publishers' descriptions (tests/tables/corruptions.yml
has them too), read into cells and read again from the base.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sqlite_utils import Database

from ingest.records import Period, Scope, Series
from kb.tables.loading import load
from kb.tables.lookup import Lookup
from kb.tables.registry import descriptor_for, detect
from kb.tables.units import read_unit

SAMPLES = yaml.safe_load(Path(__file__).with_name("corruptions.yml").read_text(encoding="utf-8"))
WORLD = ("WLD", "TOTAL")
READ: list[tuple[str, Series, str, Scope, str]] = [
    ("fred-trade", Series("trade_balance", "USA", *WORLD, "USD"), "2022-03", "goods_services", "-109802000000"),
    ("fred-trade", Series("exports", "KOR", *WORLD, "USD"), "2022-04", "goods", "57700000000"),
    ("eurostat-csv", Series("exports", "DEU", "USA", "TOTAL", "EUR"), "2022-09", "goods", "14000000000"),
    ("eurostat-tsv", Series("exports", "DEU", "USA", "TOTAL", "EUR"), "2022-08", "goods", "1"),
    ("ons-series", Series("trade_balance", "GBR", *WORLD, "GBP"), "2023", "goods_services", "-29000000000"),
    ("ons-series", Series("trade_balance", "GBR", *WORLD, "GBP"), "2023-Q1", "goods_services", "-7000000000"),
    ("ons-series", Series("trade_balance", "GBR", *WORLD, "GBP"), "2023-01", "goods_services", "-2000000000"),
    ("wto-stats", Series("exports", "CHN", *WORLD, "USD"), "2022", "goods", "3593601000000"),
    ("oecd-csv", Series("exports", "KOR", *WORLD, "USD"), "2022-03", "goods", "63400500000"),
    ("statcan", Series("imports", "CAN", "USA", "TOTAL", "CAD"), "2024-01", "goods", "37000100000"),
    ("mof-japan", Series("trade_balance", "JPN", *WORLD, "JPY"), "2024-01", "goods", "-1760290000000"),
]


def sample(form: str, folder: Path) -> Path:
    path = folder / ("t.tsv" if form.endswith("tsv") else "t.csv")
    path.write_text(SAMPLES[form]["good"], encoding="utf-8")
    return path


@pytest.mark.parametrize(("form", "series", "period", "scope", "value"), READ, ids=lambda told: str(told)[:40])
def test_figures_come_back_as_they_stand(
    form: str, series: Series, period: str, scope: Scope, value: str, empty: Database, tmp_path: Path
) -> None:
    path = sample(form, tmp_path)
    assert detect(path).name == form
    load(empty, path, descriptor_for(path))
    found = Lookup(empty.conn).observations(series, Period.parse(period), scope=scope)
    assert [str(int(answer.value)) for answer in found] == [value]


def test_release_adjustment_and_estimates_are_kept(empty: Database, tmp_path: Path) -> None:
    for form in ("ons-series", "eurostat-tsv", "fred-trade"):
        path = sample(form, tmp_path)
        load(empty, path, descriptor_for(path))
        path.unlink()
    lookup = Lookup(empty.conn)
    ons = lookup.observations(Series("trade_balance", "GBR", *WORLD, "GBP"), Period.year(2023), scope="goods_services")
    assert (ons[0].vintage, str(ons[0].as_of), ons[0].basis.adjusted) == ("2025-09-12", "2025-09-12", True)
    eurostat = Series("exports", "DEU", "USA", "TOTAL", "EUR")
    assert [lookup.observations(eurostat, Period.month(2022, m))[0].estimate for m in (8, 9)] == [True, False]
    korea = lookup.observations(Series("exports", "KOR", *WORLD, "USD"), Period.month(2022, 3))
    assert korea[0].basis.adjusted


def test_an_imf_observation_that_is_missing_is_none_and_its_scale_counts(empty: Database, tmp_path: Path) -> None:
    path = tmp_path / "i.csv"
    path.write_text(
        "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,TIME_PERIOD,OBS_VALUE,SCALE,OBS_STATUS\n"
        "CHN,XG_FOB_USD,PRK,2021,NaN,Millions,\nCHN,XG_FOB_USD,PRK,2022,894,Millions,\n"
        "CHN,XG_FOB_USD,PRK,2023,1,Millions,M\n"
    )
    assert load(empty, path, descriptor_for(path)).rows == 1
    exports = Series("exports", "CHN", "PRK", "TOTAL", "USD")
    assert Lookup(empty.conn).observations(exports, Period.year(2022))[0].value == 894 * 10**6


@pytest.mark.parametrize(
    ("text", "code", "scale"),
    [
        ("USD mn", "USD", 10**6),
        ("AUD billion", "AUD", 10**9),
        ("thousand US dollars", "USD", 10**3),
        ("INR crore", "INR", 10**7),
        ("JPY trillion", "JPY", 10**12),
        ("£ million", "GBP", 10**6),
        ("percent", "percent", 1),
    ],
)
def test_units_as_people_write_them(text: str, code: str, scale: int) -> None:
    assert read_unit(text) == (code, scale)


@pytest.mark.parametrize("text", ["tonnes", "all countries", "USD or EUR", ""])
def test_what_is_no_unit_is_none(text: str) -> None:
    assert read_unit(text) is None
