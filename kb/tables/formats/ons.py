"""ONS, one time series as CSV: lines of title, CDID, unit and release date, then years, quarters ("1997 Q1") and months
("1997 JAN") with a figure each. Million pounds where its unit is m.

Series by their CDID (goods, services and both, balance of payments, seasonally adjusted). The release date names the
release. Built from the ONS's description; no real file was at hand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ingest.records import Indicator, Scope
from kb.tables.cells import Cell, figure
from kb.tables.delimited import text_lines
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period

SERIES: dict[str, tuple[Indicator, Scope]] = {
    "BOKG": ("exports", "goods"), "BOKH": ("imports", "goods"), "BOKI": ("trade_balance", "goods"),
    "IKBB": ("exports", "services"), "IKBC": ("imports", "services"), "IKBD": ("trade_balance", "services"),
    "IKBH": ("exports", "goods_services"), "IKBI": ("imports", "goods_services"),
    "IKBJ": ("trade_balance", "goods_services"),
}  # fmt: skip
UNITS = {"m": 10**6, "bn": 10**9, "": 1}


class About(NamedTuple):
    """What the lines above the figures say."""

    cdid: str
    unit: str
    released: str


def matches(head: Head) -> bool:
    """A title, and a CDID below it."""
    lines = head.text.replace('"', "").splitlines()
    return bool(lines) and lines[0].startswith("Title,") and any(line.startswith("CDID,") for line in lines[:4])


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each year, quarter and month."""
    lines = [(line, row) for line, row in enumerate(csv.reader(text_lines(path)), start=1) if len(row) > 1]
    about = _about(path, {row[0]: row[1] for _, row in lines})
    indicator, scope = SERIES[about.cdid]
    for line, (text, value, *_) in lines:
        if not text[:4].isdigit():
            continue
        period = read_period(text, path, line, "period")
        found = Cell(indicator, "GBR", "WLD", "TOTAL", period, _number(path, line, value), line)
        yield found._replace(scope=scope, adjusted=True, scale=UNITS[about.unit], vintage=about.released or None)


def _number(path: Path, line: int, text: str) -> Decimal:
    try:
        return figure(text)
    except ValueError as error:
        raise TableError(path.name, str(error), line, "value") from None


def _about(path: Path, told: dict[str, str]) -> About:
    cdid, unit, released = (told.get(name, "") for name in ("CDID", "Unit", "Release date"))
    if cdid not in SERIES:
        raise TableError(path.name, f"{cdid!r} is no series of trade that is known; known are {', '.join(SERIES)}", 2)
    if unit not in UNITS:
        raise TableError(path.name, f"unit {unit!r}: m or bn is expected", None, "Unit")
    try:
        return About(cdid, unit, datetime.strptime(released, "%d-%m-%Y").date().isoformat() if released else "")
    except ValueError:
        raise TableError(path.name, f"{released!r} is no day such as 12-09-2025", None, "Release date") from None


FORMAT = Format(
    "ons-series",
    "ONS, one time series",
    matches,
    read,
    "Title; CDID; PreUnit; Unit; Release date; years, quarters, months",
)
