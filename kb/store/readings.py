"""Readings of claims as other articles meet them: the printed ones, and those that an accepted repair gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from sqlite_utils import Database

from checks.findings import Rival
from checks.readings import Reading
from ingest.records import Claim
from kb.store.claims import claim_of, series_id
from kb.store.figures import decimal_of, period_of, text_of
from kb.store.naming import series_slug

T = TypeVar("T")
Cell = tuple[int, int]
"""A series' number and the first month of a period."""

MOST_VALUES = 500
_PRINTED = """WITH wanted(series, first) AS (VALUES {})
SELECT c.*, a.slug FROM wanted CROSS JOIN claim c ON c.series_id = wanted.series AND c.period_first = wanted.first
JOIN article a ON a.id = c.article_id WHERE c.in_title = 0"""
"""A cross join keeps the cells in front, each looked up by index; a row value IN (VALUES ...) walks all claims."""
_SUPERLATIVES = """SELECT c.*, a.slug FROM claim c JOIN article a ON a.id = c.article_id
WHERE c.in_title = 0 AND c.superlative IS NOT NULL AND c.series_id IN (VALUES {})"""
_SECOND = """WITH wanted(series, first) AS (VALUES {})
SELECT s.kind AS repair, s.value AS v, s.low AS l, s.high AS h, s.step AS st, s.period AS p, c.*, a.slug
FROM wanted CROSS JOIN second_reading s ON s.series_id = wanted.series AND s.period_first = wanted.first
JOIN claim c ON c.id = s.claim_id JOIN article a ON a.id = s.article_id"""
_ARTICLES = """WITH wanted(series, first) AS (VALUES {})
SELECT c.article_id FROM wanted CROSS JOIN claim c ON c.series_id = wanted.series AND c.period_first = wanted.first
UNION SELECT s.article_id
FROM wanted CROSS JOIN second_reading s ON s.series_id = wanted.series AND s.period_first = wanted.first"""
_CELLS = """SELECT series_id, period_first FROM claim WHERE article_id = ? AND period_first IS NOT NULL AND in_title = 0
UNION SELECT series_id, period_first FROM second_reading WHERE article_id = ?"""
_SECOND_CELLS = "SELECT series_id, period_first, value FROM second_reading WHERE article_id = ?"


def put_second_readings(db: Database, article_id: int, ids: list[str], readings: Iterable[Reading]) -> None:
    """Replace an article's second readings inside the caller's transaction. ids: of its claims, by position."""
    db.execute("DELETE FROM second_reading WHERE article_id = ?", [article_id])
    for reading in readings:
        claim, period = reading.claim, reading.claim.period
        if reading.rival.as_repaired and period is not None:
            row = (
                ids[reading.position],
                article_id,
                claim.kind,
                series_id(db, claim.series),
                *_figures(claim),
                str(period),
            )
            sql = "INSERT OR REPLACE INTO second_reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            db.execute(sql, [*row, period.first, period.last])


def cells_of(db: Database, article_id: int) -> set[Cell]:
    """The cells that an article speaks of, in either reading."""
    return set(db.execute(_CELLS, [article_id, article_id]).fetchall())


def second_cells(db: Database, article_id: int) -> set[tuple[int, int, str | None]]:
    """The cells of an article's second readings, with their figures."""
    return set(db.execute(_SECOND_CELLS, [article_id]).fetchall())


def articles_speaking_of(db: Database, cells: Iterable[Cell]) -> set[int]:
    """Articles with a reading in one of the cells."""
    found: set[int] = set()
    for values, pairs in _pairs(cells):
        found.update(row[0] for row in db.execute(_ARTICLES.format(values), pairs).fetchall())
    return found


def articles_with_superlatives(db: Database, cells: Iterable[Cell]) -> set[int]:
    """Articles that say a superlative of one of the cells' series."""
    sql = "SELECT DISTINCT article_id FROM claim WHERE superlative IS NOT NULL AND series_id IN (VALUES {})"
    found: set[int] = set()
    for some in _some_of(sorted({series for series, _ in cells}), MOST_VALUES):
        found.update(row[0] for row in db.execute(sql.format(", ".join(["(?)"] * len(some))), some).fetchall())
    return found


def rivals_in(db: Database, cells: Iterable[Cell]) -> Iterator[Rival]:
    """All readings of all articles in the cells, and the superlatives said of their series."""
    cells = set(cells)
    for values, pairs in _pairs(cells):
        for row in db.query(_PRINTED.format(values), pairs):
            yield Rival(row["slug"], claim_of(row, row["slug"]))
        for row in db.query(_SECOND.format(values), pairs):
            yield Rival(row["slug"], _as_repaired(row), as_repaired=True)
    for some in _some_of(sorted({series for series, _ in cells}), MOST_VALUES):
        for row in db.query(_SUPERLATIVES.format(", ".join(["(?)"] * len(some))), list(some)):
            yield Rival(row["slug"], claim_of(row, row["slug"]))


def cell_numbers(db: Database, readings: Iterable[Reading]) -> set[Cell]:
    """The numbers of the cells that a draft's readings speak of; those that no stored claim shares are left out."""
    found: set[Cell] = set()
    for reading in readings:
        row = db.execute("SELECT id FROM series WHERE slug = ?", [series_slug(reading.claim.series)]).fetchone()
        if row and reading.claim.period:
            found.add((row[0], reading.claim.period.first))
    return found


def _some_of(items: Iterable[T], most: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some


def _figures(claim: Claim) -> tuple[str | None, ...]:
    return text_of(claim.value), text_of(claim.low), text_of(claim.high), text_of(claim.step)


def _as_repaired(row: dict[str, Any]) -> Claim:
    """The claim as its repair reads it."""
    claim = claim_of(row, row["slug"])
    figures = {"value": "v", "low": "l", "high": "h", "step": "st"}
    read = {name: decimal_of(row[column]) for name, column in figures.items()}
    return replace(claim, **read, period=period_of(row["p"]), kind=row["repair"], superlative=None)  # type: ignore[arg-type]


def _pairs(cells: Iterable[Cell]) -> Iterator[tuple[str, list[int]]]:
    """Placeholders and values for so many cells at a time."""
    for some in _some_of(sorted(cells), MOST_VALUES):
        yield ", ".join(["(?, ?)"] * len(some)), [number for cell in some for number in cell]
