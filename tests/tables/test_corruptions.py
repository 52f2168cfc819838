"""A bad file is refused with one clear line, and the base stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlite_utils import Database

from kb.tables.descriptors import Descriptor, RowBounds
from kb.tables.errors import TableError
from kb.tables.loading import load
from kb.tables.registry import descriptor_for

CORRUPTIONS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("corruptions.yml").read_text())
CASES = [
    pytest.param(form, case, id=f"{form}: {case['name']}")
    for form, group in CORRUPTIONS.items()
    for case in group["cases"]
]
TIDY = Descriptor(
    id="t",
    title="T",
    publisher="P",
    url="https://example.org",
    licence="L",
    retrieved="2026-11",
    format="tidy",
    agency="A",
    scale=1_000_000,
    rank=1,
    header=("indicator", "reporter", "partner", "product", "period", "value"),
    row_count=RowBounds(min=3, max=3),
)


def write(path: Path, text: str, case: dict[str, Any]) -> Path:
    if "replace" in case:
        old, new = case["replace"]
        assert old in text, "the case replaces nothing"
        text = text.replace(old, new)
    data = text.encode(case.get("encode", "utf-8"))
    path.write_bytes(data[: case["cut"]] if "cut" in case else data)
    return path


def described(form: str, path: Path) -> Descriptor:
    return TIDY if form == "tidy" else descriptor_for(path)


def named(tmp_path: Path, form: str) -> Path:
    return tmp_path / ("t.json" if form.endswith("json") else "t.csv")


def contents(db: Database) -> dict[str, int]:
    return {table.name: table.count for table in db.tables}


@pytest.mark.parametrize(("form", "case"), CASES)
def test_a_bad_file_leaves_nothing(empty: Database, tmp_path: Path, form: str, case: dict[str, Any]) -> None:
    before = contents(empty)
    path = write(named(tmp_path, form), CORRUPTIONS[form]["good"], case)
    with pytest.raises(TableError) as raised:
        load(empty, path, described(form, path), "1")
    message = str(raised.value)
    assert re.search(case["says"], message), message
    assert "\n" not in message
    assert path.name in message
    assert contents(empty) == before


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda good: b"",
    "blank": lambda good: b"\n\n\n",
    "UTF-16": lambda good: good.decode().encode("utf-16"),
    "a web page": lambda good: b"<!DOCTYPE html><html><body>Not found</body></html>",
    "its first line alone": lambda good: good.split(b"\n")[0],
    "zero bytes in it": lambda good: good.replace(b"0", b"\0", 3),
    "not UTF-8": lambda good: good.replace(b"0", b"\xff\xfe", 1),
    "a quote left open": lambda good: good[: len(good) // 2] + b'"',
}


@pytest.mark.parametrize("form", CORRUPTIONS)
@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_of_any_format_leaves_nothing(empty: Database, tmp_path: Path, form: str, how: str) -> None:
    path = named(tmp_path, form)
    path.write_text(CORRUPTIONS[form]["good"])
    descriptor = described(form, path)
    path.write_bytes(SPOILT[how](path.read_bytes()))
    before = contents(empty)
    with pytest.raises(TableError) as told:
        load(empty, path, descriptor, "1")
    assert "\n" not in str(told.value)
    assert path.name in str(told.value)
    assert contents(empty) == before


@pytest.mark.parametrize("form", CORRUPTIONS)
def test_the_good_file_loads(empty: Database, tmp_path: Path, form: str) -> None:
    path = write(named(tmp_path, form), CORRUPTIONS[form]["good"], {})
    assert load(empty, path, described(form, path), "1").rows > 0


@pytest.mark.parametrize(("flag", "estimate"), [("", 0), ("0", 0), ("no", 0), ("1", 1), ("e", 1)])
def test_estimates_and_stray_spaces_of_tidy_rows(empty: Database, tmp_path: Path, flag: str, estimate: int) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"indicator,reporter,partner,period,value,estimate\nexports,CHN, PRK ,2018, 5 ,{flag}\n")
    load(empty, path, TIDY.model_copy(update={"header": None, "row_count": None}))
    stored = empty.execute(
        "SELECT s.partner, o.estimate FROM observation o JOIN observed_series s ON s.id = o.series_id"
    )
    assert stored.fetchall() == [("PRK", estimate)]


def test_a_flag_that_is_none_is_named(empty: Database, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("indicator,reporter,partner,period,value,estimate\nexports,CHN,PRK,2018,5,perhaps\n")
    with pytest.raises(TableError, match="line 2, column estimate: 'perhaps' flags nothing"):
        load(empty, path, TIDY.model_copy(update={"header": None, "row_count": None}))


def test_a_newer_vintage_keeps_the_old_one(empty: Database, tmp_path: Path) -> None:
    good = CORRUPTIONS["tidy"]["good"]
    load(empty, write(named(tmp_path, "tidy"), good, {}), TIDY, "2020")
    newer = write(named(tmp_path, "tidy"), good, {"replace": ["2588.88649", "2590"]})
    with pytest.raises(TableError, match="name a newer one with --vintage"):
        load(empty, newer, TIDY, "2020")
    load(empty, newer, TIDY, "2021")
    values = empty.execute(
        "SELECT v.name, count(*) FROM observation o JOIN vintage v ON v.id = o.vintage_id GROUP BY 1"
    )
    assert values.fetchall() == [("2020", 3), ("2021", 3)]


def test_a_failed_load_after_a_good_one_leaves_the_good_one(empty: Database, tmp_path: Path) -> None:
    good = CORRUPTIONS["tidy"]["good"]
    load(empty, write(named(tmp_path, "tidy"), good, {}), TIDY, "1")
    before = contents(empty)
    with pytest.raises(TableError):
        load(empty, write(named(tmp_path, "tidy"), good, {"replace": ["215.51919", "NaN"]}), TIDY, "2")
    assert contents(empty) == before


def broken_parquet(tmp_path: Path, **changes: list[Any]) -> Path:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns: dict[str, list[Any]] = {
        "reporter": ["World", "China, P.R.: Mainland"],
        "partner": ["Australia", "Australia"],
        "year": [2019, 2019],
        "flow": ["X", "M"],
        "usd_millions": [1.5, 2.5],
        "flag": ["", "e"],
    }
    parquet.write_table(pa.table({**columns, **changes}), tmp_path / "d.parquet")
    return tmp_path / "d.parquet"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"usd_millions": [1.5, float("nan")]}, "line 2, column usd_millions"),
        ({"usd_millions": [float("inf"), 1.0]}, "line 1, column usd_millions"),
        ({"usd_millions": [1.0, None]}, "line 2, column usd_millions: there is no value"),
        ({"year": [2019, 20190]}, "line 2, column year"),
        ({"flow": ["X", "Z"]}, "line 2, column flow: 'Z'"),
        ({"flag": ["", "x"]}, "line 2, column flag: 'x'"),
        ({"reporter": ["World", "Chine"]}, "line 2, column reporter: 'Chine'"),
        ({"reporter": ["World", "World"], "flow": ["X", "X"]}, "line 2: the cell exports WLD AUS 2019 stands twice"),
    ],
)
def test_a_bad_parquet_file_leaves_nothing(
    empty: Database, tmp_path: Path, changes: dict[str, list[Any]], says: str
) -> None:
    before, schema = contents(empty), empty.schema
    path = broken_parquet(tmp_path, **changes)
    with pytest.raises(TableError, match=says):
        load(empty, path, descriptor_for(path), "1")
    assert contents(empty) == before
    assert empty.schema == schema, "the indexes are there again"


def test_a_cut_parquet_file_or_workbook_is_refused(empty: Database, tmp_path: Path) -> None:
    path = broken_parquet(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(TableError, match="no whole Parquet file"):
        load(empty, path, TIDY.model_copy(update={"format": "dots-parquet", "header": None}), "1")
    book = tmp_path / "b.xlsx"
    book.write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(TableError, match="no whole workbook"):
        load(empty, book, TIDY.model_copy(update={"format": "dots-workbook", "header": None}), "1")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: [", "no YAML"),
        ("id: Bad Id", "id: "),
        ("id: x", "title: Field required"),
        ("- 1", "descriptor: "),
    ],
)
def test_a_bad_descriptor_is_named(tmp_path: Path, text: str, says: str) -> None:
    from kb.tables.descriptors import read_descriptor

    path = tmp_path / "x.yml"
    path.write_text(text)
    with pytest.raises(TableError, match=says):
        read_descriptor(path)
    with pytest.raises(TableError, match="No such file"):
        read_descriptor(tmp_path / "none.yml")
