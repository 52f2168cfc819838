"""What the labelled stories measured once may not fall: tests/floors.json, which itself only rises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation import gold
from tests.evaluation.__main__ import predictions

FLOORS_FILE = gold.ROOT / "tests" / "floors.json"
FLOORS: dict[str, Any] = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
SEEDS = gold.ROOT.parent / "shared" / "articles"

needs_gold = pytest.mark.skipif(not gold.available(), reason="the labelled stories (../shared/gold) are not here")


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    score = gold.scorer()
    sets = (*gold.OPENED, *gold.OURS)
    labels = {name: gold.labels(name) for name in sets}
    found = {name: predictions(name) for name in sets}
    rows = {name: score.score(labels[name], found[name])[0] for name in sets}
    for whole, names in (("all", gold.OPENED), ("ours", gold.OURS), ("modern", gold.MODERN)):
        rows[whole] = score.score(
            [row for name in names for row in labels[name]], [row for name in names for row in found[name]]
        )[0]
    return {name: {field: f1 for field, (_, _, f1) in fields.items()} for name, fields in rows.items()}


@needs_gold
@pytest.mark.parametrize(
    ("name", "row"),
    [(name, row) for name in ("all", "modern", "kinds", "ours") for row in FLOORS[name]],
)
def test_reading_keeps_its_floor(measured: dict[str, dict[str, float]], name: str, row: str) -> None:
    assert measured[name][row] >= FLOORS[name][row]


@needs_gold
def test_the_seeds_keep_their_outcomes(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    with report.open("w", encoding="utf-8") as out:
        status = subprocess.run(
            [sys.executable, "-c", "from kb.cli import main; main()", "check", str(SEEDS), "--format", "json"],
            stdout=out,
            check=False,
        ).returncode
    assert status == 1
    scored = subprocess.run(
        [
            sys.executable,
            str(gold.GOLD / "score_outcomes.py"),
            *("--expected", str(gold.GOLD / "seeds.expected.jsonl")),
            *("--report", str(report), "--articles", str(SEEDS)),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    shares = {line[:16].strip(): float(line[16:]) for line in scored.splitlines() if line[16:].strip()}
    for row, floor in FLOORS["seeds"].items():
        assert shares[row] >= floor


def test_floors_only_rise() -> None:
    """Since the reader that the file names: what an earlier one remembered of opened sets says nothing of this one."""
    shown = subprocess.run(
        ["git", "log", "--format=%H", "--", "tests/floors.json"],
        cwd=gold.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if shown.returncode != 0:
        pytest.skip("not a git checkout: the earlier floors are unknown")
    for commit in shown.stdout.split():
        text = subprocess.run(
            ["git", "show", f"{commit}:tests/floors.json"], cwd=gold.ROOT, capture_output=True, text=True, check=True
        ).stdout
        earlier = json.loads(text)
        if earlier.get("reader") != FLOORS["reader"]:
            continue
        for name, rows in earlier.items():
            for row, floor in rows.items() if isinstance(rows, dict) else ():
                assert FLOORS[name][row] >= floor, f"{name} {row} fell below the floor of {commit[:7]}"


@needs_gold
def test_closed_sets_are_opened_only_once_measured() -> None:
    first_runs = json.loads((gold.ROOT / "tests" / "first_runs.json").read_text(encoding="utf-8"))
    opened = {name for name in gold.OPENED if not (gold.GOLD / f"{name}.labels.jsonl").exists()}
    assert opened
    assert opened <= {run["set"] for run in first_runs}
