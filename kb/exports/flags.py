"""The flagged claims of a base as a short table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from ingest.gazetteer import country_names

_FLAGS = """SELECT c.id, c.quote, c.in_title, c.indicator, c.reporter, c.partner, c.period, a.slug, p.name AS publisher
FROM claim c JOIN article a ON a.id = c.article_id LEFT JOIN publisher p ON p.id = a.publisher_id
WHERE c.outcome = 'inconsistent' ORDER BY a.slug, c.in_title DESC, c.position LIMIT ?"""
_FINDINGS = """SELECT f.id, f.code, f.detail FROM finding f JOIN finding_claim fc ON fc.finding_id = f.id
WHERE fc.claim_id = ? AND fc.role = 'judged' AND f.outcome = 'inconsistent' ORDER BY f.code, f.id"""
_CELLS = """SELECT DISTINCT basis, period, value, unit, rank FROM finding_evidence
WHERE finding_id IN (SELECT finding_id FROM finding_claim WHERE claim_id = ? AND role = 'judged')
ORDER BY rank LIMIT 6"""


def table(db: Database, limit: int) -> Iterator[str]:
    """A few lines a claim: the figure, what it is said of, what the tables hold, what was found."""
    rows = list(db.query(_FLAGS, [limit]))
    for row in rows:
        yield from _block(db, row)
    total = db.execute("SELECT count(*) FROM claim WHERE outcome = 'inconsistent'").fetchone()[0]
    yield f"{len(rows)} of {total} inconsistent claims shown" if total > len(rows) else f"{total} inconsistent claims"


def _block(db: Database, row: dict[str, Any]) -> Iterator[str]:
    names = country_names()
    pair = " and ".join(names.get(code, code) for code in (row["reporter"], row["partner"]) if code)
    said = ", ".join(part for part in (row["indicator"].replace("_", " "), pair, row["period"]) if part)
    yield f"✕ “{row['quote']}”  {said}  [{row['publisher'] or row['slug']}]"
    for cell in db.query(_CELLS, [row["id"]]):
        yield f"    {_figure(cell):>16}  {cell['basis']}, {cell['period']}"
    for finding in db.query(_FINDINGS, [row["id"]]):
        yield f"    {finding['code']}: {finding['detail']}"


def _figure(cell: dict[str, Any]) -> str:
    value = Decimal(cell["value"])
    return f"{value / 10**6:,.1f} m {cell['unit']}" if abs(value) >= 10**5 else f"{value:f} {cell['unit'] or ''}"
