"""UN Comtrade v1 JSON: {"count", "data": [...]} as the API returns it. The row is the record's number, from 1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from kb.tables.cells import Cell
from kb.tables.delimited import read_text
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.formats.comtrade import cell_of


def matches(head: Head) -> bool:
    """A JSON object whose first record has Comtrade's names."""
    return head.start.lstrip()[:1] == b"{" and all(name in head.text for name in ('"data"', '"typeCode"', '"flowCode"'))


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a record that is whole trade."""
    for number, record in enumerate(_records(path), start=1):
        if not isinstance(record, dict):
            raise TableError(path.name, "a record is no object", number)
        cell = cell_of(record, path, number)
        if cell:
            yield cell


def _records(path: Path) -> list[Any]:
    try:
        loaded = json.loads(read_text(path), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise TableError(path.name, f"broken JSON: {error.msg}", error.lineno) from None
    except ValueError as error:
        raise TableError(path.name, str(error)) from None
    records = loaded.get("data") if isinstance(loaded, dict) else None
    if not isinstance(records, list):
        raise TableError(path.name, 'there is no list under "data"')
    count = loaded.get("count")
    if isinstance(count, Decimal) and count != len(records):
        raise TableError(path.name, f'{len(records)} records where "count" says {count}; the download was cut')
    return records


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no finite number")


FORMAT = Format("comtrade-json", "UN Comtrade v1 JSON", matches, read, '{"count", "data": [{"typeCode", ...}]}')
