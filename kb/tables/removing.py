"""Take a table, or one release of it, out of the base; or put a release in the place of another."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.loading import Loaded, Progress, file_sha256, load

_RELEASES = """SELECT v.id, v.name FROM vintage v JOIN canonical_table t ON t.id = v.table_id
WHERE t.slug = ? AND (? IS NULL OR v.name = ?)"""
_OF_FILE = """SELECT DISTINCT v.name FROM load l JOIN vintage v ON v.id = l.vintage_id
JOIN canonical_table t ON t.id = v.table_id WHERE t.slug = ? AND l.sha256 = ?"""


def remove(db: Database, slug: str, vintage: str | None = None) -> int:
    """Remove a table, or the release of it that is named; the number of its cells. TableError where it is not there."""
    with db.atomic():
        found = db.execute(_RELEASES, [slug, vintage, vintage]).fetchall()
        if not found:
            what = f"no release {vintage!r} of it" if vintage else "no such table"
            raise TableError(slug, f"{what}; see: claimledger tables list")
        cells = sum(_remove_release(db, ident) for ident, _ in found)
        db.execute("DELETE FROM observed_series WHERE id NOT IN (SELECT series_id FROM observation)")
        empty = "slug = ? AND id NOT IN (SELECT table_id FROM vintage)"
        db.execute(f"DELETE FROM canonical_table WHERE {empty}", [slug])  # noqa: S608
    return cells


def replace(
    db: Database, path: Path, descriptor: Descriptor, vintage: str | None = None, progress: Progress | None = None
) -> Loaded:
    """Load a file in the place of what it brought before, or of the release that has its name; all of it or nothing."""
    with db.atomic():
        for name in _to_replace(db, path, descriptor, vintage):
            remove(db, descriptor.id, name)
        return load(db, path, descriptor, vintage, progress)


def _to_replace(db: Database, path: Path, descriptor: Descriptor, vintage: str | None) -> set[str]:
    names = {row[0] for row in db.execute(_OF_FILE, [descriptor.id, file_sha256(path)]).fetchall()}
    name = vintage or descriptor.vintage
    if db.execute(_RELEASES, [descriptor.id, name, name]).fetchone() and name:
        names.add(name)
    return names


def _remove_release(db: Database, ident: int) -> int:
    """Articles that were checked after its loads count as checked before them, so that the next load is new to them."""
    first = db.execute("SELECT min(id) FROM load WHERE vintage_id = ?", [ident]).fetchone()[0]
    if first is not None:
        db.execute("UPDATE article_check SET load_id = ? WHERE load_id >= ?", [first - 1, first])
    cells = db.execute("SELECT rows FROM vintage WHERE id = ?", [ident]).fetchone()[0]
    for table in ("observation", "rate", "load"):
        db.execute(f"DELETE FROM {table} WHERE vintage_id = ?", [ident])  # noqa: S608
    db.execute("DELETE FROM vintage WHERE id = ?", [ident])
    return int(cells)
