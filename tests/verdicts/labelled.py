"""Outcomes of labelled stories (../shared/gold) by the reference scorers, with frames as labelled and as read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest import jsonl, pipeline
from ingest.readers import read
from ingest.records import Extraction
from kb.tables.lookup import Lookup
from tests.evaluation import gold
from tests.verdicts import frames
from tests.verdicts.measure import report

RIGHT = "unchecked"


def lines(lookup: Lookup) -> Iterator[str]:
    """One line a set and way of reading."""
    if not gold.available():
        yield f"no labelled stories at {gold.GOLD}: nothing to measure"
        return
    for name, verdict_stories, claims in (
        ("frames as labelled", frames.verdict_stories(), frames.factchecks()),
        ("frames as read", _read_verdicts(), _read_factchecks()),
    ):
        yield f"\nverdicts, {name}: " + _told(verdicts(report(verdict_stories, lookup)))
        yield f"factchecks, {name}: " + _told(factchecks(report(claims, lookup)))


def _told(scores: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in scores.items())


def _read_verdicts() -> Iterator[Extraction]:
    for path in sorted((gold.GOLD / "verdicts" / "articles").glob("*.md")):
        yield pipeline.extract(next(iter(read(path))))


def _read_factchecks() -> Iterator[Extraction]:
    for line in (gold.GOLD / "factchecks.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        yield pipeline.extract(jsonl.article({name: record[name] for name in ("id", "date", "text")}))


def verdicts(made: dict[str, Any]) -> dict[str, float]:
    """Scores of a report on the bilateral stories."""
    folder = gold.GOLD / "verdicts"
    rows = [json.loads(line) for line in (folder / "expected.jsonl").open(encoding="utf-8")]
    scores, _ = frames.scorer("score_outcomes").score(rows, made, folder / "articles")
    return {name: scores[name] for name in ("found", "outcome", "flag recall", "flag precision")}


def factchecks(made: dict[str, Any]) -> dict[str, float]:
    """The share of public claims with a right outcome, of false ones that are caught, and true ones flagged."""
    got = {article["id"]: article for article in made["articles"]}
    right = total = caught = false = alarms = 0
    for line in (gold.GOLD / "factchecks.jsonl").open(encoding="utf-8"):
        want = json.loads(line)
        for one in want["claims"]:
            outcome = _outcome(got[want["id"]], one["quote"])
            total += 1
            right += outcome in one["expect"] or (outcome == "not read" and RIGHT in one["expect"])
            must = "inconsistent" in one["expect"] and not {"consistent", RIGHT} & set(one["expect"])
            false += must
            caught += must and outcome in ("inconsistent", "depends on the measure", "worth a look")
            alarms += outcome == "inconsistent" and "inconsistent" not in one["expect"]
    return {"right": right / total, "caught": caught / false, "alarms": alarms}


def _outcome(article: dict[str, Any], quote: str) -> str:
    at = article["text"].find(quote)
    over = [c for c in article["claims"] if c["start"] < at + len(quote) and c["end"] > at]
    return str(over[0]["outcome"]) if over else "not read"
