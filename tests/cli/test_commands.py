"""The commands as a person types them: what they print, where, and what they end with."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest
import yaml

from kb.cli.app import claimledger, table_of_commands
from tests.cli.running import ROOT, Run


def commands(group: click.Group = claimledger, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    command: click.Command = claimledger
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), (
            parameter.name or parameter.opts
        )


def test_every_command_is_in_the_readme() -> None:
    told = (ROOT / "kb" / "README.md").read_text()
    lines = list(table_of_commands())
    assert len(lines) > 15
    assert all(line in told for line in lines), "run: make readme"


def test_a_draft_is_checked_and_nothing_is_stored(run: Run, story: Path, tmp_path: Path) -> None:
    done = run("check", story, "--format", "json")
    assert (done.code, done.err) == (1, "")
    article = json.loads(done.out)["articles"][0]
    assert (article["id"], article["path"]) == ("story.md", str(story))
    flagged = next(claim for claim in article["claims"] if claim["outcome"] == "inconsistent")
    assert flagged["quote"] == "$2.727 billion"
    assert article["text"][flagged["start"] : flagged["end"]] == flagged["quote"]
    finding = article["findings"][flagged["findings"][0]]
    assert finding["outcome"] == "inconsistent"
    tables = {cell["table"]: cell["value"] for cell in finding["evidence"]}
    assert tables["prk-chn-dots"] == "-2373367300"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.md"]


def test_a_draft_from_standard_input(run_apart: Run, story: Path) -> None:
    done = run_apart("check", "-", stdin=story.read_text().split("---")[-1])
    assert done.code == 1
    assert "2.727 billion" in done.out


def test_a_sound_draft_ends_with_zero(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "fine.txt"
    path.write_text("North Korea's trade deficit with China was $2.359 billion in 2019.\n")
    done = run("check", path)
    assert (done.code, done.err) == (0, "")
    assert "1 consistent" in done.out or "1 disputed" in done.out
    assert "inconsistent" not in done.out


def test_sarif_is_sarif_and_points_at_the_line(run: Run, story: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    done = run("check", story, "--format", "sarif")
    log = json.loads(done.out)
    assert log["version"] == "2.1.0"
    result = next(result for result in log["runs"][0]["results"] if result["level"] == "error")
    region = result["locations"][0]["physicalLocation"]["region"]
    line = story.read_text().splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "$2.727 billion"
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert result["ruleId"] in rules
    schema = Path(__file__).with_name("sarif-parts.schema.json")
    jsonschema.validate(log, json.loads(schema.read_text()))


@pytest.mark.parametrize("name", ["Trade #1: 5% up.md", "a b?c&d.md", "été – 北.md"])
def test_sarif_names_any_file_by_a_uri(run: Run, story: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(story.read_text())
    (sarif,) = json.loads(run("check", path, "--format", "sarif").out)["runs"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in sarif["results"]}
    (uri,) = uris
    assert re.fullmatch(r"(?:[\w.~/:-]|%[0-9A-F]{2})+", uri, re.ASCII)
    assert Path(unquote(urlsplit(uri).path)) == path
    assert sarif["columnKind"] == "unicodeCodePoints"


def test_github_annotations(run: Run, story: Path) -> None:
    done = run("check", story, "--format", "github")
    line = next(line for line in done.out.splitlines() if line.startswith("::error "))
    assert f"file={story!s}" in line
    assert "line=8," in line


def test_extract_prints_claims_as_json_lines(run: Run, story: Path) -> None:
    done = run("extract", story)
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert {claim["quote"] for claim in claims} == {
        "$1.624 billion",
        "$2.727 billion",
        "$215.19 million",
        "$2.574 billion",
    }
    assert {"article", "start", "end", "value", "unit", "kind", "indicator", "reporter", "period"} <= claims[0].keys()


def test_a_base_from_ingest_to_publish(run: Run, story: Path, tmp_path: Path) -> None:
    done = run("ingest", story)
    assert (done.code, done.err) == (0, "")
    assert "1 articles (1 new): 4 claims, 1 inconsistent" in done.out
    assert "(1 same)" in run("ingest", story).out
    flagged = run("flagged").out
    assert "“$2.727 billion”" in flagged
    assert "-2,373.4 m USD" in flagged
    assert "no fault found" in run("doctor").out
    assert run("recheck").out == "1 of 1 articles checked again, 0 claims flipped\n"
    assert run("recheck", "--changed").out == "0 of 1 articles checked again, 0 claims flipped\n"
    assert "claims about flows are covered" in run("tables", "coverage").out
    assert "prk-chn-dots" in run("tables", "list").out
    shown = run("tables", "show", "prk-chn-dots", "--period", "2019").out
    assert "CHN-PRK exports 2019: 2,588,886,490 USD  [2021, line 86]" in shown
    assert run("publish", "-o", "public.db").code == 0
    assert run("publish", "-o", "public.db").code == 2
    public = sqlite3.connect(tmp_path / "public.db")
    counts = "SELECT outcome, count(*) FROM claim GROUP BY outcome ORDER BY outcome"
    assert public.execute(counts).fetchall() == sqlite3.connect(tmp_path / "kb.db").execute(counts).fetchall()
    assert public.execute("SELECT count(*) FROM claim_fts WHERE claim_fts MATCH 'deficit'").fetchone() == (2,)
    assert public.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_snapshot_keeps_back_texts_not_shown_in_full(run: Run, story: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Japan's trade surplus\n\nJapan's trade surplus was $43.5 billion in 2010, the ministry said.\n")
    assert run("ingest", story, plain).code == 0
    assert run("publish", "-o", "public.db").code == 0
    public = sqlite3.connect(tmp_path / "public.db")
    texts = public.execute("SELECT a.display, r.text = '' FROM revision r JOIN article a ON a.id = r.article_id")
    assert set(texts) == {("full", 0), ("excerpt", 1)}
    assert "no fault found" in run("doctor", "--kb", "public.db").out


def test_a_table_is_loaded_and_makes_a_flip(run: Run, story: Path, tmp_path: Path) -> None:
    run("ingest", story)
    table = tmp_path / "t.csv"
    table.write_text("indicator,reporter,partner,period,value\ntrade_balance,PRK,CHN,2019,-2727\n")
    refused = run("tables", "load", table)
    assert refused.code == 3
    assert "needs --descriptor" in refused.err
    descriptor = tmp_path / "t.yml"
    descriptor.write_text(
        "id: mine\ntitle: Mine\npublisher: P\nurl: https://example.org\nlicence: L\nretrieved: 2026-11\nformat: tidy\n"
        "agency: A\nscale: 1000000\nrank: 5\n"
    )
    assert (
        run("tables", "load", table, "--descriptor", descriptor, "--vintage", "1").out == "mine, vintage 1: 1 cells\n"
    )
    assert "loaded already" in run("tables", "load", table, "--descriptor", descriptor).out
    assert run("recheck", "--changed").out == "1 of 1 articles checked again, 1 claims flipped\n"
    flip = sqlite3.connect(tmp_path / "kb.db").execute("SELECT before, after, because FROM flip").fetchone()
    assert flip[:2] == ("inconsistent", "consistent")
    assert "mine 1: PRK-CHN trade_balance 2019 is -2,727,000,000, not covered before (line 2)" in flip[2]


def test_a_stored_copy_of_a_draft_is_no_rival(run: Run, story: Path, tmp_path: Path) -> None:
    run("ingest", story)
    report = json.loads(run("check", story, "--kb", "kb.db", "--format", "json").out)
    assert not [f for f in report["articles"][0]["findings"] if f["code"].startswith("X")]
    other = tmp_path / "other.txt"
    other.write_text("North Korea's trade deficit with China was $2.358 billion in 2019.\n")
    report = json.loads(run("check", other, "--kb", "kb.db", "--format", "json").out)
    assert [f for f in report["articles"][0]["findings"] if f["code"].startswith("X")]


def test_two_processes_extract_what_one_does(run_apart: Run) -> None:
    if not (ROOT / "articles").is_dir():
        pytest.skip("articles/ is not here")
    one, two = (run_apart("extract", ROOT / "articles", "--workers", number) for number in (1, 2))
    assert (one.code, one.err) == (0, "")
    assert two == one


def test_explain(run: Run) -> None:
    assert "T01: A level must be what the accepted tables hold" in run("explain", "t01").out
    assert "T01   A level" in run("explain").out


def test_pre_commit_hook_runs_as_it_is_described(run: Run, story: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert re.search(hook["files"], story.name)
    assert not re.search(hook["files"], "picture.png")
    command, *words = hook["entry"].split()
    assert command == "claimledger"
    fine = tmp_path / "fine.md"
    fine.write_text("# Nothing of trade\n\nThe harbour was closed for three days.\n")
    assert run(*words, story, fine).code == 1
    assert run(*words, fine).code == 0
