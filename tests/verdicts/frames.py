"""Labelled figures as claims: what the checks see where reading is perfect.

A labelled figure takes over what the labels don't tell (precision, links, the span of a superlative) from the
project's own reading of its place, where there is one.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from checks.sureness import COURSE
from ingest import pipeline
from ingest.readers import read
from ingest.records import Article, Claim, Extraction, Period, Series, Superlative
from tests.benchmarks.gold import basis, precision, sentence_of
from tests.evaluation import gold

SURE = 0.97
"""The confidence of a labelled reading."""
SLOTS = tuple((slot, SURE) for slot in COURSE)
KINDS = {"superlative": "extreme", "universal": "bound"}


def scorer(name: str) -> ModuleType:
    """A reference scorer as a module."""
    sys.path.insert(0, str(gold.GOLD))
    try:
        spec = importlib.util.spec_from_file_location(name, gold.GOLD / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def _nearest(read_claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """The claim whose span is most like this one."""
    meeting = [c for c in read_claims if c.start < end and c.end > start]
    return max(meeting, key=lambda c: min(c.end, end) - max(c.start, start), default=None)


def _blank(article: Article, start: int, end: int) -> Claim:
    quote = article.text[start:end]
    series = Series("other", None, None, None, None)
    return Claim(article.id, start, end, quote, sentence_of(article.text, start), None, None, None, None, "=", "level", series, None)  # fmt: skip


def claim(row: dict[str, Any], article: Article, place: tuple[int, int], known: Claim | None) -> Claim:
    """One labelled figure as a claim at its place; known: the project's own reading there."""
    made = known or _blank(article, *place)
    series = Series(row["indicator"], row["reporter"], row["partner"], row["product"], row["unit"])
    value = Decimal(row["value"]) if row.get("value") is not None else None
    if value is None:
        kind = made.kind if made.kind in ("extreme", "bound") else KINDS.get(row["kind"], row["kind"])
        known = made.superlative or (_superlative(row) if kind == "extreme" else None)
        return replace(
            made,
            superlative=known,
            series=series,
            kind=kind,
            period=_period(row["period"]),
            confidence=SURE,
            sureness=SLOTS,
        )
    if made.value is None or abs(made.value) != abs(value):
        step, half = precision(row["quote"], value, row["unit"])
        made = replace(made, value=value, step=step, low=value - half, high=value + half, hedge=None)
    if made.value != value and made.low is not None and made.high is not None:
        made = replace(made, value=value, low=-made.high, high=-made.low)
    notes = basis(row.get("note") or "")
    return replace(
        made, series=series, kind=KINDS.get(row["kind"], row["kind"]), period=_period(row["period"]),
        base=_period(row.get("base")), status=row["status"], source=row["source"], confidence=SURE,
        sureness=SLOTS, range=row.get("range", made.range), modifier="~" if row["modifier"] == "<~" else row["modifier"], basis=notes or made.basis, superlative=made.superlative,
    )  # fmt: skip


def _superlative(row: dict[str, Any]) -> Superlative | None:
    """What a labelled record claims, by its words: its rank, and the year that it names as the last one like it."""
    words = row["quote"].casefold()
    if words == "for the first time":
        return None
    rank = (
        "first" if "first" in words else "smallest" if re.search("lowest|smallest|narrow|least", words) else "largest"
    )
    return Superlative(rank, since=_period(row.get("base")) if "since" in words else None)  # type: ignore[arg-type]


def _period(text: str | None) -> Period | None:
    """A labelled period; None for none, and for a base that is no period ("imports 2018")."""
    return Period.parse(text) if text and text[0].isdigit() else None


def with_labels(article: Article, rows: Sequence[tuple[dict[str, Any], tuple[int, int]]]) -> Extraction:
    """An article with its labelled figures as claims, in the order of the text; links between figures are kept."""
    own = pipeline.extract(article)
    ordered = sorted(rows, key=lambda row: row[1])
    pairs = [(row, place, _nearest(own.claims, *place)) for row, place in ordered]
    positions = {own.claims.index(known): n for n, (_, _, known) in enumerate(pairs) if known is not None}
    made = [_relinked(claim(row, article, place, known), positions) for row, place, known in pairs]
    return Extraction(article, tuple(made), own.title_claims)


def _relinked(one: Claim, positions: dict[int, int]) -> Claim:
    links = {name: getattr(one, name) for name in ("compares", "converts")}
    return replace(one, **{name: None if at is None else positions.get(at) for name, at in links.items()})


def verdict_stories() -> Iterator[Extraction]:
    """The bilateral stories with expected outcomes."""
    folder, score = gold.GOLD / "verdicts", scorer("score_outcomes")
    rows = [json.loads(line) for line in (folder / "expected.jsonl").open(encoding="utf-8")]
    for path in sorted((folder / "articles").glob("*.md")):
        article = next(iter(read(path)))
        raw = path.read_text(encoding="utf-8")
        own = [(row, score.locate(row, raw, article.text)) for row in rows if row["article"] == path.stem]
        yield with_labels(article, [(row, place) for row, place in own if place])


def labelled_stories(name: str) -> Iterator[Extraction]:
    """The stories of a labelled set."""
    rows = gold.labels(name)
    for article in gold.articles(name):
        own = [(row, (row["start"], row["end"])) for row in rows if row["article"] == article.id]
        yield with_labels(article, own)


def coverage() -> Iterator[tuple[dict[str, Any], Extraction]]:
    """True figures without their stories, each as a story of its own."""
    for line in (gold.GOLD / "coverage.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        row.setdefault("quote", _printed(row["value"]))
        article = Article(row["id"], "", row["value"], published=_day(row["story_date"]))
        yield row, Extraction(article, (claim(row, article, (0, len(row["quote"])), None),))


def _printed(value: str) -> str:
    """A labelled value as it was printed: its decimals are those of the figure in billions or the like."""
    number, decimals = Decimal(value), len(value.partition(".")[2])
    scale = next((s for s in (Decimal("1e12"), Decimal("1e9"), Decimal("1e6")) if abs(number) >= s), Decimal(1))
    return f"{abs(number) / scale:.{decimals}f}"


def _day(text: str) -> Any:
    from ingest.jsonl import read_date

    return read_date(text)


def frames_file(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Frames of figures of other stories, by the story's id and the figure's quote."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    return {(row["id"], row["quote"]): row for row in rows}


def factchecks() -> Iterator[Extraction]:
    """The public claims, framed by hand (factchecks.frames.jsonl)."""
    from ingest import jsonl

    frames = frames_file(Path(__file__).with_name("factchecks.frames.jsonl"))
    for line in (gold.GOLD / "factchecks.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        article = jsonl.article({name: record[name] for name in ("id", "date", "text")})
        rows = []
        for one in record["claims"]:
            at = article.text.find(one["quote"])
            rows.append((frames[record["id"], one["quote"]], (at, at + len(one["quote"]))))
        yield with_labels(article, rows)
