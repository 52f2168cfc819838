"""The tables that ship with the project: every descriptor in kb/tables/data with the CSV beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from kb.tables.delimited import records
from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.loading import Loaded, load

DATA = Path(__file__).parent / "data"
CODES = Path(__file__).parent / "codes"


def shipped() -> Iterator[tuple[Path, Descriptor]]:
    """Each shipped file with its descriptor, in the order of their ids."""
    for path in sorted(DATA.glob("*.yml")):
        yield path.with_suffix(".csv"), read_descriptor(path)


def load_shipped(db: Database) -> list[Loaded]:
    """Load every shipped table that the base does not hold yet, and the names of countries."""
    load_countries(db)
    return [load(db, path, descriptor) for path, descriptor in shipped()]


def load_countries(db: Database) -> None:
    """Country codes with their English names (datasets/country-codes, PDDL; historic states by ISO 3166-3)."""
    _, rows = records(CODES / "countries.csv")
    pairs = [(row["code"], row["name"]) for _, row in rows]
    with db.atomic():
        db.conn.executemany("INSERT OR IGNORE INTO country (id, name) VALUES (?, ?)", pairs)
