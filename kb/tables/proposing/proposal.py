"""A descriptor proposed from a file's name, header and values, with what could not be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from kb.tables.cells import Cell, Rate
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.formats import columns as by_columns
from kb.tables.proposing.figures import Held, held
from kb.tables.proposing.naming import FileSaid, called, file_said
from kb.tables.proposing.sheets import Places, Sheet, period_column, place_columns

TEN = 10
RANK = 25
MOST_TOLD = 8
LONGEST_ID = 60
UNTOLD = "not told"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A descriptor as YAML, and what a person should look at."""

    descriptor: dict[str, Any]
    doubts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The YAML, with the doubts as comments above it."""
        comments = "".join(f"# {doubt}\n" for doubt in self.doubts)
        return comments + yaml.safe_dump(self.descriptor, sort_keys=False, allow_unicode=True, width=120)

    def rows(self, path: Path) -> Iterator[str]:
        """The first ten cells as they would be stored; TableError for bad values."""
        descriptor = Descriptor.model_validate(self.descriptor)
        for cell in islice(by_columns.read(path, descriptor), TEN):
            yield told(cell, descriptor)


def told(cell: Cell | Rate, descriptor: Descriptor) -> str:
    """One cell in a line."""
    if isinstance(cell, Rate):
        return f"{cell.currency} {cell.first} to {cell.last}: {cell.value} per USD (line {cell.row})"
    value = cell.value * (cell.scale or descriptor.scale)
    adjusted = descriptor.basis.adjusted if cell.adjusted is None else cell.adjusted
    marks = [cell.scope or descriptor.basis.scope, "adjusted" if adjusted else "not adjusted", cell.vintage]
    words = ", ".join(mark for mark in marks if mark)
    unit = cell.unit or descriptor.unit
    return (
        f"{cell.reporter}-{cell.partner} {cell.indicator} {cell.period}: {value:,f} {unit} ({words}; line {cell.row})"
    )


def propose(path: Path) -> Proposal:
    """A descriptor for a CSV of anybody's making; TableError where no periods or no figures in it are understood."""
    sheet, file = Sheet.of(path), file_said(path)
    period = period_column(sheet)
    if period is None:
        raise TableError(
            path.name, "no column holds years, quarters or months; name one `period`, or write a descriptor"
        )
    release = next((n for n in sheet.header if n != period[0] and called(n, "release") and sheet.days(n)), None)
    places = [one for one in place_columns(sheet, (period[0], release)) if not called(one.column, "unit")]
    sides, doubts = _sides(sheet, places, file)
    figures = held(sheet, (period[0], release, *(one.column for one in places)), file.figures)
    if figures is None:
        raise TableError(path.name, "no column is called exports, imports, balance or the like; write a descriptor")
    top = _top(path, file, figures)
    doubts = [] if "rates" in figures.columns else doubts
    columns = _columns(sheet, period, release, sides, figures)
    return Proposal({**top, "columns": columns}, (*doubts, *figures.doubts[:MOST_TOLD], *_untold(top, figures)))


def _sides(sheet: Sheet, places: list[Places], file: FileSaid) -> tuple[dict[str, Any], list[str]]:
    """The slots of reporter and partner, rows that name no place, and what was taken for granted."""
    partner = next((one for one in places if called(one.column, "partner")), None)
    reporter = next((one for one in places if one is not partner), None)
    if reporter and not partner and file.reporter and len(sheet.filled(reporter.column)) > 1:
        partner, reporter = reporter, None
    doubts = []
    if not reporter and not file.reporter:
        doubts.append("reporter: not told; write the country whose figures these are")
    sides = {
        "reporter": _slot(reporter) if reporter else {"value": file.reporter or "WLD"},
        "partner": _slot(partner) if partner else {"value": file.partner or "WLD"},
    }
    left = {one.column: list(one.unknown) for one in (reporter, partner) if one and one.unknown}
    doubts += [
        f"{column}: no country or region, not loaded: {', '.join(names[:MOST_TOLD])}" for column, names in left.items()
    ]
    return {**sides, "leave_out": left}, doubts


def _slot(places: Places) -> dict[str, str]:
    return {"column": places.column} | ({} if places.scheme == "any" else {"names": places.scheme})


def _columns(
    sheet: Sheet, period: tuple[str, str | None], release: str | None, sides: dict[str, Any], figures: Held
) -> dict[str, Any]:
    left = {**sides.pop("leave_out"), **figures.leave_out}
    if "" in sheet.values[period[0]]:
        left[period[0]] = [""]
    found: dict[str, Any] = {} if "rates" in figures.columns else dict(sides)
    found["period"] = {"column": period[0]}
    if period[1]:
        found["frequency"] = period[1]
    if release:
        found["vintage"] = release
    estimate = next((n for n in sheet.header if called(n, "estimate") and 1 <= len(sheet.filled(n)) <= TEN), None)
    if estimate:
        found["estimate"] = [estimate, sheet.filled(estimate)[0]]
    if left and "rates" not in figures.columns:
        found["leave_out"] = left
    return {**found, **figures.columns}


def _top(path: Path, file: FileSaid, figures: Held) -> dict[str, Any]:
    who = file.publisher or {"agency": UNTOLD, "agencies": [], "publisher": UNTOLD, "url": "https://example.org"}
    scope = file.figures.scope or "goods"
    basis: dict[str, Any] = {} if scope == "goods" else {"scope": scope}
    if file.method:
        basis["method"] = file.method
    if file.figures.adjusted:
        basis["adjusted"] = True
    unit = figures.unit
    found: dict[str, Any] = {
        "id": re.sub(r"[^a-z0-9]+", "-", path.stem.casefold())[:LONGEST_ID].strip("-"),
        "title": " ".join(path.stem.replace("_", " ").split()),
        "publisher": who["publisher"],
        "url": who["url"],
        "licence": who.get("licence", UNTOLD),
        "retrieved": datetime.now(UTC).date().isoformat(),
        "format": "columns",
        "agency": who["agency"],
        "agencies": list(who["agencies"]),
        "unit": unit.code if unit else None if "rates" in figures.columns else "USD",
        "scale": unit.scale if unit else 1,
    }
    found |= {"basis": basis} if basis else {}
    found |= {"vintage": file.vintage} if file.vintage else {}
    return found | {"rank": RANK}


def _untold(top: dict[str, Any], figures: Held) -> list[str]:
    doubts = [f"{key}: not told" for key in ("agency", "licence") if top[key] == UNTOLD]
    if figures.unit is None and "rates" not in figures.columns:
        doubts.append("unit and scale: not told; taken for whole US dollars")
    return doubts
