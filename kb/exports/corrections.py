"""Readings that people decided at the desk, as labels: corrected ones as corrected, confirmed ones as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from ingest.jsonl import as_json
from kb.corrected import as_corrected
from kb.store.claims import claim_of

_DECIDED = """SELECT c.*, a.slug, a.display, r.author, r.reason AS why, r.correction, r.state FROM claim c
JOIN article a ON a.id = c.article_id JOIN review r ON r.claim_id = c.id
WHERE c.in_title = 0 AND r.id = (SELECT max(id) FROM review WHERE claim_id = c.id AND state != 'proposed')
  AND (r.correction IS NOT NULL OR r.state = 'confirmed') AND r.state != 'void'
ORDER BY a.id, c.position"""


def corrections(db: Database) -> Iterator[dict[str, Any]]:
    """An object a claim, as `claimledger extract` prints it; read_by is who decided, note is why."""
    for row in db.query(_DECIDED):
        claim = claim_of(row, row["slug"])
        if row["correction"]:
            claim = as_corrected(claim, json.loads(row["correction"])["reading"])
        yield as_json(replace(claim, read_by=row["author"], note=row["why"] or None, confidence=1.0))
