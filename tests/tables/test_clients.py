"""Refreshing over the client packages, with responses of the documented shape in place of the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from kb.tables.clients.request import FetchError, Wanted
from kb.tables.refreshing import refresh
from tests.tables.reading import cells
from tests.tables.sdmx_message import message

KEY = "a-secret-key"
ALLOWED = {"CLAIMLEDGER_FETCH": "1"}
CHINA = Wanted("CHN", "PRK", range(2018, 2020))


class Answer:
    """What urllib3 and requests give back, as far as the clients look at it."""

    def __init__(self, body: Any, status: int = 200) -> None:
        self.status = self.status_code = status
        self.data = json.dumps(body).encode() if not isinstance(body, bytes) else body
        self.reason = "reason"

    def json(self) -> Any:
        return json.loads(self.data)


def record(year: int, flow: str, value: float) -> dict[str, Any]:
    return {
        "typeCode": "C",
        "freqCode": "A",
        "refPeriodId": year * 10000 + 101,
        "refYear": year,
        "refMonth": 52,
        "period": str(year),
        "reporterCode": 156,
        "reporterISO": None,
        "reporterDesc": None,
        "flowCode": flow,
        "partnerCode": 408,
        "partner2Code": 0,
        "classificationCode": "H5",
        "cmdCode": "TOTAL",
        "customsCode": "C00",
        "motCode": 0,
        "primaryValue": value,
        "isReported": False,
        "isAggregate": True,
    }


def answer_comtrade(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[dict[str, Any]]:
    urllib3 = pytest.importorskip("urllib3")
    pytest.importorskip("comtradeapicall")
    asked: list[dict[str, Any]] = []

    def request(self: object, method: str, url: str, fields: dict[str, Any], timeout: int) -> Answer:
        asked.append({"url": url, **fields})
        return answer

    monkeypatch.setattr(urllib3.PoolManager, "request", request)
    return asked


def test_comtrade(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"elapsedTime": "0.1 secs", "count": 2, "data": [record(2018, "X", 2.5e9), record(2019, "M", 215519190.0)]}
    asked = answer_comtrade(monkeypatch, Answer(body))
    done = refresh(empty, "comtrade", CHINA, {**ALLOWED, "COMTRADE_KEY": KEY})
    assert done.rows == 2
    assert cells(empty) == {
        ("exports", "CHN", "PRK", "TOTAL", "2018"): "2500000000",
        ("imports", "CHN", "PRK", "TOTAL", "2019"): "215519190",
    }
    assert asked[0]["url"].endswith("/get/C/A/HS")
    wanted = {"reportercode": "156", "partnerCode": "408", "period": "2018,2019", "partner2Code": "0", "motCode": "0"}
    assert wanted.items() <= asked[0].items()


def test_comtrade_refuses_without_telling_the_key(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_comtrade(monkeypatch, Answer(f'{{"statusCode": 401, "message": "invalid key {KEY}"}}'.encode(), 401))
    with pytest.raises(FetchError, match=r"Comtrade refused: .*invalid key") as raised:
        refresh(empty, "comtrade", CHINA, {**ALLOWED, "COMTRADE_KEY": KEY})
    assert KEY not in str(raised.value)
    assert empty.table("vintage").count == 0


def test_comtrade_needs_a_key(empty: Database) -> None:
    with pytest.raises(FetchError, match="set COMTRADE_KEY in the environment"):
        refresh(empty, "comtrade", CHINA, ALLOWED)


def test_world_bank(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = pytest.importorskip("requests")
    wbgapi = pytest.importorskip("wbgapi")

    def variable(concept: str, ident: str) -> dict[str, str]:
        return {"concept": concept, "id": ident, "value": ident.removeprefix("YR")}

    def get(url: str, **options: Any) -> Answer:
        row = {
            "variable": [
                variable("Country", "KOR"),
                variable("Series", "TX.VAL.MRCH.CD.WT"),
                variable("Time", "YR2019"),
            ],
            "value": 542333000000.0,
        }
        page = {"page": 1, "pages": 1, "per_page": "1000", "total": 1, "lastupdated": "2026-10-07"}
        concepts = [
            {"id": "Country", "value": "Country"},
            {"id": "Series", "value": "Series"},
            {"id": "Time", "value": "Time"},
        ]
        if "/concepts" in url:
            return Answer({**page, "source": [{"concept": concepts}]})
        if "/series/" not in url:
            times = [{"id": "Time", "variable": [{"id": "YR2019", "value": "2019"}]}]
            return Answer({**page, "source": [{"concept": times}]})
        return Answer({**page, "source": {"id": "2", "name": "WDI", "data": [row]}})

    monkeypatch.setattr(requests, "get", get)
    monkeypatch.setattr(wbgapi.economy, "aggregates", lambda: {"WLD"})
    done = refresh(empty, "worldbank", Wanted("KOR", "WLD", range(2019, 2020)), ALLOWED)
    assert done.rows == 1
    assert cells(empty) == {("exports", "KOR", "WLD", "TOTAL", "2019"): "542333000000"}


def test_world_bank_has_the_world_only(empty: Database) -> None:
    with pytest.raises(FetchError, match="use --partner WLD"):
        refresh(empty, "worldbank", CHINA, ALLOWED)


def test_imf(empty: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sdmx = pytest.importorskip("sdmx")
    path = tmp_path / "imts.json"
    path.write_text(json.dumps(message(("CHN", "XG_FOB_USD", "PRK", "A"), {"2018": 2220000000, "2019": 2588886490})))
    asked: dict[str, Any] = {}

    def get(self: object, resource: Any, flow: str, **options: Any) -> Any:
        """Answer from a file."""
        asked.update(options, flow=flow)
        return sdmx.read_sdmx(path)

    monkeypatch.setattr(sdmx.Client, "get", get)
    done = refresh(empty, "imf", CHINA, ALLOWED)
    assert done.rows == 2
    assert cells(empty)["exports", "CHN", "PRK", "TOTAL", "2019"] == "2588886490"
    assert asked["key"] == "CHN.XG_FOB_USD+MG_CIF_USD+TBG_USD.PRK.A"
    assert asked["params"] == {"startPeriod": "2018", "endPeriod": "2019"}
