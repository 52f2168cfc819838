"""A neighbourhood of the claim graph: which articles say something of which series."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.gravity import QUESTIONED, among
from kb.site.bases import rows

Row = dict[str, Any]

FOCUS = {
    "all": f"c.outcome IN {among(QUESTIONED)}",
    "countries": "(c.reporter = :id OR c.partner = :id)",
    "series": "c.series_id = (SELECT id FROM series WHERE slug = :id)",
    "articles": "c.article_id = (SELECT id FROM article WHERE slug = :id)",
    "publishers": "c.article_id IN (SELECT id FROM article WHERE publisher_id = :id)",
    "agencies": "c.agency_id = :id",
}
READ_AT_MOST = 5000


def said(conn: sqlite3.Connection, focus: str, ident: str, limit: int) -> list[Row]:
    """Pairs of article and series with their claims by outcome, those with the gravest first."""
    sql = f"""SELECT a.slug AS article, a.title, s.slug AS series, s.indicator, s.reporter, s.partner, s.product,
        s.unit, count(*) AS claims, sum(c.outcome = 'inconsistent') AS inconsistent,
        sum(c.outcome = 'disputed') AS disputed
      FROM (SELECT c.article_id, c.series_id, c.outcome FROM claim c
            WHERE {FOCUS[focus]} AND c.series_id IS NOT NULL LIMIT {READ_AT_MOST}) c
      JOIN article a ON a.id = c.article_id JOIN series s ON s.id = c.series_id
      GROUP BY c.article_id, c.series_id ORDER BY inconsistent DESC, disputed DESC, claims DESC, a.slug, s.slug
      LIMIT :limit"""  # noqa: S608
    return rows(conn, sql, id=ident, limit=limit)
