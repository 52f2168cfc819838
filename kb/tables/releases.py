"""Which releases of which tables the base has, and which files brought them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from kb.tables.descriptors import Descriptor

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
        **descriptor.basis.model_dump(include={"scope", "side", "status"}),
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


def vintage_of(db: Database, table_id: int, name: str, path: Path, digest: str) -> int:
    """The id of the table's release of this name, made where there is none."""
    known = db.execute("SELECT id FROM vintage WHERE table_id = ? AND name = ?", [table_id, name]).fetchone()
    if known:
        return int(known[0])
    row = {"table_id": table_id, "name": name, "file": path.name, "sha256": digest, "rows": 0, "loaded": _now()}
    return int(db.table("vintage").insert(row).last_pk)  # type: ignore[arg-type]


def put_load(db: Database, vintage_id: int, path: Path, digest: str, rows: int) -> None:
    """Note the file with the observations that it brought: they lie together, after those of the load before."""
    before = db.execute("SELECT coalesce(max(last_id), 0) FROM load").fetchone()[0]
    last = db.execute("SELECT coalesce(max(id), 0) FROM observation").fetchone()[0]
    ids = {"first_id": before + 1, "last_id": max(before, last)}
    row = {"vintage_id": vintage_id, "file": path.name, "sha256": digest, "rows": rows, "loaded": _now(), **ids}
    db.table("load").insert(row)
    db.execute("UPDATE vintage SET rows = rows + ? WHERE id = ?", [rows, vintage_id])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
