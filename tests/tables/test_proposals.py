"""Descriptors proposed for files of anybody's making, and tables removed and replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sqlite_utils import Database

from ingest.records import Period, Scope, Series
from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.errors import TableError
from kb.tables.loading import load
from kb.tables.lookup import Lookup
from kb.tables.proposing.proposal import propose
from kb.tables.removing import remove, replace

RECENT = Path(__file__).parents[3] / "shared" / "data" / "recent"
FILES = sorted(RECENT.glob("*.csv"))
EDITS = yaml.safe_load(Path(__file__).with_name("proposals.yml").read_text(encoding="utf-8"))
MOST_EDITS = 3

needs_files = pytest.mark.skipif(not FILES, reason="../shared/data/recent is not here")


def edited(file: Path, folder: Path) -> Path:
    """The proposed descriptor with a person's edits, each of one line."""
    text = propose(file).text
    edits = EDITS.get(file.stem, [])
    assert len(edits) <= MOST_EDITS
    for line, instead in edits:
        assert f"\n{line}\n" in text, f"{line!r} is no line of\n{text}"
        text = text.replace(f"\n{line}\n", f"\n{instead}\n", 1)
    path = folder / f"{file.stem}.yml"
    path.write_text(text, encoding="utf-8")
    return path


@needs_files
def test_there_are_45_files_and_every_edit_is_for_one() -> None:
    assert len(FILES) == 45
    assert {file.stem for file in FILES} >= set(EDITS)


@needs_files
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_every_file_loads_by_its_proposed_descriptor(file: Path, empty: Database, tmp_path: Path) -> None:
    done = load(empty, file, read_descriptor(edited(file, tmp_path)))
    assert done.rows >= 1
    assert not Lookup(empty.conn).observations(Series("exports", "WLD", "WLD", "TOTAL", "EUR"), Period.year(1900))


VALUES: list[tuple[str, Series, str, Scope, str]] = [
    ("us_goods_services_balance_monthly_sa_vintages_2022_2026", Series("trade_balance", "USA", "WLD", "TOTAL", "USD"),
     "2022-02", "goods_services", "-82123000000"),
    ("us_goods_services_trade_monthly_sa_bop_2010_2026_vintage2026-10", Series("trade_balance", "USA", "WLD", "TOTAL",
     "USD"), "2010-01", "services", "12887000000"),
    ("uk_goods_trade_by_partner_monthly_nsa_ons_2018_2025", Series("exports", "GBR", "ARE", "TOTAL", "GBP"), "2018-01",
     "goods", "469000000"),
    ("india_goods_trade_monthly_rbi_usd_2010_2025-08", Series("exports", "IND", "WLD", "TOTAL", "INR"), "2010-01",
     "goods", "714999000000"),
    ("vietnam_goods_trade_monthly_gso_first_estimates_usd_2014_2025-02", Series("exports", "VNM", "WLD", "TOTAL", "USD"),
     "2014-01/2014-02", "goods", "21060000000"),
    ("trade_releases_first_prints_monthly_2015_2026", Series("trade_balance", "USA", "WLD", "TOTAL", "USD"), "2022-03",
     "goods_services", "-109800000000"),
    ("taiwan_goods_balance_by_partner_monthly_mof_usd_2024-08_2025-08", Series("trade_balance", "TWN", "USA", "TOTAL",
     "USD"), "2024-08", "goods", "8610660000"),
    ("wdi_trade_8_countries_yearly_2010_2025", Series("exports", "CHN", "WLD", "TOTAL", "USD"), "2022", "goods",
     "3544434000000"),
]  # fmt: skip


@needs_files
@pytest.mark.parametrize(
    ("name", "series", "period", "scope", "value"), VALUES, ids=[value[0][:30] for value in VALUES]
)
def test_cells_are_what_the_file_says(
    name: str, series: Series, period: str, scope: Scope, value: str, empty: Database, tmp_path: Path
) -> None:
    load(empty, RECENT / f"{name}.csv", read_descriptor(edited(RECENT / f"{name}.csv", tmp_path)))
    found = Lookup(empty.conn).observations(series, Period.parse(period), scope=scope)
    assert value in [str(int(answer.value)) for answer in found]


def written(folder: Path, text: str, name: str = "spain_goods_monthly_eur_mn.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_dates_are_months_where_they_follow_by_months(tmp_path: Path) -> None:
    file = written(tmp_path, "DATE,exports\n2000-01-01,10\n2000-02-01,11\n2000-03-01,12\n")
    proposal = propose(file)
    assert proposal.descriptor["columns"]["frequency"] == "month"
    assert next(proposal.rows(file)) == "ESP-WLD exports 2000-01: 10,000,000 EUR (goods, not adjusted; line 2)"


def test_what_can_not_be_told_is_said(tmp_path: Path) -> None:
    file = written(tmp_path, "year,partner,exports,happiness\n2019,France,5,1\n2019,Atlantis,6,2\n2019,Italy,7,3\n")
    doubts = "\n".join(propose(file).doubts)
    for words in ("Atlantis", "happiness: not understood", "agency: not told", "licence: not told"):
        assert words in doubts


@pytest.mark.parametrize(
    ("text", "said"),
    [("a,b\n1,2\n", "no column holds years"), ("year,b\n2019,2\n", "no column is called exports"), ("", "empty")],
)
def test_a_file_that_is_not_understood_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableError, match=said):
        propose(written(tmp_path, text))


DESCRIPTOR = {
    "id": "mine",
    "title": "Mine",
    "publisher": "P",
    "url": "https://example.org",
    "licence": "L",
    "retrieved": "2026-11",
    "format": "columns",
    "agency": "A",
    "rank": 1,
    "columns": {
        "reporter": {"column": "country"},
        "partner": {"value": "WLD"},
        "period": {"column": "year"},
        "figures": [{"column": "exports", "indicator": "exports", "unit": "EUR"}],
    },
}
EXPORTS = Series("exports", "FRA", "WLD", "TOTAL", "EUR")


def test_all_bad_values_are_told_in_one_run(empty: Database, tmp_path: Path) -> None:
    rows = "".join(f"19{n},Nowhere{n},x\n" for n in range(10, 41))
    file = written(tmp_path, f"year,country,exports\n2019,France,5\n{rows}")
    with pytest.raises(TableError) as told:
        load(empty, file, Descriptor.model_validate(DESCRIPTOR))
    assert "31 bad values in all" in str(told.value)
    assert (len(told.value.also), told.value.also[-1].split(": ")[1]) == (20, "and 11 more")
    assert "line 4, column country: 'Nowhere11' is no country or region" in told.value.also[0]
    assert not empty.execute("SELECT * FROM observation").fetchall()


def test_a_table_is_replaced_under_a_mended_descriptor_and_removed(empty: Database, tmp_path: Path) -> None:
    file = written(tmp_path, "year,country,exports\n2019,France,5\n2020,France,6\n")
    load(empty, file, Descriptor.model_validate(DESCRIPTOR), "a")
    mended = Descriptor.model_validate({**DESCRIPTOR, "scale": 10**6})
    assert not load(empty, file, mended, "a").fresh, "the same file again changes nothing"
    assert replace(empty, file, mended, "a").rows == 2
    assert [cell.value for cell in Lookup(empty.conn).observations(EXPORTS, Period.year(2019))] == [5 * 10**6]
    assert empty.execute("SELECT count(*) FROM vintage").fetchone()[0] == 1
    assert remove(empty, "mine") == 2
    for table in ("canonical_table", "vintage", "load", "observation", "observed_series"):
        assert not empty.execute(f"SELECT * FROM {table}").fetchall(), table  # noqa: S608
    with pytest.raises(TableError, match="no such table"):
        remove(empty, "mine")


def test_a_replacement_that_fails_leaves_the_table(empty: Database, tmp_path: Path) -> None:
    file = written(tmp_path, "year,country,exports\n2019,France,5\n")
    load(empty, file, Descriptor.model_validate(DESCRIPTOR), "a")
    file.write_text("year,country,exports\n2019,Frankreich,5\n")
    with pytest.raises(TableError, match="Frankreich"):
        replace(empty, file, Descriptor.model_validate(DESCRIPTOR), "a")
    assert Lookup(empty.conn).observations(EXPORTS, Period.year(2019))[0].value == 5
