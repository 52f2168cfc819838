"""claimledger read, folders with bad files, notes on what was left out, and one article however often it comes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.cli.running import ARTICLE, Run

BARE = "North Korea's trade deficit with China was $2.359 billion in 2019, Chinese customs data show.\n"


def dump(path: Path) -> list[tuple[object, ...]]:
    """Articles, revisions and claims of a base, without the times at which they came."""
    with sqlite3.connect(path) as db:
        articles = db.execute("SELECT slug, title, path, published, url FROM article ORDER BY slug").fetchall()
        texts = db.execute("SELECT article_id, number, sha256, title FROM revision ORDER BY sha256, number").fetchall()
        return [
            *articles,
            *((text[1:]) for text in texts),
            *db.execute("SELECT id, value, outcome FROM claim ORDER BY id"),
        ]


def test_read_prints_articles_as_json(run: Run, story: Path) -> None:
    done = run("read", story)
    (told,) = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert (told["id"], told["publisher"], told["published"], told["display"]) == (
        "story.md",
        "Sample Wire",
        "2020-03-20",
        "full",
    )
    assert told["text"] in ARTICLE


def test_what_read_prints_is_read_again(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(run("read", story).out)
    again = run("read", tmp_path / "a.jsonl")
    assert again.err == ""
    assert json.loads(again.out) == json.loads((tmp_path / "a.jsonl").read_text())


def test_a_folder_goes_on_past_bad_files_and_tells_them_in_the_end(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(BARE)
    (folder / "b.md").write_text("---\ntitle: [\n---\nText.\n")
    (folder / "c.jsonl").write_text('{"id": 1}\n')
    done = run("ingest", folder)
    assert done.code == 3
    assert done.out.startswith("1 articles (1 new)")
    assert [line.split(": ")[1].split("/")[-1] for line in done.err.splitlines()[:2]] == ["b.md", "c.jsonl line 1"]
    assert done.err.splitlines()[2].endswith("2 refused of the folders' files; the others (1) are read")


def test_strict_stops_at_the_first(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(BARE)
    (folder / "b.md").write_text("---\ntitle: [\n---\nText.\n")
    done = run("ingest", folder, "--strict")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert not (tmp_path / "kb.db").exists()


def test_a_key_that_is_not_known_is_told_and_both_dates_work(run: Run, tmp_path: Path) -> None:
    for name in ("date", "published"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "a", "text": BARE, name: "2020-01-14", "datum": 1}))
        told = json.loads(run("read", tmp_path / f"{name}.jsonl").out)
        assert told["published"] == "2020-01-14"
        assert told["notes"] == ["'datum' is no field of an article and is left aside"]


def test_what_was_left_out_is_told_by_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Trade gap\n\n{BARE}\nIt had been ~~$1.5 billion~~ less.\n")
    done = run("check", tmp_path / "a.md")
    assert "left out: 1 struck passage" in done.out
    assert "warning: figures were left out with struck passages: $1.5 billion" in done.out
    report = json.loads(run("check", tmp_path / "a.md", "--format", "json").out)
    assert len(report["articles"][0]["notes"]) == 2


def test_the_same_text_again_changes_nothing_whatever_its_title_order_or_name(run: Run, tmp_path: Path) -> None:
    other = BARE.replace("2.359", "2.360")
    for name, title, text in (("a", "One", BARE), ("b", "Two", other)):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {title}\npublisher: Sample Wire\n---\n{text}")
    run("ingest", tmp_path / "a.md", tmp_path / "b.md")
    first = dump(tmp_path / "kb.db")
    run("ingest", tmp_path / "b.md", tmp_path / "a.md")
    assert dump(tmp_path / "kb.db") == first
    (tmp_path / "c.md").write_text(f"---\ntitle: Three\npublisher: sample  WIRE\n---\n{BARE}")
    done = run("ingest", tmp_path / "c.md")
    assert "(1 same)" in done.out
    assert dump(tmp_path / "kb.db") == first
    with sqlite3.connect(tmp_path / "kb.db") as db:
        assert db.execute("SELECT name FROM publisher").fetchall() == [("Sample Wire",)]
