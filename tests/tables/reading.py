"""What a load left in a base, as plain values."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from ingest.records import Period
from kb.tables.descriptors import read_descriptor
from kb.tables.loading import Loaded, load
from kb.tables.registry import descriptor_for

DESCRIPTORS = Path(__file__).parent / "descriptors"
Key = tuple[str, str, str, str, str]


def load_file(db: Database, path: Path, named: str | None = None, vintage: str = "1") -> Loaded:
    """Load a file by its header, or under one of the descriptors beside this file."""
    described = read_descriptor(DESCRIPTORS / f"{named}.yml") if named else descriptor_for(path)
    return load(db, path, described, vintage)


def cells(db: Database) -> dict[Key, str]:
    """Values in base units by (indicator, reporter, partner, product, period)."""
    sql = """SELECT s.indicator, s.reporter, s.partner, s.product, o.period_first, o.months, o.value
    FROM observation o JOIN observed_series s ON s.id = o.series_id"""
    return {
        (indicator, reporter, partner, product, str(Period(first, first + months - 1))): value
        for indicator, reporter, partner, product, first, months, value in db.execute(sql)
    }


def rates(db: Database) -> dict[tuple[str, str, str], str]:
    """Values by (currency, first day, last day)."""
    return {tuple(row[:3]): row[3] for row in db.execute("SELECT currency, first, last, value FROM rate")}  # type: ignore[misc]


def estimates(db: Database) -> int:
    """How many observations are flagged as estimates."""
    return int(db.execute("SELECT count(*) FROM observation WHERE estimate").fetchone()[0])
