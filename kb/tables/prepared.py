"""The shipped tables as one base made beforehand, so that a fresh base copies them instead of reading a hundred
thousand rows again. It is made on first use, beside the tables or in the user's cache, and anew when a table or a
loader changes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from sqlite_utils import Database

PACKAGE = Path(__file__).parent
BESIDE = PACKAGE / "prepared"
COPIED = ("canonical_table", "vintage", "load", "observed_series", "observation", "rate", "product", "country")


def copy_prepared(db: Database, make: Callable[[Path], None]) -> bool:
    """Copy the prepared tables into a base that holds none; False where they can't be prepared or it holds some.

    make: loads all shipped tables into a new base at a path.
    """
    if db.execute("SELECT 1 FROM vintage UNION ALL SELECT 1 FROM observed_series LIMIT 1").fetchone():
        return False
    path = found_or_made(make)
    if path is None:
        return False
    db.conn.commit()
    db.execute("ATTACH ? AS prepared", [str(path)])
    try:
        with db.atomic():
            for table in COPIED:
                columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})").fetchall())
                db.execute(f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM prepared.{table}")  # noqa: S608
    finally:
        db.execute("DETACH prepared")
    return True


def found_or_made(make: Callable[[Path], None]) -> Path | None:
    """The prepared base, made where it isn't there; None where no folder can be written to."""
    name = f"{_digest()}.db"
    places = list(_places())
    found = next((place / name for place in places if (place / name).is_file()), None)
    return found or next((made for place in places if (made := _made(place, name, make))), None)


def _places() -> Iterator[Path]:
    yield BESIDE
    cached = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    yield Path(cached) / "claimledger"


def _made(place: Path, name: str, make: Callable[[Path], None]) -> Path | None:
    """The prepared base in a folder, older ones removed; None where the folder can't be written to."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place) as folder:
            fresh = Path(folder) / name
            make(fresh)
            for old in place.glob("*.db"):
                if old.name != name:
                    old.unlink(missing_ok=True)
            return fresh.rename(place / name)
    except OSError:
        return None


@cache
def _digest() -> str:
    """Tells the state of all that the prepared tables are made of: data, descriptors, places, loaders, migrations. By
    size and time, for reading megabytes again would take longer than the copy.
    """
    parts = [path for room in ("data", "codes", "formats", ".") for path in sorted((PACKAGE / room).glob("*.*"))]
    parts.append(PACKAGE.parent / "migrations.py")
    told = hashlib.sha256()
    for path in parts:
        if path.suffix in (".csv", ".yml", ".py"):
            state = path.stat()
            told.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return told.hexdigest()[:16]
