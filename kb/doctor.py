"""What can be wrong with a base, found without changing it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlite_utils import Database

MOST_SHOWN = 20

ORPHANS = {
    "claims without their article's current revision": """SELECT c.id FROM claim c
      LEFT JOIN revision r ON r.id = c.revision_id AND r.current = 1 WHERE r.id IS NULL""",
    "findings about claims that are gone": """SELECT fc.claim_id FROM finding_claim fc
      LEFT JOIN claim c ON c.id = fc.claim_id WHERE c.id IS NULL AND fc.role != 'rival'""",
    "dependencies of claims that are gone": """SELECT d.claim_id FROM dependency d
      LEFT JOIN claim c ON c.id = d.claim_id WHERE c.id IS NULL""",
    "reviews of claims that never were": """SELECT r.claim_id FROM review r
      LEFT JOIN claim c ON c.id = r.claim_id LEFT JOIN former_claim f ON f.id = r.claim_id
      WHERE c.id IS NULL AND f.id IS NULL""",
    "articles without a current revision, or with two": """SELECT a.slug FROM article a
      LEFT JOIN revision r ON r.article_id = a.id AND r.current = 1 GROUP BY a.id HAVING count(r.id) != 1""",
    "vintages whose rows are not all there": """SELECT t.slug || ' ' || v.name FROM vintage v
      JOIN canonical_table t ON t.id = v.table_id
      WHERE v.rows > (SELECT count(*) FROM observation o WHERE o.vintage_id = v.id)
        + (SELECT count(*) FROM rate r WHERE r.vintage_id = v.id) AND t.format != 'tidy-goods'""",
}


def faults(db: Database) -> Iterator[str]:
    """One line for each fault: the file itself, its indexes, texts against their hashes, quotes, orphans. Texts that a
    public snapshot leaves out are no fault.
    """
    yield from _file_faults(db)
    yield from _hash_faults(db)
    yield from _quote_faults(db)
    for what, sql in ORPHANS.items():
        found = [str(row[0]) for row in db.execute(f"{sql} LIMIT {MOST_SHOWN + 1}").fetchall()]
        if found:
            yield f"{what}: {_listed(found)}"


def _file_faults(db: Database) -> Iterator[str]:
    for (line,) in db.execute(f"PRAGMA integrity_check({MOST_SHOWN})").fetchall():
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall()[:MOST_SHOWN]:
        yield f"row {rowid} of {table} points at a row of {parent} that is not there"


def _hash_faults(db: Database) -> Iterator[str]:
    sql = """SELECT a.slug, r.number, r.sha256, r.text FROM revision r JOIN article a ON a.id = r.article_id
    WHERE r.text <> '' OR a.display = 'full'"""
    for slug, number, sha256, text in db.execute(sql):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield f"the text of {slug}, revision {number}, is not what was read"


def _quote_faults(db: Database) -> Iterator[str]:
    sql = """SELECT c.id FROM claim c JOIN revision r ON r.id = c.revision_id
    JOIN article a ON a.id = r.article_id
    WHERE (r.text <> '' OR a.display = 'full') AND
      substr(CASE c.in_title WHEN 1 THEN r.title ELSE r.text END, c.start + 1, c."end" - c.start) != c.quote"""
    found = [row[0] for row in db.execute(f"{sql} LIMIT {MOST_SHOWN + 1}").fetchall()]
    if found:
        yield f"claims whose quote is not at its place: {_listed(found)}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_SHOWN])
    return f"{shown} and more" if len(names) > MOST_SHOWN else shown
