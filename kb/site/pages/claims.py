"""One claim: the words, what the tables hold, the chart, the sum, what would also fit, who else printed it."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal
from typing import Any

from kb.exports.claimreview import claim_review
from kb.gravity import QUESTIONED
from kb.site.marks import in_sentence, quote
from kb.site.page import Ask, MissingError
from kb.site.pages.articles import shown_as
from kb.site.pages.picture import claim_charts
from kb.site.pages.told import told
from kb.site.queries import articles, claims, names, series
from kb.site.sentences import place, subject
from kb.site.words import column_unit, counted, date_words, decimal_of, grouped

Row = dict[str, Any]


def one(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Everything known of one claim."""
    claim = claims.by_id(conn, ask.words["id"])
    if claim is None:
        raise MissingError(_why_missing(conn, ask.words["id"]))
    claim = told(conn, [claim])[0]
    countries = names.countries(conn)
    finding_ids = [finding["id"] for finding in claim["findings"]]
    evidence = claims.evidence(conn, finding_ids)
    shown = shown_as(claim["display"], ask)
    decided = claims.reviews(conn, claim["id"])
    lines, charts, table = claim_charts(conn, claim, countries)
    return {
        "claim": claim,
        "shown": shown,
        "subject": subject(claim, countries),
        "countries": {code: place(code, countries) for code in (claim["reporter"], claim["partner"]) if code},
        "place_in_article": claims.neighbours(conn, claim),
        "series": series.by_id(conn, claim["series_id"]),
        "agency": names.agencies(conn).get(claim["agency_id"] or ""),
        "strength": _strength(claim, evidence),
        "evidence": [_compared(cell, claim) for cell in evidence],
        "lines": lines,
        "second_reading": claims.second_reading(conn, claim["id"]),
        "hypotheses": claims.hypotheses(conn, finding_ids),
        "others": told(conn, claims.others(conn, finding_ids, claim["id"])),
        "elsewhere": told(conn, claims.same_cell(conn, claim)),
        "reviews": history(decided),
        "replies": claims.replies(conn, claim["id"]),
        "flips": claims.flips(conn, claim["id"]),
        "run": claims.run(conn, claim["findings"][0]["run_id"]) if claim["findings"] else None,
        "doubts": json.loads(claim["doubts"]),
        "_claim_review": _claim_review(conn, claim, decided, ask),
        "_quote": _quoted(conn, claim) if shown != "none" else [],
        "_columns": _columns(evidence, claim),
        "_charts": charts,
        "_table": table,
        "_ring": bool(charts and charts[0][1].marks and not charts[0][1].marks[0].band and claim["high"]),
        "_interval": sorted((claim["low"], claim["high"]), key=_size),
    }


def _claim_review(conn: sqlite3.Connection, claim: Row, decided: list[Row], ask: Ask) -> Row | None:
    """ClaimReview of a claim that a person has confirmed and rated; None for any other."""
    last = decided[0] if decided else {}
    if claim["review_state"] != "confirmed" or last.get("state") != "confirmed" or not last["rating"]:
        return None
    article = articles.by_slug(conn, claim["article_slug"]) or {}
    return claim_review({**claim, "article_url": article.get("url")}, last, ask.site, ask.newsroom)


def _strength(claim: Row, evidence: list[Row]) -> str:
    """What the outcome rests on; for a flag, how many tables speak against it."""
    said = claim["strength"] or next((finding["strength"] for finding in claim["findings"] if finding["strength"]), "")
    if said or claim["outcome"] not in QUESTIONED:
        return str(said)
    tables = len({cell["table_id"] for cell in evidence})
    return counted(tables, "table") if tables else "figures of articles alone"


def _why_missing(conn: sqlite3.Connection, claim_id: str) -> str:
    gone = claims.former(conn, claim_id)
    if gone is None:
        return "There is no such claim."
    return f"“{gone['quote']}” stood in “{gone['title']}” until an edit took it out ({date_words(gone['gone'])})."


def _quoted(conn: sqlite3.Connection, claim: Row) -> list[Any]:
    revision = articles.revision_of(conn, claim["revision_id"])
    text = str((revision or {}).get("title" if claim["in_title"] else "text") or "")
    return quote(text, claim) if text[claim["start"] : claim["end"]] == claim["quote"] else in_sentence(claim)


def _compared(cell: Row, claim: Row) -> Row:
    """A table's cell with how far the claim is off, in percent of the cell (points for a percentage)."""
    held, printed = decimal_of(cell["value"]), decimal_of(claim["value"])
    off = None
    if held and printed is not None and cell["unit"] == claim["unit"] and cell["period"] == claim["period"]:
        off = printed - held if claim["unit"] == "percent" else (abs(printed) - abs(held)) / abs(held) * 100
    return {**cell, "off": None if off is None else str(round(off, 1))}


def _columns(evidence: list[Row], claim: Row) -> Row:
    """Unit of the evidence table's column, and the cells in it as text."""
    values = [Decimal(str(cell["value"])) for cell in evidence]
    divisor, unit, places = column_unit(values, evidence[0]["unit"] if evidence else claim["unit"])
    flipped = claim["indicator"] in ("trade_balance", "current_account") and all(value < 0 for value in values)
    sign = -1 if flipped else 1
    noun = "Deficit" if flipped else "Figure"
    return {"unit": unit, "noun": noun, "cells": [grouped(sign * value / divisor, places) for value in values]}


def _size(text: str | None) -> Decimal:
    return abs(decimal_of(text) or Decimal(0))


def history(rows: list[Row]) -> list[Row]:
    """Reviews with their corrections as objects."""
    return [{**one, "correction": json.loads(one["correction"]) if one["correction"] else None} for one in rows]
