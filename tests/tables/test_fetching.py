"""Fetching a publisher's files: recorded answers, given on loopback."""

from __future__ import annotations

import io
import shlex
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.records import Period, Series
from kb.cli.tables import fetch_command
from kb.tables.clients import downloads
from kb.tables.clients.downloads import Download
from kb.tables.clients.request import FetchError
from kb.tables.lookup import Lookup
from kb.tables.refreshing import CLIENTS, COMMAND, commands, download, sources
from kb.tables.shipped import shipped as shipped_files

FRED = b"observation_date,BOPTEXP,BOPTIMP\n2026-08-01,301200,362300\n"
ECB = b"Date,USD,JPY,\n2026-10-01,1.10,160.5,\n"


class Publisher(BaseHTTPRequestHandler):
    """Gives out two recorded files, and refuses all else."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        answers = {"/graph/fredgraph.csv": FRED, "/stats/eurofxref/eurofxref-hist.zip": _zipped(ECB)}
        body = answers.get(self.path.split("?")[0])
        self.send_response(200 if body else 503)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _zipped(table: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eurofxref-hist.csv", table)
    return packed.getvalue()


@pytest.fixture
def publisher() -> Iterator[ThreadingHTTPServer]:
    Publisher.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def environment(publisher: ThreadingHTTPServer) -> dict[str, str]:
    return {"CLAIMLEDGER_FETCH": "1", "CLAIMLEDGER_FETCH_HOST": f"http://127.0.0.1:{publisher.server_port}"}


def test_series_are_fetched_once_a_day_and_loaded(empty: Database, tmp_path: Path, environment: dict[str, str]) -> None:
    done = download(empty, "fred", ["BOPTEXP", "BOPTIMP"], tmp_path, environment)
    assert [(one.table, one.rows) for one in done] == [("fred-trade", 2)]
    assert Publisher.asked == ["/graph/fredgraph.csv?id=BOPTEXP,BOPTIMP"]
    balance = Series("trade_balance", "USA", "WLD", "TOTAL", "USD")
    found = Lookup(empty.conn).observations(balance, Period.month(2026, 8), scope="goods_services")
    assert found[0].value == (301200 - 362300) * 10**6
    assert not download(empty, "fred", ["BOPTEXP", "BOPTIMP"], tmp_path, environment)[0].fresh
    assert len(Publisher.asked) == 1, "the file of today is kept"
    assert "sha256" in next(tmp_path.glob("fred-*.csv.json")).read_text()


def test_an_archive_is_unpacked(empty: Database, tmp_path: Path, environment: dict[str, str]) -> None:
    assert download(empty, "ecb", [], tmp_path, environment)[0].rows >= 1


def test_nothing_is_fetched_unless_it_is_allowed(empty: Database, tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(FetchError, match="fetching is off; set CLAIMLEDGER_FETCH=1"):
        download(empty, "fred", ["BOPGSTB"], tmp_path, {**environment, "CLAIMLEDGER_FETCH": ""})
    assert not Publisher.asked


def test_what_goes_wrong_is_one_line_and_changes_nothing(
    empty: Database, tmp_path: Path, environment: dict[str, str]
) -> None:
    with pytest.raises(FetchError, match="the publisher answered 503"):
        download(empty, "census", [], tmp_path, environment)
    gone = {**environment, "CLAIMLEDGER_FETCH_HOST": "http://127.0.0.1:1"}
    with pytest.raises(FetchError, match="no answer"):
        download(empty, "ecb", [], tmp_path, gone)
    with pytest.raises(FetchError, match="name series, such as"):
        download(empty, "fred", [], tmp_path, environment)
    with pytest.raises(FetchError, match="name no codes"):
        download(empty, "ecb", ["USD"], tmp_path, environment)
    assert not empty.execute("SELECT * FROM vintage").fetchall()


def test_what_is_too_large_is_refused(
    empty: Database, tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MOST_BYTES", 20)
    with pytest.raises(FetchError, match="larger than"):
        download(empty, "fred", ["BOPGSTB"], tmp_path, environment)


def test_every_address_is_a_publisher_s_own() -> None:
    for source in downloads.downloads().values():
        assert isinstance(source, Download)
        assert source.addresses(["abc"] if source.codes else [])[0].startswith("https://")


def test_every_shipped_table_names_a_command_that_would_renew_it(shipped: Database) -> None:
    for _, descriptor in shipped_files():
        single_facts = descriptor.licence.startswith("Single facts") or descriptor.format == "tidy-goods"
        assert bool(descriptor.refresh) != single_facts or descriptor.refresh, descriptor.id
        if descriptor.refresh:
            words = shlex.split(descriptor.refresh)
            assert words[:3] == COMMAND, descriptor.id
            context = fetch_command.make_context("fetch", words[3:])
            assert context.params["source"] in sources(), descriptor.id
            assert (context.params["source"] in CLIENTS) == (context.params["reporter"] is not None), descriptor.id
    assert ["census"] in commands(shipped, ["usa-partners-yearly"])
    with pytest.raises(FetchError, match="no such table"):
        commands(shipped, ["nothing"])
