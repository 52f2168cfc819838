"""Load one table into the base: one transaction, all of it or nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from kb.tables import registry
from kb.tables.cells import Cell, Product, Rate
from kb.tables.delimited import refuse_unreadable
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Head, ObservationRow
from kb.tables.releases import File, Releases, is_loaded, put_loads, put_table

CHUNK = 20_000
Progress = Callable[[int], None]
SeriesKey = tuple[str, str, str, str, str, str, int]
_CELL = """INSERT INTO observation (series_id, period_first, months, vintage_id, value, estimate, status, origin, as_of,
row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_FIND_SERIES = """SELECT id FROM observed_series WHERE reporter = ? AND partner = ? AND product = ? AND indicator = ?
AND unit = ? AND scope = ? AND adjusted = ?"""
_ADD_SERIES = """INSERT INTO observed_series (reporter, partner, product, indicator, unit, scope, adjusted)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_RATE = "INSERT INTO rate (currency, first, last, vintage_id, value, row) VALUES (?, ?, ?, ?, ?, ?)"
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'observation' AND type = 'index' ORDER BY name"
_TWICE = "the cell {} stands twice, or is in this vintage already (name a newer one with --vintage)"
_PRODUCT = "INSERT OR REPLACE INTO product (code, name, parent, level) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows is 0 and fresh False where this very file was loaded before."""

    table: str
    vintage: str
    rows: int
    fresh: bool


def load(
    db: Database, path: Path, descriptor: Descriptor, vintage: str | None = None, progress: Progress | None = None
) -> Loaded:
    """Load a file under its descriptor into one vintage of its table; TableError leaves the base as it was.

    The same file again changes nothing. A vintage may come in several files; a cell that it has already is refused:
    a newer release needs a name of its own, and both are kept.
    """
    name = vintage or descriptor.vintage or datetime.now(UTC).date().isoformat()
    refuse_unreadable(path)
    digest = file_sha256(path)
    _check_header(path, descriptor)
    with db.atomic():
        table_id = put_table(db, descriptor)
        if is_loaded(db, table_id, digest):
            return Loaded(descriptor.id, name, 0, fresh=False)
        file = File(path, digest, descriptor.as_of)
        releases = Releases(db, table_id, name, file)
        rows = _store(db, path, descriptor, releases, progress)
        _check_count(path, descriptor, rows)
        put_loads(db, releases, file, rows)
    return Loaded(descriptor.id, name, rows, fresh=True)


def file_sha256(path: Path) -> str:
    """Hash of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_header(path: Path, descriptor: Descriptor) -> None:
    """The descriptor's own header, or where it names none what the format is known by."""
    head, form = Head(path), registry.named(descriptor.format)
    if descriptor.header is None:
        is_text = head.suffix not in (".xlsx", ".parquet")  # where these are broken their readers say how
        if is_text and descriptor.columns is None and not form.matches(head):
            raise TableError(path.name, f"this is no file of {form.title}; expected: {form.expects}", 1)
    elif head.columns != descriptor.header:
        found, expected = ", ".join(head.columns), ", ".join(descriptor.header)
        raise TableError(path.name, f"the header is {found}; the descriptor expects {expected}", 1)


def _check_count(path: Path, descriptor: Descriptor, rows: int) -> None:
    bounds = descriptor.row_count
    if not rows:
        raise TableError(path.name, "there is no figure in it")
    if bounds and not bounds.min <= rows <= bounds.max:
        raise TableError(path.name, f"{rows} cells where the descriptor expects {bounds.min} to {bounds.max}")


def _store(db: Database, path: Path, descriptor: Descriptor, releases: Releases, progress: Progress | None) -> int:
    form = registry.named(descriptor.format)
    ids = SeriesIds(db)
    if form.batches:
        return _store_batches(db, path, form.batches(path, descriptor, ids, releases[None]), progress)
    rows = 0
    for chunk in _chunks(form.read(path, descriptor)):
        _store_chunk(db, path, descriptor, releases, ids, chunk)
        rows += len(chunk)
        if progress:
            progress(len(chunk))
    return rows


def _store_batches(db: Database, path: Path, batches: Iterator[list[ObservationRow]], progress: Progress | None) -> int:
    """Millions of rows: the indexes are dropped and made again at the end, which is a third of the time."""
    indexes = db.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    rows = 0
    for batch in batches:
        db.conn.executemany(_CELL, batch)
        rows += len(batch)
        if progress:
            progress(len(batch))
    try:
        for _, sql in indexes:
            db.execute(sql)
    except sqlite3.IntegrityError:
        raise TableError(path.name, *_repeated(db)) from None
    return rows


def _repeated(db: Database) -> tuple[str, int | None]:
    """Words for a cell that a bulk load brought twice, and the later row."""
    sql = """SELECT s.indicator, s.reporter, s.partner, o.period_first / 12, max(o.row) FROM observation o
    JOIN observed_series s ON s.id = o.series_id GROUP BY o.series_id, o.period_first, o.months, o.vintage_id
    HAVING count(*) > 1 LIMIT 1"""
    *key, row = db.execute(sql).fetchone()
    return _TWICE.format(" ".join(map(str, key))), row if isinstance(row, int) else None


def _chunks(cells: Iterator[Cell | Rate | Product]) -> Iterator[list[Cell | Rate | Product]]:
    while chunk := list(islice(cells, CHUNK)):
        yield chunk


def _store_chunk(
    db: Database,
    path: Path,
    descriptor: Descriptor,
    releases: Releases,
    ids: SeriesIds,
    chunk: list[Cell | Rate | Product],
) -> None:
    observations = [_cell_row(cell, descriptor, releases, ids) for cell in chunk if isinstance(cell, Cell)]
    rates = [
        (r.currency, r.first.isoformat(), r.last.isoformat(), releases[None], str(r.value), r.row)
        for r in chunk
        if isinstance(r, Rate)
    ]
    products = [tuple(product) for product in chunk if isinstance(product, Product)]
    try:
        with db.atomic():
            db.conn.executemany(_CELL, observations)
            db.conn.executemany(_RATE, rates)
            db.conn.executemany(_PRODUCT, products)
    except sqlite3.IntegrityError:
        raise TableError(path.name, *_doubled(chunk, db, releases, ids, descriptor)) from None


class SeriesIds(dict[SeriesKey, int]):
    """Ids of (reporter, partner, product, indicator, unit, scope, adjusted), looked up or made on first use."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def __missing__(self, key: SeriesKey) -> int:
        found = self._conn.execute(_FIND_SERIES, key).fetchone()
        if found is None:
            found = [self._conn.execute(_ADD_SERIES, key).lastrowid]
        self[key] = int(found[0])
        return self[key]


def _cell_row(cell: Cell, descriptor: Descriptor, releases: Releases, ids: SeriesIds) -> tuple[object, ...]:
    return (
        ids[_series_key(cell, descriptor)],
        cell.period.first,
        cell.period.months,
        releases[cell.vintage],
        plain(cell.value * (cell.scale or descriptor.scale)),
        int(cell.estimate),
        cell.status or descriptor.basis.status,
        cell.origin,
        cell.as_of.isoformat() if cell.as_of else None,
        cell.row,
    )


def _series_key(cell: Cell, descriptor: Descriptor) -> SeriesKey:
    basis = descriptor.basis
    adjusted = basis.adjusted if cell.adjusted is None else cell.adjusted
    what = (cell.reporter, cell.partner, cell.product, cell.indicator, cell.unit or descriptor.unit or "")
    return (*what, cell.scope or basis.scope, int(adjusted))


def plain(value: object) -> str:
    """A Decimal as canonical text: no exponent, no trailing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _doubled(
    chunk: Iterable[Cell | Rate | Product], db: Database, releases: Releases, ids: SeriesIds, descriptor: Descriptor
) -> tuple[str, int | None]:
    """Words for the cell that stands twice, and its line."""
    seen: dict[object, object] = {}
    for cell in chunk:
        key: tuple[object, ...] = cell[:3]
        if isinstance(cell, Cell):
            key = (*_series_key(cell, descriptor), cell.period, cell.vintage)
        if key in seen or (isinstance(cell, Cell) and _stored(db, cell, releases, ids, descriptor)):
            line = cell.row if isinstance(cell, Cell | Rate) and isinstance(cell.row, int) else None
            words = cell[:5] if isinstance(cell, Cell) else cell[:3]
            return _TWICE.format(" ".join(map(str, words))), line
        seen[key] = cell
    return "a cell stands twice", None


def _stored(db: Database, cell: Cell, releases: Releases, ids: SeriesIds, descriptor: Descriptor) -> bool:
    key = ids[_series_key(cell, descriptor)]
    sql = "SELECT 1 FROM observation WHERE series_id = ? AND period_first = ? AND months = ? AND vintage_id = ? LIMIT 1"
    rows = db.execute(sql, [key, cell.period.first, cell.period.months, releases[cell.vintage]]).fetchall()
    return bool(rows)
