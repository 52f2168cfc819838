"""Claims in their articles as W3C Web Annotations, with TextQuote and TextPosition selectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from kb.gravity import order

AROUND = 32
_CLAIMS = f"""SELECT c.id, c.start, c."end", c.quote, c.outcome, c.reason, a.slug, a.url, r.text,
  (SELECT f.detail FROM finding f JOIN finding_claim fc ON fc.finding_id = f.id
   WHERE fc.claim_id = c.id AND fc.role = 'judged' ORDER BY
     {order("f.outcome")}, f.id
   LIMIT 1) AS detail
FROM claim c JOIN revision r ON r.id = c.revision_id JOIN article a ON a.id = c.article_id
WHERE c.in_title = 0 AND a.display <> 'none' ORDER BY a.slug, c.position"""  # noqa: S608


def web_annotations(db: Database) -> Iterator[dict[str, Any]]:
    """One annotation a claim, as JSON-LD; claims of articles that may not be shown are left out."""
    for row in db.query(_CLAIMS):
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:claimledger:claim:{row['id']}",
            "type": "Annotation",
            "motivation": "assessing",
            "body": {
                "type": "TextualBody",
                "value": row["detail"] or row["reason"] or row["outcome"],
                "purpose": "assessing",
                "format": "text/plain",
            },
            "target": {
                "source": row["url"] or f"urn:claimledger:article:{row['slug']}",
                "selector": list(_selectors(row)),
            },
        }


def _selectors(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    start, end, text = row["start"], row["end"], row["text"]
    yield {
        "type": "TextQuoteSelector",
        "exact": row["quote"],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": start, "end": end}
