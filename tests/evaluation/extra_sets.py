"""Labelled sets in other forms: the bilateral stories and the two seeds of the gold folder, and our own short stories."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import yaml

from ingest import readers
from ingest.records import Article
from tests.evaluation import gold

_STORIES = gold.ROOT / "tests" / "ingest" / "data" / "stories.yml"
_FIELDS = ("quote", "value", "unit", "kind", "indicator", "parties", "product", "period", "status", "base")
_KINDS = {"superlative": "extreme", "universal": "bound"}


@cache
def stories() -> list[tuple[Article, list[dict[str, Any]]]]:
    """Our own short stories, each with the claims that it lists."""
    found = []
    for n, story in enumerate(yaml.safe_load(_STORIES.read_text(encoding="utf-8"))):
        article = Article(f"story-{n}", story["title"], story["text"], published=story["published"])
        found.append((article, [row for claim in story["claims"] if (row := _claim(article, claim)) is not None]))
    return found


def _claim(article: Article, claim: list[Any]) -> dict[str, Any] | None:
    told = {key: value for key, value in zip(_FIELDS, claim, strict=False) if value not in (None, "null")}
    start = article.text.find(told["quote"])
    if start < 0 or article.text.find(told["quote"], start + 1) >= 0:
        return None
    reporter, _, partner = str(told.get("parties", ">")).partition(">")
    row = {"article": article.id, "start": start, "end": start + len(told["quote"]), "quote": told["quote"]}
    row |= {key: told[key] for key in ("value", "unit", "kind", "indicator", "period", "base") if key in told}
    row |= {"reporter": _code(reporter), "partner": _code(partner), "product": _goods(told.get("product"))}
    row |= {"status": told.get("status", "reported"), "modifier": "="}
    row["unclear"] = [key for key in ("kind", "period", "product", "status", "base") if key not in told]
    row["unclear"] += ["whole"] if "product" not in told else []
    row["unclear"] += ["reporter", "partner"] if "parties" not in told else []
    return row if {"kind", "indicator"} <= told.keys() else None


def _code(text: str) -> str | None:
    return None if text in ("", "None", "-") else text


def _goods(text: str | None) -> str | None:
    return "TOTAL" if text in (None, "-") else text


@cache
def verdicts() -> list[tuple[Article, list[dict[str, Any]]]]:
    """The bilateral stories with their expected figures."""
    rows = [
        json.loads(line)
        for line in (gold.GOLD / "verdicts" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found = []
    for path in sorted((gold.GOLD / "verdicts" / "articles").glob("*.md")):
        article = next(iter(readers.read(path)))
        found.append((article, [row for one in rows if one["article"] == path.stem and (row := _placed(article, one))]))
    return found


def _placed(article: Article, row: dict[str, Any]) -> dict[str, Any] | None:
    """A row with its place; None where its quote is not in the main text, or is no figure."""
    start = -1
    for _ in range(row["nth"] + 1):
        start = article.text.find(row["quote"], start + 1)
        if start < 0:
            return None
    if row.get("value") is None:
        return None
    kind = _KINDS.get(row["kind"], row["kind"])
    return row | {"article": article.id, "start": start, "end": start + len(row["quote"]), "kind": kind}


@cache
def seeds() -> list[tuple[Article, list[dict[str, Any]]]]:
    """The two stories that the project began with."""
    rows = [json.loads(line) for line in (gold.GOLD / "seeds.expected.jsonl").read_text(encoding="utf-8").splitlines()]
    found = []
    for path in sorted((gold.GOLD.parent / "articles").glob("*.txt")):
        article = next(iter(readers.read(path)))
        raw = path.read_text(encoding="utf-8")
        figures = [row for row in rows if row["article"] == path.name and row.get("value") is not None]
        own = [placed for row in figures if (placed := _in_main_text(article, raw, row)) is not None]
        found.append((article, own))
    return found


def _in_main_text(article: Article, raw: str, row: dict[str, Any]) -> dict[str, Any] | None:
    """A row of the page at its place in the page's main text, known by the words before it."""
    for reach in (40, 20, 8, 0):
        words = raw[max(0, row["start"] - reach) : row["end"]]
        at = article.text.find(words)
        if at >= 0 and article.text.find(words, at + 1) < 0:
            end = at + len(words)
            place = {
                "start": end - (row["end"] - row["start"]),
                "end": end,
                "kind": _KINDS.get(row["kind"], row["kind"]),
            }
            goods = {"product": row["product"] or "a part"}
            return row | place | goods | {"article": article.id, "unclear": ["status", "base"]}
    return None


@cache
def shipped() -> list[tuple[Article, list[dict[str, Any]]]]:
    """The articles that ship, with the frames of their figures (shipped.jsonl beside this file)."""
    text = (gold.ROOT / "tests" / "evaluation" / "shipped.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    articles = [article for path in sorted((gold.ROOT / "articles").glob("*.md")) for article in readers.read(path)]
    return [(article, [row for row in rows if row["article"] == article.id]) for article in articles]


SETS = {"shipped": shipped, "stories": stories, "verdicts": verdicts, "seeds": seeds}
