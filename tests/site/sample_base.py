"""A small base with every outcome in it, made by plain inserts: pages are tested apart from reading and checking."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from sqlite_utils import Database

from ingest.records import Period
from kb.migrations import kb_migrations
from kb.tables.loading import load
from kb.tables.shipped import load_countries, shipped

CASES = Path(__file__).with_name("sample_base.yml")


def make_base(path: Path) -> Path:
    """Write the base of sample_base.yml to the path and return it."""
    db = Database(path)
    kb_migrations.apply(db)
    sample = yaml.safe_load(CASES.read_text())
    load_countries(db)
    for file, descriptor in shipped():
        if descriptor.id.startswith("prk-chn"):
            load(db, file, descriptor)
    db["agency"].insert_all(sample["agencies"])
    db["run"].insert(
        {
            "id": 1,
            "started": "2026-11-22T09:00:00Z",
            "version": "0.1.0",
            "policy": "1",
            "tables": "{}",
            "what": "ingest",
        }
    )
    for article in sample["articles"]:
        _insert_article(db, article)
    for flip in sample["flips"]:
        db["flip"].insert({**flip, "run_id": 1})
    db["claim_fts"].db.execute("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
    db.execute("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
    db.conn.commit()
    db.conn.execute("PRAGMA journal_mode=WAL")
    db.close()
    return path


def _insert_article(db: Database, article: dict[str, Any]) -> None:
    publisher = db["publisher"].lookup({"name": article["publisher"]})
    text = article["text"].strip()
    row = {
        "slug": article["slug"],
        "title": article["title"],
        "publisher_id": publisher,
        "published": article["published"],
        "figures_from": json.dumps(article.get("figures_from", [])),
        "display": article["display"],
        "added": "2026-11-22T09:00:00Z",
    }
    article_id = db["article"].insert(row).last_pk
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    revision = {"article_id": article_id, "number": 1, "sha256": sha256, "title": article["title"], "text": text}
    revision_id = db["revision"].insert({**revision, "added": row["added"]}).last_pk
    ids = [_insert_claim(db, article, n, c, text, article_id, revision_id) for n, c in enumerate(article["claims"])]
    for finding in article.get("findings", []):
        _insert_finding(db, article_id, finding, ids)


def _insert_claim(
    db: Database,
    article: dict[str, Any],
    position: int,
    claim: dict[str, Any],
    text: str,
    article_id: int,
    revision_id: int,
) -> str:
    start = text.index(claim["quote"])
    period = Period.parse(str(claim["period"])) if claim.get("period") else None
    series = (
        claim["indicator"],
        claim.get("reporter"),
        claim.get("partner"),
        claim.get("product", "TOTAL"),
        claim.get("unit", "USD"),
    )
    value = Decimal(str(claim["value"])) if claim.get("value") is not None else None
    half = Decimal(str(claim.get("half", 0)))
    row = {
        "id": f"{article['slug']}-{position + 1}",
        "revision_id": revision_id,
        "article_id": article_id,
        "position": position,
        "start": start,
        "end": start + len(claim["quote"]),
        "quote": claim["quote"],
        "sentence": next(s for s in text.replace("\n\n", " ").split(". ") if claim["quote"] in s),
        "value": None if value is None else str(value),
        "value_real": None if value is None else float(value),
        "low": None if value is None else str(value - half),
        "low_real": None if value is None else float(value - half),
        "high": None if value is None else str(value + half),
        "high_real": None if value is None else float(value + half),
        "step": str(half * 2),
        "modifier": claim.get("modifier", "="),
        "kind": claim.get("kind", "level"),
        "series_id": _series(db, series),
        **dict(zip(("indicator", "reporter", "partner", "product", "unit"), series, strict=True)),
        "period": None if period is None else str(period),
        "period_first": None if period is None else period.first,
        "period_last": None if period is None else period.last,
        "status": "reported",
        "source": claim.get("source"),
        "confidence": claim.get("confidence", 0.95),
        "basis": "[]",
        "doubts": json.dumps(claim.get("doubts", [])),
        "outcome": claim["outcome"],
        "how": claim.get("how"),
        "strength": claim.get("strength"),
        "reason": claim.get("reason"),
    }
    db["claim"].insert(row)
    return str(row["id"])


def _series(db: Database, series: tuple[str | None, ...]) -> int:
    slug = "-".join(str(part).lower().replace(" ", "_") for part in series)
    names = ("indicator", "reporter", "partner", "product", "unit")
    found = list(db["series"].rows_where("slug = ?", [slug]))
    if found:
        return int(found[0]["id"])
    row = {"slug": slug, "name": " ".join(str(part) for part in series), **dict(zip(names, series, strict=True))}
    return int(db["series"].insert(row).last_pk)


def _insert_finding(db: Database, article_id: int, finding: dict[str, Any], ids: list[str]) -> None:
    row = {key: finding.get(key) for key in ("code", "outcome", "detail", "conflict", "how", "strength", "reason")}
    steps = json.dumps(finding.get("steps", []))
    finding_id = db["finding"].insert({**row, "article_id": article_id, "steps": steps, "run_id": 1}).last_pk
    for role in ("judged", "against"):
        for position in finding.get(role, []):
            db["finding_claim"].insert({"finding_id": finding_id, "claim_id": ids[position], "role": role})
    for claim_id in finding.get("rival", []):
        db["finding_claim"].insert({"finding_id": finding_id, "claim_id": claim_id, "role": "rival", "as_repaired": 1})
    for position, cell in enumerate(finding.get("evidence", [])):
        value = Decimal(str(cell["value"]))
        fixed = {
            "finding_id": finding_id,
            "position": position,
            "value": str(value),
            "value_real": float(value),
            "rank": position + 1,
        }
        db["finding_evidence"].insert({**cell, **fixed, "period": str(cell["period"])})
    for position, repair in enumerate(finding.get("hypotheses", [])):
        value = str(repair["value"]) if repair.get("value") is not None else None
        db["hypothesis"].insert({**repair, "value": value, "finding_id": finding_id, "position": position})
