"""The labelled stories and the reference scorer, where they are at hand (../shared/gold, or CLAIMLEDGER_GOLD)."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest import jsonl
from ingest.records import Article

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("CLAIMLEDGER_GOLD", ROOT.parent / "shared" / "gold"))
MODERN = ("modern1", "modern2", "modern3", "modern4", "modern5", "modern6", "modern7", "modern8", "publishers1")
OPENED = ("dev", "dev2", "train1", "train2", "train3", "train4", "train5", "train6", "dev3", *MODERN, "kinds")
"""Sets that may be read; the others in closed/ are run once, written into first_runs.json, and only then opened."""
CORPUS = GOLD.parent / "corpus"
LABELS = Path(__file__).with_name("labels")
OURS = tuple(sorted(path.stem for path in LABELS.glob("*.jsonl")))
"""Sets of our own labels (labels/README.md) of stories in ../shared/corpus, each read once before it was looked at."""


def available() -> bool:
    """Whether the labelled stories are here."""
    return (GOLD / "score.py").is_file()


def scorer() -> ModuleType:
    """The reference scorer, score.py, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lines(name: str, kind: str) -> Iterator[dict[str, Any]]:
    plain = GOLD / f"{name}.{kind}.jsonl"
    packed = GOLD / "closed" / f"{name}.{kind}.jsonl.gz"
    opener = plain.open(encoding="utf-8") if plain.exists() else gzip.open(packed, "rt", encoding="utf-8")
    with opener as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def articles(name: str) -> list[Article]:
    """The stories of a set."""
    if name in OURS:
        return [jsonl.article(_corpus()[story]) for story in dict.fromkeys(row["article"] for row in labels(name))]
    return [jsonl.article(record) for record in _lines(name, "articles")]


def labels(name: str) -> list[dict[str, Any]]:
    """The labelled figures of a set."""
    if name in OURS:
        with (LABELS / f"{name}.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return list(_lines(name, "labels"))


@cache
def _corpus() -> dict[str, dict[str, Any]]:
    """The unlabelled stories by id."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found |= {record["id"]: record for record in map(json.loads, lines)}
    return found
