"""A reader from another distribution, found by its entry point, in every place where reading happens."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import plugins
from ingest.records import Article, Extraction
from tests.cli.running import ROOT

PLUGIN = Path(__file__).with_name("plugin")


def command(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    code = "import sys; from kb.cli import main; sys.argv[0] = 'claimledger'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{PLUGIN}"},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_it_is_listed_with_its_version(tmp_path: Path) -> None:
    rows = {line.split()[0]: line for line in command(tmp_path, "readers").stdout.splitlines()}
    assert rows["nearest"].split()[1:] == ["0.1", "nearest-reader", "0.1"]
    assert "does not start (AttributeError" in rows["broken"]


def test_every_command_reads_with_it(tmp_path: Path) -> None:
    article = ROOT / "articles" / "us-china-2019.md"
    claims = command(tmp_path, "extract", article, "--reader", "nearest").stdout.splitlines()
    assert {json.loads(line)["read_by"] for line in claims} == {"nearest"}
    checked = json.loads(command(tmp_path, "check", article, "--reader", "nearest", "--format", "json").stdout)
    assert {claim["read_by"] for claim in checked["articles"][0]["claims"]} == {"nearest"}
    (tmp_path / "claims.jsonl").write_text("\n".join(claims))
    compared = command(tmp_path, "compare", "claims.jsonl", "nearest", article)
    assert f"{len(claims)} figures in both, 0 in the first only, 0 in the second only" in compared.stdout
    done = command(tmp_path, "ingest", ROOT / "articles", "--reader", "nearest", "--workers", 2)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "kb.db") as db:
        assert db.execute("SELECT DISTINCT read_by FROM claim").fetchall() == [("nearest",)]
    assert command(tmp_path, "export", "annotations", "-o", "out.jsonl").returncode == 0


def test_one_that_does_not_start_or_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    for name in ("broken", "nobody"):
        done = command(tmp_path, "check", ROOT / "articles" / "us-china-2019.md", "--reader", name)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)


class Raising:
    version = "1"

    def read(self, article: Article) -> Extraction:
        raise KeyError("x")


class Inventing:
    version = "1"

    def read(self, article: Article) -> Extraction:
        from dataclasses import replace

        found = plugins.Rules().read(article)
        return Extraction(article, tuple(replace(claim, start=0, end=3) for claim in found.claims))


@pytest.mark.parametrize(("made", "words"), [(Raising, "failed (KeyError"), (Inventing, "where it does not stand")])
def test_a_faulty_reader_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, made: type, words: str) -> None:
    monkeypatch.setattr(plugins, "reader", lambda name: made())
    with pytest.raises(plugins.ReaderError) as refused:
        plugins.read("faulty", Article("a", "", "Exports of Japan were $3 billion in 2019."))
    assert words in str(refused.value)
