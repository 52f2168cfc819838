"""Comparing readings: the scores are the reference scorer's, and differences are told slot by slot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest import handed
from ingest.handed import comparing
from tests.evaluation import gold
from tests.evaluation.__main__ import predictions

SETS = ("modern1", "publishers1", "kinds", "train1")


@pytest.mark.parametrize("name", SETS)
def test_scores_are_those_of_the_reference(name: str, tmp_path: Path) -> None:
    if not gold.available():
        pytest.skip("no labelled stories here")
    found = predictions(name)
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, gold.labels(name))))
    (tmp_path / "read.jsonl").write_text("\n".join(map(json.dumps, found)))
    ours, theirs = (
        [line.fields for line in handed.read(tmp_path / f"{kind}.jsonl").lines] for kind in ("labels", "read")
    )
    pairs = comparing.paired(ours, theirs)
    rows, fields, _ = gold.scorer().score(gold.labels(name), found)
    mine = {key: (score.precision, score.recall, score.f1) for key, score in comparing.scores(pairs).items()}
    assert {key: pytest.approx(row) for key, row in rows.items()} == mine
    assert {
        ("whole" if slot == "product" else slot): share for slot, share in comparing.accuracy(pairs).items()
    } == fields
