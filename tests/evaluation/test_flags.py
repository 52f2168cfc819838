"""What is flagged in the opened stories, read by the project itself, is a documented defect of the story."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evaluation import gold

pytestmark = pytest.mark.skipif(not gold.available(), reason="the labelled stories (../shared/gold) are not here")


WRONG = 2
"""So many of the opened stories are flagged though nothing is documented to be wrong with them: a bilateral deficit in
goods and services (modern7-16) and a story of another measure (modern8-06).
"""


def _stories() -> Iterator[str]:
    for name in gold.OPENED:
        if name == "kinds":  # constructions, not stories
            continue
        plain, packed = gold.GOLD / f"{name}.articles.jsonl", gold.GOLD / "closed" / f"{name}.articles.jsonl.gz"
        with plain.open(encoding="utf-8") if plain.exists() else gzip.open(packed, "rt", encoding="utf-8") as lines:
            yield from lines


def _defective() -> set[str]:
    """Ids of stories with a documented defect."""
    texts = [(gold.GOLD / "defects.jsonl").read_text(encoding="utf-8")]
    texts += [
        gzip.open(path, "rt", encoding="utf-8").read() for path in (gold.GOLD / "closed").glob("*.defects.jsonl.gz")
    ]
    return {json.loads(line)["article"] for text in texts for line in text.splitlines() if line.strip()}


def test_every_flag_is_in_a_story_with_a_defect(tmp_path: Path) -> None:
    (tmp_path / "stories.jsonl").write_text("".join(_stories()), encoding="utf-8")
    command = [sys.executable, "-c", "from kb.cli import main; main()", "check", str(tmp_path), "--format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    flagged = [
        (article["id"], finding["code"])
        for article in report["articles"]
        for finding in article["findings"] or ()
        if finding["outcome"] == "inconsistent"
    ]
    assert len(flagged) >= 3
    assert len({ident for ident, _ in flagged} - _defective()) <= WRONG
