"""UN Comtrade v1 records, as the API and the "Plus" download give them: what both loaders share.

Only whole-trade rows are kept: partner2Code 0, customsCode C00, motCode 0 (the others break the same figure down, and
would count it twice). Flows other than X and M (re-exports and the like) are left out. Values are whole US dollars.
Shapes: comtradeapicall's getFinalData; read off a real download of the API (JSON). Places by M49 code, since ISO and
names may be null.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.records import TOTAL, Indicator
from kb.tables.cells import Cell, figure
from kb.tables.errors import TableError
from kb.tables.periods import read_period
from kb.tables.places import code

NEEDED = (
    "typeCode", "freqCode", "period", "reporterCode", "flowCode", "partnerCode", "partner2Code", "classificationCode",
    "cmdCode", "customsCode", "motCode", "primaryValue",
)  # fmt: skip
FLOWS: dict[str, Indicator] = {"X": "exports", "M": "imports"}
WHOLE = {"partner2Code": ("0", "000"), "customsCode": ("C00",), "motCode": ("0", "000")}
_HARMONIZED = ("H", "HS")


def cell_of(record: Mapping[str, Any], path: Path, line: int) -> Cell | None:
    """The cell of one record, or None for a breakdown or a flow that is left out."""
    missing = [name for name in NEEDED if record.get(name) in (None, "")]
    if missing:
        raise TableError(path.name, "there is no value", line, missing[0])
    if str(record["typeCode"]) != "C":
        raise TableError(path.name, f"type {record['typeCode']!r} is no trade in goods", line, "typeCode")
    flow = FLOWS.get(str(record["flowCode"]))
    if flow is None or any(str(record[name]) not in whole for name, whole in WHOLE.items()):
        return None
    return Cell(
        indicator=flow,
        reporter=code("M49", str(record["reporterCode"]), path, line, "reporterCode"),
        partner=code("M49", str(record["partnerCode"]), path, line, "partnerCode"),
        product=goods(str(record["cmdCode"]), str(record["classificationCode"])),
        period=read_period(str(record["period"]), path, line, "period"),
        value=_value(record["primaryValue"], path, line),
        row=line,
        estimate=str(record.get("isReported", True)).lower() == "false" and not _aggregate(record),
    )


def goods(commodity: str, classification: str) -> str:
    """TOTAL, an HS code with its prefix, or another classification's code with that one's."""
    if commodity.upper() == TOTAL:
        return TOTAL
    return f"HS{commodity}" if classification.startswith(_HARMONIZED) else f"{classification}:{commodity}"


def _aggregate(record: Mapping[str, Any]) -> bool:
    """A sum over reported rows is no estimate."""
    return str(record.get("isAggregate", False)).lower() == "true"


def _value(value: object, path: Path, line: int) -> Decimal:
    try:
        found = value if isinstance(value, Decimal) else figure(str(value))
    except ValueError as error:
        raise TableError(path.name, str(error), line, "primaryValue") from None
    if found < 0 or not found.is_finite():
        raise TableError(path.name, f"{value} is no flow of goods", line, "primaryValue")
    return found
