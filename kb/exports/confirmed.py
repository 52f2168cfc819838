"""Confirmed reviews as ClaimReview, from the base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from kb.exports.claimreview import claim_review

_CONFIRMED = """SELECT c.id, c.quote, c.sentence, a.title AS article_title, a.url AS article_url,
  a.slug AS article_slug, a.published, a.display,
  p.name AS publisher,  r.rating, r.reason, r.at FROM claim c JOIN article a ON a.id = c.article_id
LEFT JOIN publisher p ON p.id = a.publisher_id
JOIN review r ON r.id = (SELECT max(id) FROM review WHERE claim_id = c.id)
WHERE r.state = 'confirmed' AND r.rating IS NOT NULL"""


def reviews(db: Database, site: str, newsroom: str) -> Iterator[dict[str, Any]]:
    """One ClaimReview a claim whose last review is confirmed and rated."""
    for row in db.query(_CONFIRMED):
        yield claim_review(row, row, site, newsroom)
