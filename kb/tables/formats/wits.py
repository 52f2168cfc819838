"""World Bank WITS: tradevaluein1000usd. Read off a real download.

Thousand US dollars (the descriptor's scale). Product codes are HS codes that lost their leading zero: an odd number of
digits gets it back. Re-exports and re-imports are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import TOTAL, Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.periods import read_period
from kb.tables.places import alpha3

HEADER = (
    "nomenclature", "reporteriso3", "productcode", "reportername", "partneriso3", "partnername", "year",
    "tradeflowname", "tradevaluein1000usd",
)  # fmt: skip
FLOWS: dict[str, Indicator | None] = {"Export": "exports", "Import": "imports", "Re-Export": None, "Re-Import": None}
AREAS = {"EUN": "EUU", "WLD": "WLD"}


def matches(head: Head) -> bool:
    """Exactly WITS's columns."""
    return head.columns == HEADER


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row of exports or imports."""
    _, rows = records(path)
    for line, row in rows:
        if row["tradeflowname"] not in FLOWS:
            raise TableError(path.name, f"{row['tradeflowname']!r} is no flow", line, "tradeflowname")
        indicator = FLOWS[row["tradeflowname"]]
        if indicator:
            yield Cell(
                indicator=indicator,
                reporter=_area(row["reporteriso3"], path, line, "reporteriso3"),
                partner=_area(row["partneriso3"], path, line, "partneriso3"),
                product=_goods(row["productcode"], path, line),
                period=read_period(row["year"], path, line, "year"),
                value=read_figure(path, line, row, "tradevaluein1000usd"),
                row=line,
            )


def _area(code: str, path: Path, line: int, column: str) -> str:
    return AREAS.get(code) or alpha3(code, path, line, column)


def _goods(code: str, path: Path, line: int) -> str:
    if code.upper() in ("TOTAL", "ALL"):
        return TOTAL
    if not code.isdigit() or len(code) > 6:
        raise TableError(path.name, f"{code!r} is no HS code", line, "productcode")
    return f"HS{code.zfill(len(code) + len(code) % 2)}"


FORMAT = Format("wits", "World Bank WITS", matches, read, ", ".join(HEADER))
