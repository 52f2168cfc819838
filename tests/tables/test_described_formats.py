"""Formats of which no real file is at hand: small files built from their descriptions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.records import Indicator, Period, Series
from kb.tables.descriptors import read_descriptor
from kb.tables.formats.us_census import FLOWS, MONTHS
from kb.tables.goods import told
from kb.tables.loading import load
from kb.tables.lookup import Lookup
from tests.tables.reading import cells, estimates, load_file, rates
from tests.tables.sdmx_message import message

COMTRADE = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,motCode,cifvalue,"
    "fobvalue,primaryValue,isReported,isAggregate"
)
LEGACY = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Trade Value (US$),"
    "CIF Trade Value (US$),FOB Trade Value (US$),Flag"
)


def write(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode())
    return path


def test_comtrade_csv_keeps_whole_trade_only(empty: Database, tmp_path: Path) -> None:
    def row(flow: str, second: str = "0", customs: str = "C00", mode: str = "0", value: str = "100.0") -> str:
        return (
            f"C,A,20190101,2019,52,2019,156,CHN,China,{flow},x,408,,,{second},H5,2701,Coal,{customs},{mode},,,{value},"
            "True,False,"
        )

    path = write(
        tmp_path / "c.csv",
        COMTRADE,
        row("X"),
        row("M", value="250.0"),
        row("X", second="842", value="7"),
        row("X", customs="C01", value="7"),
        row("X", mode="2100", value="7"),
        row("RX", value="7"),
    )
    load_file(empty, path)
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "HS2701", "2019"): "100",
        ("imports", "CHN", "PRK", "HS2701", "2019"): "250",
    }


def test_comtrade_months(empty: Database, tmp_path: Path) -> None:
    row = "C,M,20190201,2019,2,201902,842,USA,USA,M,Import,156,CHN,China,0,H5,TOTAL,All,C00,0,,,5,False,True,"
    load_file(empty, write(tmp_path / "c.csv", COMTRADE, row))
    assert cells(empty) == {("imports", "USA", "CHN", "TOTAL", "2019-02"): "5"}
    assert not estimates(empty), "an aggregate of reported rows is no estimate"


def test_comtrade_legacy(empty: Database, tmp_path: Path) -> None:
    rows = (
        "H4,2012,2012,2012,0,0,2,Export,842,USA,USA,156,China,CHN,TOTAL,All,110516616000,,110516616000,0",
        "H4,2012,2012,2012,2,0,1,Import,842,USA,USA,156,China,CHN,27,Fuels,5,,,4",
        "H4,2012,2012,2012,2,0,3,Re-Export,842,USA,USA,156,China,CHN,27,Fuels,5,,,0",
    )
    load_file(empty, write(tmp_path / "l.csv", LEGACY, *rows))
    assert cells(empty) == {
        ("exports", "USA", "CHN", "TOTAL", "2012"): "110516616000",
        ("imports", "USA", "CHN", "HS27", "2012"): "5",
    }
    assert estimates(empty) == 1


def test_baci_keeps_zeros_and_scales(empty: Database, tmp_path: Path) -> None:
    load_file(
        empty, write(tmp_path / "b.csv", "t,i,j,k,v,q", "2019,156,408,010121,23.5,1.2", "2019,490,842,270900,1,NA")
    )
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "HS010121", "2019"): "23500",
        ("exports", "TWN", "USA", "HS270900", "2019"): "1000",
    }


def test_dots_bulk(empty: Database, tmp_path: Path) -> None:
    header = (
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,"
        "Attribute,2019,2019M01,2019Q1,"
    )
    rows = (
        '"China, P.R.: Mainland",924,x,TXG_FOB_USD,"Korea, Dem. People\'s Rep. of",954,Value,2588886490,1,,',
        '"China, P.R.: Mainland",924,x,TXG_FOB_USD,"Korea, Dem. People\'s Rep. of",954,Status,A,A,,',
        '"China, P.R.: Mainland",924,x,OTHER,World,001,Value,1,1,,',
    )
    load_file(empty, write(tmp_path / "d.csv", header, *rows))
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "TOTAL", "2019"): "2588886490",
        ("exports", "CHN", "PRK", "TOTAL", "2019-01"): "1",
    }


def test_imts_csv(empty: Database, tmp_path: Path) -> None:
    header = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,OBS_STATUS"
    flow = "IMF.STA:IMTS(1.0.0)"
    load_file(
        empty,
        write(
            tmp_path / "i.csv",
            header,
            f"{flow},CHN,XG_FOB_USD,PRK,A,2022,894000000,0,",
            f"{flow},CHN,MG_CIF_USD,PRK,M,2022-M03,1,0,E",
            f"{flow},CHN,TBG_USD,G001,Q,2022-Q1,-5,0,",
            f"{flow},CHN,MG_FOB_USD,PRK,A,2021,,0,",
        ),
    )
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "TOTAL", "2022"): "894000000",
        ("imports", "CHN", "PRK", "TOTAL", "2022-03"): "1",
        ("trade_balance", "CHN", "WLD", "TOTAL", "2022-Q1"): "-5",
    }
    assert estimates(empty) == 1


def test_imts_json(empty: Database, tmp_path: Path) -> None:
    pytest.importorskip("sdmx")

    path = tmp_path / "i.json"
    path.write_text(json.dumps(message(("CHN", "XG_FOB_USD", "PRK", "A"), {"2019": 7, "2020": 9})))
    load_file(empty, path)
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "TOTAL", "2019"): "7",
        ("exports", "CHN", "PRK", "TOTAL", "2020"): "9",
    }


def test_wdi_bulk(empty: Database, tmp_path: Path) -> None:
    lines = (
        '"Data Source","World Development Indicators",',
        "",
        '"Last Updated Date","2026-10-07",',
        "",
        '"Country Name","Country Code","Indicator Name","Indicator Code","2018","2019",',
        '"Korea, Rep.","KOR","Merchandise exports (current US$)","TX.VAL.MRCH.CD.WT","604860000000","",',
        '"Korea, Rep.","KOR","Population, total","SP.POP.TOTL","51","52",',
    )
    load_file(empty, write(tmp_path / "w.csv", *lines))
    assert cells(empty) == {("exports", "KOR", "WLD", "TOTAL", "2018"): "604860000000"}


def test_wdi_databank_long_with_its_footer(empty: Database, tmp_path: Path) -> None:
    lines = (
        "Country Name,Country Code,Series Name,Series Code,Time,Time Code,Value",
        '"Korea, Rep.",KOR,Merchandise imports (current US$),TM.VAL.MRCH.CD.WT,2019,YR2019,503343000000',
        '"Korea, Rep.",KOR,Merchandise imports (current US$),TM.VAL.MRCH.CD.WT,2020,YR2020,..',
        "",
        "Data from database: World Development Indicators,,,,,,",
        "Last Updated: 10/07/2026,,,,,,",
    )
    load_file(empty, write(tmp_path / "w.csv", *lines))
    assert cells(empty) == {("imports", "KOR", "WLD", "TOTAL", "2019"): "503343000000"}


def test_gravity(empty: Database, tmp_path: Path) -> None:
    header = (
        "year,country_id_o,country_id_d,iso3_o,iso3_d,dist,tradeflow_comtrade_o,tradeflow_comtrade_d,tradeflow_baci"
    )
    rows = ("2019,CHN,PRK,CHN,PRK,800,2573820.5,NA,9", "2019,PRK,CHN,PRK,CHN,800,,215190,9")
    load_file(empty, write(tmp_path / "g.csv", header, *rows))
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "TOTAL", "2019"): "2573820500",
        ("imports", "CHN", "PRK", "TOTAL", "2019"): "215190000",
    }


def test_census_lines_may_end_in_cr_and_months_to_come_are_left_out(empty: Database, tmp_path: Path) -> None:
    months = [f"{flow}{name}" for flow in FLOWS for name in (*MONTHS, "YR")]

    def row(year: str, imports: list[int], exports: list[int]) -> str:
        sides = [[*side, *[0] * (12 - len(side)), sum(side)] for side in (imports, exports)]
        return ",".join([year, "5700", "China", *map(str, sides[0]), *map(str, sides[1])])

    header = ",".join(["year", "CTY_CODE", "CTYNAME", *months])
    empty_row = ",".join(["", "5220", "Yemen", *["0"] * 26])
    path = write(
        tmp_path / "c.csv", header, row("2015", [9] * 12, [2] * 12), row("2016", [1, 2, 3], [4, 5]), empty_row, end="\r"
    )
    load_file(empty, path)
    found = cells(empty)
    assert found["imports", "USA", "CHN", "TOTAL", "2015"] == "108000000"
    assert found["exports", "USA", "CHN", "TOTAL", "2016-02"] == "5000000"
    assert ("exports", "USA", "CHN", "TOTAL", "2016-03") not in found
    assert ("imports", "USA", "CHN", "TOTAL", "2016") not in found
    assert len(found) == 26 + 5


def test_fred_turns_what_is_quoted_the_other_way(empty: Database, tmp_path: Path) -> None:
    load_file(
        empty, write(tmp_path / "f.csv", "observation_date,DEXKOUS,DEXUSEU", "2024-04-11,1363.5,1.25", "2024-04-12,.,")
    )
    assert rates(empty) == {
        ("KRW", "2024-04-11", "2024-04-11"): "1363.5",
        ("EUR", "2024-04-11", "2024-04-11"): "0.80000000",
    }


def test_ecb_crosses(empty: Database, tmp_path: Path) -> None:
    load_file(
        empty, write(tmp_path / "e.csv", "Date,USD,JPY,KRW,", "2024-04-11,1.25,160,N/A,", "2024-04-12,N/A,161,1400,")
    )
    assert rates(empty) == {
        ("EUR", "2024-04-11", "2024-04-11"): "0.800000",
        ("JPY", "2024-04-11", "2024-04-11"): "128.000000",
    }


def test_months_make_a_year_only_where_all_twelve_are_there(empty: Database, tmp_path: Path) -> None:
    rows = [f'"China, peoples\' republic of","2001.{month:02d}",2,1' for month in range(1, 13)]
    more = [f'"China, peoples\' republic of","2002.{month:02d}",2,1' for month in range(1, 12)]
    load_file(empty, write(tmp_path / "k.csv", '"Country","Date",Exports,Imports', *rows, *more))
    lookup = Lookup(empty.conn)
    balance = Series("trade_balance", "KOR", "CHN", "TOTAL", "USD")
    answer = lookup.observations(balance, Period.year(2001))[0]
    assert (answer.value, answer.basis.derived, len(answer.parts)) == (12000, "sum of 12 months", 12)
    assert not lookup.observations(balance, Period.year(2002))
    assert lookup.observations(balance, Period.parse("2002-Q1"))[0].value == 3000


def test_a_table_of_all_goods_makes_the_wider_headings_and_one_flow_stands_for_both(
    empty: Database, tmp_path: Path
) -> None:
    rows = (
        "2019,156,408,270900,30,NA",
        "2019,156,408,271000,12,NA",
        "2019,156,408,010121,1,NA",
        "2019,408,156,670419,5,NA",
    )
    load_file(empty, write(tmp_path / "b.csv", "t,i,j,k,v,q", *rows))
    lookup = Lookup(empty.conn)

    def value(indicator: Indicator, product: str) -> tuple[int, str | None]:
        series = Series(indicator, "PRK", "CHN", product, "USD")
        answer = lookup.observations(series, Period.year(2019))[0]
        return int(answer.value), answer.basis.derived

    assert value("imports", "TOTAL") == (43000, "sum of 3 HS6 headings")
    assert value("imports", "HS27") == (42000, "sum of 2 HS6 headings")
    assert value("imports", "HS2709") == (30000, "sum of 1 HS6 headings")
    assert value("imports", "HS270900") == (30000, None)
    assert value("trade_balance", "TOTAL") == (-38000, "exports - imports")
    assert not lookup.observations(Series("imports", "PRK", "CHN", "HS28", "USD"), Period.year(2019))
    chapters = lookup.products(Series("imports", "PRK", "CHN", "HS01", "USD"), Period.year(2019))
    assert {(answer.series.product, int(answer.value)) for answer in chapters} == {("HS01", 1000), ("HS27", 42000)}


def test_headings_that_do_not_add_up_are_told(empty: Database, tmp_path: Path) -> None:
    lines = ("exports,CHN,PRK,TOTAL,2019,100", "exports,CHN,PRK,HS27,2019,60", "exports,CHN,PRK,HS84,2019,40")
    more = ("exports,CHN,PRK,HS2709,2019,30",)
    header = "indicator,reporter,partner,product,period,value"
    path = write(tmp_path / "t.csv", header, *lines, *more)
    descriptor = tmp_path / "t.yml"
    descriptor.write_text(
        "id: t\ntitle: T\npublisher: P\nurl: https://example.org\nlicence: L\nretrieved: 2026-11\nformat: tidy\n"
        "agency: A\nrank: 1\n"
    )
    load(empty, path, read_descriptor(descriptor), "1")
    assert told(empty, 1) == "1 of 2 headings add up; the parts of CHN-PRK exports HS27 2019 make 50.0% of it"
