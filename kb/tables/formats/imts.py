"""IMF International Merchandise Trade Statistics as SDMX-CSV. Built from its key COUNTRY.INDICATOR.COUNTERPART.FREQ
and the SDMX-CSV specification (one observation a row: TIME_PERIOD, OBS_VALUE); no real file was at hand.

US dollars; a SCALE column ("Millions") or UNIT_MULT (6) says how many one unit is. Observations that are NaN or have
the status M are missing and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Row, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import alpha3

INDICATORS: dict[str, Indicator] = {
    "XG_FOB_USD": "exports",
    "MG_CIF_USD": "imports",
    "MG_FOB_USD": "imports",
    "TBG_USD": "trade_balance",
}
NEEDED = ("COUNTRY", "INDICATOR", "TIME_PERIOD", "OBS_VALUE")
COUNTERPARTS = ("COUNTERPART_COUNTRY", "COUNTERPART")
AREAS = {"G001": "WLD", "W00": "WLD", "1W": "WLD", "G998": "EUU"}
"""IMF codes for groups of countries that have a code of ours."""
SCALES = {"": 1, "units": 1, "thousands": 10**3, "millions": 10**6, "billions": 10**9}
MOST_ZEROS = 12
MISSING = ("", "nan")


def matches(head: Head) -> bool:
    """The key's names, with one of the two names of the counterpart."""
    return head.has(*NEEDED) and any(head.has(name) for name in COUNTERPARTS)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each observation of an indicator that we know; empty ones are left out."""
    header, rows = records(path)
    counterpart = next(name for name in COUNTERPARTS if name in header)
    for line, row in rows:
        scale = _scale(path, line, row)
        indicator = INDICATORS.get(row["INDICATOR"])
        if indicator and not is_missing(row):
            yield cell_of(path, line, row, indicator, counterpart)._replace(scale=scale)


def is_missing(row: Mapping[str, str]) -> bool:
    """Whether an observation has no figure."""
    return row["OBS_VALUE"].strip().casefold() in MISSING or row.get("OBS_STATUS") == "M"


def cell_of(path: Path, line: int, row: Mapping[str, str], indicator: Indicator, counterpart: str) -> Cell:
    """The cell of one observation."""
    return Cell(
        indicator=indicator,
        reporter=area(row["COUNTRY"], path, line, "COUNTRY"),
        partner=area(row[counterpart], path, line, counterpart),
        product="TOTAL",
        period=read_period(row["TIME_PERIOD"], path, line, "TIME_PERIOD"),
        value=read_figure(path, line, dict(row), "OBS_VALUE"),
        row=line,
        estimate=row.get("OBS_STATUS", "") in ("E", "I"),
    )


def area(code: str, path: Path, line: int, column: str) -> str:
    """An area's code: alpha-3 as it stands, the world and the EU by ours, other groups by the IMF's."""
    if code in AREAS:
        return AREAS[code]
    return code if code[:1] == "G" and code[1:].isdigit() else alpha3(code, path, line, column)


def _scale(path: Path, line: int, row: Row) -> int:
    """Dollars in one printed unit, by the name or the power of ten of it."""
    for name in ("SCALE", "UNIT_MULT"):
        text = row.get(name, "").strip().casefold()
        if text.isdigit() and int(text) <= MOST_ZEROS:
            return int(10 ** int(text))
        if text not in SCALES:
            raise TableError(
                path.name, f"scale {row[name]!r} is neither a power of ten nor Units to Billions", line, name
            )
        if text:
            return SCALES[text]
    return 1


FORMAT = Format("imts-csv", "IMF IMTS, SDMX-CSV", matches, read, ", ".join((*NEEDED, COUNTERPARTS[0])))
