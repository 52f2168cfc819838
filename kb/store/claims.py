"""Claims as rows and back: those of the current revision in `claim`, those an edit took out in `former_claim`."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from ingest.records import Claim, Extraction, Series
from kb.store.articles import Stored, article_of
from kb.store.figures import (
    decimal_of,
    list_text,
    now,
    period_of,
    real_of,
    superlative_of,
    superlative_text,
    sureness_of,
    sureness_text,
    text_of,
)
from kb.store.naming import claim_ids, series_slug, series_words
from kb.tables.agencies import bodies

_KEPT = ("number", "outcome", "how", "strength", "reason", "review_state", "review_rating")
_WHOLE = """SELECT c.*, coalesce(w.sentence, c.sentence) AS sentence
FROM claim c LEFT JOIN withheld_sentence w ON w.claim_id = c.id"""


def put_claims(db: Database, stored: Stored, extraction: Extraction) -> list[str]:
    """Replace the article's claims inside the caller's transaction; the ids, the title's after those of the text.

    A claim whose words are still there keeps its id with its review; the others become former claims.
    """
    claims = (*extraction.claims, *extraction.title_claims)
    ids = list(claim_ids(stored.slug, claims))
    kept = {row["id"]: row for row in db.query(f"{_WHOLE} WHERE c.article_id = ?", [stored.article_id])}
    _retire(db, [row for ident, row in kept.items() if ident not in set(ids)])
    db.execute("DELETE FROM claim WHERE article_id = ?", [stored.article_id])
    rows = [_row(db, stored, claim, ident) for claim, ident in zip(claims, ids, strict=True)]
    _place(rows, len(extraction.claims))
    for row in rows:
        row.update({name: kept[row["id"]][name] for name in _KEPT if row["id"] in kept})
    rows.sort(key=lambda row: row["number"] is None)
    if rows:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        sql = f"INSERT INTO claim ({columns}) VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608
        db.conn.executemany(sql, [tuple(row.values()) for row in rows])
    db.conn.executemany("DELETE FROM former_claim WHERE id = ?", [(ident,) for ident in ids])
    return ids


def extraction_of(db: Database, article_id: int) -> Extraction:
    """The stored article with its claims, as reading gave them."""
    rows = list(db.query(f"{_WHOLE} WHERE c.article_id = ? ORDER BY c.in_title, c.position", [article_id]))
    article = article_of(db, article_id)
    claims = [(row["in_title"], claim_of(row, article.id)) for row in rows]
    return Extraction(
        article,
        tuple(claim for in_title, claim in claims if not in_title),
        tuple(claim for in_title, claim in claims if in_title),
    )


def ids_of(db: Database, article_id: int) -> list[str]:
    """Ids of an article's claims: the text's by position, then the title's."""
    sql = "SELECT id FROM claim WHERE article_id = ? ORDER BY in_title, position"
    return [row[0] for row in db.execute(sql, [article_id]).fetchall()]


_series = lru_cache(maxsize=4096)(Series)
"""Claims of one series share one record: a corpus holds very many of them."""


def claim_of(row: dict[str, Any], article: str) -> Claim:
    """The claim of one row."""
    return Claim(
        article=article,
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        sentence=row["sentence"],
        value=decimal_of(row["value"]),
        low=decimal_of(row["low"]),
        high=decimal_of(row["high"]),
        step=decimal_of(row["step"]),
        modifier=row["modifier"],
        kind=row["kind"],
        series=_series(row["indicator"], row["reporter"], row["partner"], row["product"], row["unit"]),
        period=period_of(row["period"]),
        base=period_of(row["base"]),
        status=row["status"],
        source=row["source"],
        confidence=row["confidence"],
        range=row["range"],
        hedge=row["hedge"],
        superlative=superlative_of(row["superlative"]),
        basis=tuple(json.loads(row["basis"])),
        compares=row["compares"],
        converts=row["converts"],
        verb=row["verb"],
        doubts=tuple(json.loads(row["doubts"])),
        in_title=bool(row["in_title"]),
        scope=row["scope"],
        sureness=sureness_of(row["sureness"]),
        read_by=row["read_by"],
        note=row["note"],
    )


def _place(rows: list[dict[str, Any]], in_text: int) -> None:
    """Positions count apart for the text's claims and the title's."""
    for place, row in enumerate(rows):
        row["position"] = place if place < in_text else place - in_text


def _row(db: Database, stored: Stored, claim: Claim, ident: str) -> dict[str, Any]:
    period = claim.period
    return {
        "number": None,
        "id": ident,
        "revision_id": stored.revision_id,
        "article_id": stored.article_id,
        "position": 0,
        "in_title": int(claim.in_title),
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "sentence": claim.sentence,
        **_figure_columns(claim),
        "modifier": claim.modifier,
        "hedge": claim.hedge,
        "kind": claim.kind,
        "series_id": series_id(db, claim.series),
        **_series_columns(claim.series),
        "period": period and str(period),
        "period_first": period and period.first,
        "period_last": period and period.last,
        "base": claim.base and str(claim.base),
        "status": claim.status,
        "source": claim.source,
        "agency_id": _agency_id(db, claim.source),
        "confidence": claim.confidence,
        "range": claim.range,
        "superlative": superlative_text(claim.superlative),
        "basis": list_text(claim.basis),
        "compares": claim.compares,
        "converts": claim.converts,
        "verb": claim.verb,
        "doubts": list_text(claim.doubts),
        "scope": claim.scope,
        "sureness": sureness_text(claim.sureness),
        "read_by": claim.read_by,
        "note": claim.note,
        "outcome": "unchecked",
        "how": None,
        "strength": None,
        "reason": None,
        "review_state": None,
        "review_rating": None,
    }


def _figure_columns(claim: Claim) -> dict[str, Any]:
    columns: dict[str, Any] = {"step": text_of(claim.step)}
    for name in ("value", "low", "high"):
        figure = getattr(claim, name)
        columns |= {name: text_of(figure), f"{name}_real": real_of(figure)}
    return columns


def _series_columns(series: Series) -> dict[str, str | None]:
    names = ("indicator", "reporter", "partner", "product", "unit")
    return {name: getattr(series, name) for name in names}


def series_id(db: Database, series: Series) -> int:
    """The id of a series that claims speak of, made on first use."""
    slug = series_slug(series)
    found = db.execute("SELECT id FROM series WHERE slug = ?", [slug]).fetchone()
    if found:
        return int(found[0])
    row = {"slug": slug, "name": series_words(series), **_series_columns(series)}
    return int(db.table("series").insert(row).last_pk)  # type: ignore[arg-type]


def _agency_id(db: Database, source: str | None) -> str | None:
    """The first body that a source names, with a row of its own."""
    named = bodies(source) if source else ()
    if not named:
        return None
    agency = named[0]
    sql = "INSERT OR IGNORE INTO agency (id, name, country) VALUES (?, ?, ?)"
    db.execute(sql, [agency.id, agency.names[0], agency.country])
    return agency.id


def _retire(db: Database, rows: list[dict[str, Any]]) -> None:
    """Keep claims that an edit took out, so that their addresses and reviews still lead somewhere."""
    gone = [
        (row["id"], row["article_id"], row["revision_id"], row["quote"], row["sentence"], row["outcome"], now())
        for row in rows
    ]
    sql = """INSERT OR REPLACE INTO former_claim (id, article_id, revision_id, quote, sentence, outcome, gone)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
    db.conn.executemany(sql, gone)
