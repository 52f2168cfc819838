"""The list of articles, and one article: its text with every claim marked, and beside it what was found."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from kb.site.marks import Paragraph, from_sentences, paragraphs
from kb.site.page import Ask, MissingError
from kb.site.pages.told import all_outcomes, told
from kb.site.queries import articles, claims
from kb.site.words import OUTCOMES

Row = dict[str, Any]
PAGE = 40


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Articles, the last published first, with their claims by outcome."""
    offset = ask.number("offset", 0)
    found = articles.recent(conn, None, offset, PAGE)
    counts = articles.outcome_counts(conn, [article["id"] for article in found])
    for article in found:
        article["outcomes"] = all_outcomes(counts.get(article["id"], {}))
    return {"articles": found, "total": articles.count(conn), "offset": offset, "size": PAGE}


def one(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One article as far as its display allows: the whole text, what stands around each claim, or the claims alone."""
    article = articles.by_slug(conn, ask.words["slug"])
    if article is None:
        raise MissingError("There is no such article. It may have been renamed or taken out.")
    text = article.pop("text")
    article["figures_from"] = json.loads(article["figures_from"])
    found = told(conn, claims.of_revision(conn, article["revision_id"]))
    for number, claim in enumerate(found, 1):
        claim["number"] = number
    chosen = ask.arg("outcome") if ask.arg("outcome") in OUTCOMES else ""
    shown = shown_as(article["display"], ask)
    laid_out = _laid_out(text, found, shown)
    return {
        "article": article,
        "shown": shown,
        "outcomes": all_outcomes(_count(found)),
        "claims": found,
        "paragraphs": ["".join(segment.text for segment in paragraph.segments) for paragraph in laid_out],
        "revisions": articles.revisions(conn, article["id"]),
        "copies": articles.copies(conn, article),
        "chosen": chosen,
        "_paragraphs": laid_out,
        "_title_claims": [claim for claim in found if claim["in_title"]],
    }


def shown_as(display: str, ask: Ask) -> str:
    """How much of the text this reader sees."""
    return "full" if "full-text" in ask.rights else display


def _laid_out(text: str, found: list[Row], shown: str) -> list[Paragraph]:
    if shown == "none":
        return []
    claims = [claim for claim in found if not claim["in_title"]]
    return paragraphs(text, claims, whole=shown == "full") if text else from_sentences(claims)


def _count(found: list[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for claim in found:
        counts[claim["outcome"]] = counts.get(claim["outcome"], 0) + 1
    return counts
