"""The model reader against a stub on loopback: right, wrong, malformed, slow, huge, silent; and no text sent away."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest import plugins
from tests.cli.running import Run
from tests.handed.stub_model import Stub, running

Start = Callable[[str], Stub]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Start]:
    """Start a stub and point the reader at it."""
    with ExitStack() as stack:

        def started(mode: str) -> Stub:
            stub = stack.enter_context(running(mode))
            for name, value in {
                "URL": stub.url,
                "CACHE": str(tmp_path / "cache"),
                "SECONDS": "1.5",
                "KEY": "s3cret",
            }.items():
                monkeypatch.setenv(f"CLAIMLEDGER_READER_{name}", value)
            monkeypatch.delenv("CLAIMLEDGER_READER_REMOTE", raising=False)
            plugins.reader.cache_clear()
            return stub

        yield started
    plugins.reader.cache_clear()


def test_a_right_answer_becomes_claims(run: Run, story: Path, start: Start) -> None:
    stub = start("right")
    done = run("extract", story, "--reader", "model")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [claim["quote"] for claim in claims] == [
        "$1.624 billion",
        "$2.727 billion",
        "$215.19 million",
        "$2.574 billion",
    ]
    assert {claim["read_by"] for claim in claims} == {"model"}
    assert claims[0]["low"] == "1623500000"
    asked = stub.asked[0]
    assert (asked["temperature"], asked["response_format"]["type"]) == (0, "json_schema")
    assert stub.keys == ["Bearer s3cret"]
    assert "alpha-3" in asked["messages"][0]["content"]


def test_only_sentences_with_figures_and_the_opening_are_sent(run: Run, story: Path, start: Start) -> None:
    stub = start("right")
    story.write_text(story.read_text() + "\n" + "Nobody says why. " * 40 + "\n\nA secret remark without any figure.\n")
    assert run("extract", story, "--reader", "model").code == 0
    assert "secret remark" not in json.dumps(stub.asked)


def test_a_second_run_says_the_same_and_asks_nobody(run: Run, story: Path, start: Start, tmp_path: Path) -> None:
    stub = start("right")
    first = run("check", story, "--reader", "model", "--format", "json")
    stub.mode = "error 500"
    assert run("check", story, "--reader", "model", "--format", "json") == first
    assert len(stub.asked) == 1
    kept = "".join(path.read_text() for path in (tmp_path / "cache").iterdir())
    assert "s3cret" not in kept
    assert "trade deficit with China" not in kept


def test_what_it_makes_up_is_dropped_and_counted(run: Run, story: Path, start: Start) -> None:
    start("wrong")
    done = run("extract", story, "--reader", "model")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2
    assert done.err.count("\n") == 1
    assert "6 of the model's claims dropped (4 no figure of the text" in done.err


def test_a_server_that_fails_once_is_asked_again(run: Run, story: Path, start: Start) -> None:
    stub = start("once broken")
    assert run("extract", story, "--reader", "model").code == 0
    assert len(stub.asked) == 2


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("no json", "no JSON of the chat form"),
        ("no chat", "no JSON of the chat form"),
        ("deep", "no JSON of the chat form"),
        ("no form", "has not the form"),
        ("huge", "over 1,000,000 bytes"),
        ("slow", "no whole answer within 1.5 seconds"),
        ("never", "no whole answer within 1.5 seconds"),
        ("cut short", "does not answer as it should"),
        ("error 500", "it answers 500"),
        ("error 401", "it answers 401"),
        ("moved", "it answers 302"),
    ],
)
def test_every_fault_is_one_line_and_nothing_is_stored(
    run: Run, story: Path, start: Start, tmp_path: Path, mode: str, words: str
) -> None:
    start(mode)
    done = run("ingest", story, "--reader", "model", "--kb", "kb.db")
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    assert done.err.count("\n") == 1
    assert "s3cret" not in done.err
    with sqlite3.connect(tmp_path / "kb.db") as db:
        assert db.execute("SELECT count(*) FROM article").fetchone() == (0,)
    assert not list(tmp_path.glob("cache/*"))


def test_no_text_leaves_this_network(run: Run, story: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    start("right")
    monkeypatch.setenv("CLAIMLEDGER_READER_URL", "http://203.0.113.9:8080/v1")
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it connects"))
    plugins.reader.cache_clear()
    done = run("extract", story, "--reader", "model")
    assert done.code == 3
    assert "203.0.113.9 is outside this network (203.0.113.9): no text is sent there without --allow-remote" in done.err


def test_with_the_flag_it_connects(run: Run, story: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    start("right")
    asked: list[tuple[str, int]] = []

    def refused(address: tuple[str, int], *_: object) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setenv("CLAIMLEDGER_READER_URL", "http://203.0.113.9:8080/v1")
    monkeypatch.setenv("CLAIMLEDGER_READER_REMOTE", "")
    monkeypatch.setattr(socket, "create_connection", refused)
    plugins.reader.cache_clear()
    done = run("extract", story, "--reader", "model", "--allow-remote")
    assert (done.code, set(asked)) == (3, {("203.0.113.9", 8080)})


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/", "http://", "http://user:x@127.0.0.1/", "http://[", "http://no.such.invalid/v1"]
)
def test_what_is_no_address_is_told(
    run: Run, story: Path, start: Start, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    start("right")
    monkeypatch.setenv("CLAIMLEDGER_READER_URL", url)
    plugins.reader.cache_clear()
    done = run("extract", story, "--reader", "model")
    assert (done.code, done.err.count("\n")) == (3, 1)


def test_without_an_address_it_says_so(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMLEDGER_READER_URL", raising=False)
    plugins.reader.cache_clear()
    done = run("check", story, "--reader", "model")
    assert (done.code, "set CLAIMLEDGER_READER_URL" in done.err) == (3, True)
    assert "CLAIMLEDGER_READER_URL" in run("readers").out
