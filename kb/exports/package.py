"""The whole base as a Frictionless data package: a zip file of one CSV a table, and datapackage.json, which describes
them.

It is made of a public snapshot: what the base does not give out is not in it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, BinaryIO

import yaml

from kb.exports import cells
from kb.exports.source import Source

Row = dict[str, Any]
WITHHELD = "withheld_sentence"
"""A table whose rows never leave the base; a snapshot has emptied it."""
_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}


def write(source: Source, out: BinaryIO) -> int:
    """Write all tables; how many rows."""
    from kb.publishing import snapshot

    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public.db"
        snapshot(source.db, public, source.confirmed_only)
        with closing(sqlite3.connect(f"file:{public}?mode=ro", uri=True)) as conn:
            return _archive(conn, out)


def _archive(conn: sqlite3.Connection, out: BinaryIO) -> int:
    count, resources = 0, list[Row]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _tables(conn):
            rows, told = _member(conn, archive, name)
            count += rows
            resources.append({**_described(conn, name), **told})
        archive.writestr("datapackage.json", json.dumps(_package(resources), indent=1, ensure_ascii=False))
    return count


@cache
def _about() -> Row:
    """What the site says of tables and columns."""
    loaded: Row = yaml.safe_load((files("kb") / "site" / "about.yml").read_text(encoding="utf-8"))
    return loaded


def _tables(conn: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return (name for name in _about()["tables"] if name in there and name != WITHHELD)


def _package(resources: list[Row]) -> Row:
    return {
        "profile": "data-package",
        "name": "claimledger",
        "title": _about()["title"],
        "description": f"{_about()['description']} Texts that may not be displayed are left out; each table of"
        " statistics names its licence in canonical_table. A text that begins with = + - @ has an apostrophe before"
        " it, for spreadsheets.",
        "resources": resources,
    }


class _Counted(io.RawIOBase):
    """Passes bytes on, and keeps their number and hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.size, self.sha256 = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        self.sha256.update(data)
        return self._out.write(data)


def _member(conn: sqlite3.Connection, archive: zipfile.ZipFile, name: str) -> tuple[int, Row]:
    """Write one table; how many rows, and what a descriptor says of the file."""
    columns = _columns(conn, name)
    cursor = conn.execute(f"SELECT {', '.join(_quoted(column['name']) for column in columns)} FROM {_quoted(name)}")  # noqa: S608
    with archive.open(f"{name}.csv", "w", force_zip64=True) as raw:
        counted = _Counted(raw)
        text = io.TextIOWrapper(io.BufferedWriter(counted), "utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column["name"] for column in columns])
        rows = sum(1 for row in cursor if writer.writerow(cells.row(row)))
        text.flush()
    return rows, {"bytes": counted.size, "hash": f"sha256:{counted.sha256.hexdigest()}"}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _columns(conn: sqlite3.Connection, name: str) -> list[Row]:
    """Columns with their declared types; generated ones too."""
    found = conn.execute("SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden IN (0, 2, 3)", [name])
    return [{"name": column, "type": kind.split(" ")[0], "pk": pk} for column, kind, pk in found]


def _described(conn: sqlite3.Connection, name: str) -> Row:
    words = _about()["tables"][name]
    columns = _columns(conn, name)
    fields = [
        {
            "name": column["name"],
            "type": _TYPES.get(column["type"], "any"),
            "description": words["columns"].get(column["name"], ""),
        }
        for column in columns
    ]
    keys = [column["name"] for column in sorted(columns, key=lambda column: int(column["pk"])) if column["pk"]]
    schema: Row = {"fields": fields, "primaryKey": keys, "missingValues": [""]}
    return {
        "name": _resource(name),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": words["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {**schema, **_foreign(conn, name)},
    }


def _foreign(conn: sqlite3.Connection, name: str) -> Row:
    """Foreign keys to other tables of the package, as Frictionless has them."""
    found = conn.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', [name])
    keys = [
        {"fields": [column], "reference": {"resource": "" if other == name else _resource(other), "fields": [to]}}
        for other, column, to in found
        if other in _about()["tables"] and to
    ]
    return {"foreignKeys": keys} if keys else {}


def _resource(table: str) -> str:
    return table.replace("_", "-")
