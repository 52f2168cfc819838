"""Bad input: one clear line on standard error, the exit code of the contract, and nothing changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import ARTICLE, Run

Make = Callable[[Path], Path]


def of(name: str, data: bytes) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def folder_without_articles(folder: Path) -> Path:
    (folder / "photos").mkdir()
    (folder / "photos" / "a.png").write_bytes(b"\x89PNG")
    return folder / "photos"


BAD: dict[str, tuple[Make, str]] = {
    "empty": (of("a.txt", b""), "empty"),
    "blank": (of("a.txt", b" \n\n"), "empty|no article"),
    "binary": (of("a.txt", bytes(range(256)) * 40), "no text|binary"),
    "too large": (of("a.txt", b"Exports rose. " * 1_500_000), "over the limit"),
    "missing": (lambda folder: folder / "none.md", "no such file"),
    "no article in the folder": (folder_without_articles, "no article"),
    "broken front matter": (of("a.md", b"---\ntitle: [\n---\nText.\n"), "front matter"),
    "open front matter": (of("a.md", b"---\ntitle: a\n\nText.\n"), "front matter"),
    "a date that is none": (of("a.md", b"---\ntitle: a\npublished: soon\n---\nText.\n"), "published"),
    "unknown format": (of("a.xyz", b"Text."), "unknown format"),
    "broken JSON lines": (of("a.jsonl", b'{"id": "a", "text": "x"}\n{"id": \n'), "no JSON"),
    "JSON lines without text": (of("a.jsonl", b'{"id": "a"}\n'), "id and text"),
}


def one_line(err: str) -> str:
    assert err.count("\n") == 1, err
    assert err.startswith("claimledger: ")
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["ingest", "check", "extract"])
def test_bad_articles(run: Run, tmp_path: Path, name: str, command: str) -> None:
    import re

    make, says = BAD[name]
    done = run(command, make(tmp_path))
    assert done.code == 3
    assert re.search(says, one_line(done.err)), done.err
    assert not (tmp_path / "kb.db").exists()


def test_one_bad_path_among_good_ones_stores_nothing(run: Run, tmp_path: Path, story: Path) -> None:
    run("ingest", story)
    before = hashlib.sha256((tmp_path / "kb.db").read_bytes()).hexdigest()
    other = tmp_path / "other.md"
    other.write_text(ARTICLE.replace("2.727", "2.373"))
    done = run("ingest", other, tmp_path / "none.md")
    assert done.code == 3
    one_line(done.err)
    assert hashlib.sha256((tmp_path / "kb.db").read_bytes()).hexdigest() == before


def test_the_same_in_a_process_of_its_own(run_apart: Run, tmp_path: Path) -> None:
    done = run_apart("check", tmp_path / "none.md")
    assert done.code == 3
    assert "no such file" in one_line(done.err)
    assert run_apart("frob").code == 2
    assert run_apart("--help").code == 0


def test_a_refusal_outranks_an_inconsistency(run: Run, tmp_path: Path, story: Path) -> None:
    done = run("check", story, tmp_path / "none.md")
    assert done.code == 3
    assert "2.727" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("frob",),
        ("check",),
        ("check", "a", "--format", "xml"),
        ("ingest", "a", "--workers", "0"),
        ("explain", "ZZ"),
        ("tables", "fetch", "imf", "--reporter", "CHN", "--years", "soon"),
    ],
)
def test_usage(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "--help" in one_line(done.err)


@pytest.mark.parametrize("command", [("flagged",), ("doctor",), ("recheck",), ("publish", "-o", "p.db"), ("serve",)])
def test_no_base(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.code == 4
    assert "no such base" in one_line(done.err)
    assert not (tmp_path / "kb.db").exists()


@pytest.mark.parametrize(
    "command", [("flagged",), ("doctor",), ("tables", "list"), ("check", "story.md", "--kb", "kb.db")]
)
def test_a_file_that_is_no_base(run: Run, tmp_path: Path, story: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "kb.db").write_bytes(b"This is no database at all, but long enough to be read as one." * 20)
    before = (tmp_path / "kb.db").read_bytes()
    done = run(*command)
    assert done.code == 4
    assert "kb.db" in one_line(done.err)
    assert (tmp_path / "kb.db").read_bytes() == before


def test_a_locked_base(run: Run, tmp_path: Path, story: Path) -> None:
    run("ingest", story)
    other = sqlite3.connect(tmp_path / "kb.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("ingest", story)
    other.rollback()
    assert done.code == 4
    assert "another program is writing" in one_line(done.err)


def test_a_damaged_base_is_told_by_the_doctor(run: Run, tmp_path: Path, story: Path) -> None:
    run("ingest", story)
    base = sqlite3.connect(tmp_path / "kb.db")
    base.execute("UPDATE revision SET text = 'other words'")
    base.commit()
    base.close()
    done = run("doctor")
    assert done.code == 4
    assert "the text of story, revision 1, is not what was read" in done.err
    assert "quote is not at its place" in done.err


def test_a_bad_table(run: Run, tmp_path: Path, story: Path) -> None:
    run("ingest", story)
    before = hashlib.sha256((tmp_path / "kb.db").read_bytes()).hexdigest()
    (tmp_path / "b.csv").write_text("t,i,j,k,v,q\n2019,156,408,010121,many,1\n")
    done = run("tables", "load", "b.csv")
    assert done.code == 3
    assert "b.csv, line 2, column v: 'many' is no plain number" in one_line(done.err)
    assert hashlib.sha256((tmp_path / "kb.db").read_bytes()).hexdigest() == before


def test_fetching_is_off_unless_allowed(run: Run) -> None:
    done = run("tables", "fetch", "fred", "BOPGSTB")
    assert done.code == 3
    assert "CLAIMLEDGER_FETCH=1" in one_line(done.err)


def test_a_missing_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_FETCH", "1")
    monkeypatch.delenv("COMTRADE_KEY", raising=False)
    done = run("tables", "fetch", "comtrade", "--reporter", "CHN", "--years", "2019")
    assert done.code == 3
    assert "COMTRADE_KEY" in one_line(done.err)
