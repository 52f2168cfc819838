"""Which releases of which tables the base has, and which files brought them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from kb.tables.descriptors import Descriptor

_DATED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_AS_THEY_STAND = {
    "title",
    "publisher",
    "url",
    "licence",
    "retrieved",
    "format",
    "agency",
    "unit",
    "rank",
    "note",
    "all_goods",
    "refresh",
    "attribution",
}


def put_table(db: Database, descriptor: Descriptor) -> int:
    """The id of the descriptor's table, whose row is made or brought up to date."""
    row = {
        "slug": descriptor.id,
        **descriptor.model_dump(include=_AS_THEY_STAND),
        "agencies": json.dumps(descriptor.agencies),
        "relays": int(descriptor.relays),
        "reconciled": int(descriptor.reconciled),
        "valuation": json.dumps(dict(descriptor.basis.valuation)),
        **descriptor.basis.model_dump(include={"scope", "including", "method", "side", "status"}),
    }
    known = list(db.query("SELECT id FROM canonical_table WHERE slug = ?", [descriptor.id]))
    if known:
        db.table("canonical_table").update(known[0]["id"], row)
        return int(known[0]["id"])
    return int(db.table("canonical_table").insert(row).last_pk)  # type: ignore[arg-type]


def is_loaded(db: Database, table_id: int, digest: str) -> bool:
    """Whether a file with this hash was loaded into the table before."""
    sql = "SELECT 1 FROM load l JOIN vintage v ON v.id = l.vintage_id WHERE v.table_id = ? AND l.sha256 = ?"
    return db.execute(sql, [table_id, digest]).fetchone() is not None


class File(NamedTuple):
    """A file that brings a release: its hash, and the day its figures were known from, where that is told."""

    path: Path
    digest: str
    as_of: str | None


class Releases(dict[str | None, int]):
    """Ids of a table's releases by name, made on first use; None is the release that the load itself is named by."""

    def __init__(self, db: Database, table_id: int, name: str, file: File) -> None:
        self._db, self._table_id, self._name, self._file = db, table_id, name, file

    def __missing__(self, name: str | None) -> int:
        self[name] = self._known(name or self._name) or self._made(name)
        return self[name]

    def _known(self, name: str) -> int | None:
        sql = "SELECT id FROM vintage WHERE table_id = ? AND name = ?"
        found = self._db.execute(sql, [self._table_id, name]).fetchone()
        return int(found[0]) if found else None

    def _made(self, name: str | None) -> int:
        told, file = name or self._name, self._file
        as_of = (file.as_of if name is None else None) or first_day(told)
        row = {"table_id": self._table_id, "name": told, "file": file.path.name, "sha256": file.digest, "rows": 0}
        return int(self._db.table("vintage").insert({**row, "as_of": as_of, "loaded": _now()}).last_pk)  # type: ignore[arg-type]


def first_day(name: str) -> str | None:
    """The first day of a year, month or day that a release is named by, as ISO text; None for any other name."""
    found = _DATED.fullmatch(name)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return None


def put_loads(db: Database, releases: Releases, file: File, rows: int) -> None:
    """Note the file with the observations that it brought: they lie together, after those of the load before. A file
    of several releases is noted for each.
    """
    before = db.execute("SELECT coalesce(max(last_id), 0) FROM load").fetchone()[0]
    last = db.execute("SELECT coalesce(max(id), 0) FROM observation").fetchone()[0]
    ids = {"first_id": before + 1, "last_id": max(before, last)}
    vintages = sorted(set(releases.values())) or [releases[None]]
    counts = {vintages[0]: rows} if len(vintages) == 1 else _counts(db, before, last)
    for vintage_id in vintages:
        row = {"vintage_id": vintage_id, "file": file.path.name, "sha256": file.digest, "rows": counts[vintage_id]}
        db.table("load").insert({**row, **ids, "loaded": _now()})
        db.execute("UPDATE vintage SET rows = rows + ? WHERE id = ?", [counts[vintage_id], vintage_id])


def _counts(db: Database, before: int, last: int) -> dict[int, int]:
    sql = "SELECT vintage_id, count(*) FROM observation WHERE id BETWEEN ? AND ? GROUP BY 1"
    return dict(db.execute(sql, [before + 1, last]).fetchall())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
