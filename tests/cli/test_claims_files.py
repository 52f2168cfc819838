"""Claims files at the command line: the same findings, one line a fault, nothing stored in part."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.cli.running import ARTICLE, Run


def test_extracted_claims_are_checked_as_the_article_is(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text(run("extract", story).out)
    (tmp_path / "claims.csv").write_text(run("extract", story, "--format", "csv").out)
    plain = run("check", story, "--format", "json")
    for name in ("claims.jsonl", "claims.csv"):
        assert run("check", story, "--claims", tmp_path / name, "--format", "json") == plain


def test_a_reading_of_another_decides(run: Run, story: Path, tmp_path: Path) -> None:
    told = json.loads(run("extract", story).out.splitlines()[1])
    (tmp_path / "mine.jsonl").write_text(json.dumps(told | {"period": "2018", "read_by": "desk", "note": "as meant"}))
    done = run("ingest", story, "--claims", tmp_path / "mine.jsonl", "--kb", "kb.db")
    assert (done.code, done.err) == (0, "")
    with sqlite3.connect(tmp_path / "kb.db") as db:
        rows = db.execute("SELECT quote, period, read_by, note FROM claim WHERE in_title = 0").fetchall()
    assert rows == [("$2.727 billion", "2018", "desk", "as meant")]


def test_an_edited_article_is_told_of(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text(run("extract", story).out)
    plain = json.loads(run("check", story, "--format", "json").out)["articles"][0]
    story.write_text(ARTICLE.replace("\n\nNorth", "\n\nA lead that is new.\n\nNorth", 1))
    done = run("check", story, "--claims", tmp_path / "claims.jsonl", "--format", "json")
    found = json.loads(done.out)["articles"][0]
    assert "4 quotes moved in story.md and found again" in done.err
    assert [claim["outcome"] for claim in found["claims"]] == [claim["outcome"] for claim in plain["claims"]]
    assert all(found["text"][claim["start"] : claim["end"]] == claim["quote"] for claim in found["claims"])


def test_bad_lines_are_told_one_by_one_and_nothing_is_stored(run: Run, story: Path, tmp_path: Path) -> None:
    records = [json.loads(line) for line in run("extract", story).out.splitlines()]
    records[1]["period"], records[3]["reporter"] = "last year", "North Korea"
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, records)))
    done = run("ingest", story, "--claims", tmp_path / "claims.jsonl", "--kb", "kb.db")
    assert (done.code, done.out) == (3, "")
    first, second = done.err.splitlines()
    assert "line 2, period: is 'last year'" in first
    assert "line 4, reporter: is 'North Korea'; write its code, PRK" in second
    assert not (tmp_path / "kb.db").exists()


def test_what_the_reader_cannot_fill_in_is_told_before_anything_is_stored(
    run: Run, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "claims.csv").write_text("quote,reporter\n2019,PRK\n".replace("2019", "its imports"))
    done = run("ingest", story, "--claims", tmp_path / "claims.csv", "--complete", "--kb", "kb.db")
    assert done.code == 3
    assert "line 2, kind: missing, and the built-in reader has no claim there" in done.err
    assert not (tmp_path / "kb.db").exists()


def test_a_template_has_every_figure(run: Run, story: Path) -> None:
    done = run("claims", "template", story)
    assert done.out.splitlines()[0].lstrip("\ufeff").startswith("article,start,end,quote,sentence,value")
    assert len(done.out.splitlines()) == 5


def test_complete_goes_with_claims(run: Run, story: Path) -> None:
    done = run("check", story, "--complete")
    assert (done.code, "--claims" in done.err) == (2, True)
