"""claimledger compare and readers."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Run


def test_a_reading_is_compared_with_a_reader(run: Run, story: Path, tmp_path: Path) -> None:
    told = [json.loads(line) for line in run("extract", story).out.splitlines()]
    told[1] |= {"period": "2018", "partner": "WLD"}
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, told[:3])))
    done = run("compare", tmp_path / "mine.jsonl", "rules", story)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "3 figures in both, 0 in the first only, 1 in the second only"
    assert lines[-1].endswith("“$2.727 billion”: partner WLD | CHN; period 2018 | 2019")
    assert "frames                 P 0.500  R 0.667  F1 0.571" in done.out


def test_a_reader_needs_articles(run: Run, story: Path) -> None:
    done = run("compare", "rules", "rules")
    assert (done.code, "name them after" in done.err) == (2, True)


def test_the_built_in_reader_is_listed(run: Run) -> None:
    assert run("readers").out.split()[0] == "rules"
    assert run("extract", "-", "--reader", "nobody", stdin="Exports were $3 billion in 2019, it said.").code == 3


def test_a_second_reading_weighs_on_the_first(run: Run, story: Path, tmp_path: Path) -> None:
    told = [json.loads(line) for line in run("extract", story).out.splitlines()]
    told[1] |= {"period": "2018"}
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, told)))
    plain = json.loads(run("check", story, "--format", "json").out)["articles"][0]["claims"]
    done = json.loads(run("check", story, "--second", tmp_path / "mine.jsonl", "--format", "json").out)
    found = done["articles"][0]["claims"]
    assert found[1]["confidence"] < plain[1]["confidence"]
    assert found[1]["doubts"][-1] == "mine.jsonl reads period as 2018"
    assert found[0]["confidence"] >= plain[0]["confidence"]
    assert run("check", story, "--second", "nobody").code == 3
