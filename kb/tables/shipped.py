"""The tables that ship with the project: every descriptor in kb/tables/data with the CSV beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from kb.migrations import kb_migrations
from kb.tables.delimited import records
from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.loading import Loaded, load
from kb.tables.prepared import copy_prepared, found_or_made

DATA = Path(__file__).parent / "data"
CODES = Path(__file__).parent / "codes"


def shipped() -> Iterator[tuple[Path, Descriptor]]:
    """Each shipped file with its descriptor, in the order of their ids."""
    for path in sorted(DATA.glob("*.yml")):
        yield path.with_suffix(".csv"), read_descriptor(path)


def is_shipped(slug: str) -> bool:
    """Whether a table ships with the project."""
    return (DATA / f"{slug}.yml").is_file()


def load_shipped(db: Database) -> None:
    """Bring every shipped table that the base does not hold yet, and the names of countries."""
    if not copy_prepared(db, _prepare):
        read_shipped(db)


def shipped_base() -> Database:
    """A base in memory that holds the shipped tables and nothing else."""
    path = found_or_made(_prepare)
    conn = sqlite3.connect(":memory:")
    db = Database(conn)
    if path is not None:
        conn.deserialize(path.read_bytes())
    else:
        kb_migrations.apply(db)
        read_shipped(db)
    return db


def read_shipped(db: Database) -> list[Loaded]:
    """Read every shipped file that the base does not hold yet, and the names of countries."""
    load_countries(db)
    return [load(db, path, descriptor) for path, descriptor in shipped()]


def _prepare(path: Path) -> None:
    """A new base at a path with the shipped tables in it and nothing else."""
    with closing(sqlite3.connect(path)) as conn:
        db = Database(conn)
        kb_migrations.apply(db)
        read_shipped(db)
        conn.commit()


def load_countries(db: Database) -> None:
    """Country codes with their English names (datasets/country-codes, PDDL; historic states by ISO 3166-3)."""
    _, rows = records(CODES / "countries.csv")
    pairs = [(row["code"], row["name"]) for _, row in rows]
    with db.atomic():
        db.conn.executemany("INSERT OR IGNORE INTO country (id, name) VALUES (?, ?)", pairs)
