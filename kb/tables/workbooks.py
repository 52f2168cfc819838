"""Workbooks whose first sheet is one table under one header, read as delimited files are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.tables.delimited import Row
from kb.tables.errors import TableError

WORKBOOK = ".xlsx"


def names_all(path: Path, *words: str) -> bool:
    """Whether a workbook's shared texts have all these words: told without reading its sheets."""
    try:
        with zipfile.ZipFile(path) as archive:
            texts = archive.read("xl/sharedStrings.xml").decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
    return all(f">{word}<" in texts for word in words)


def sheet_records(path: Path) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """Header and rows of the first sheet, with their row numbers; empty cells are empty texts."""
    rows = open_book(path).worksheets[0].iter_rows(values_only=True)
    header = [str(value).strip() for value in next(rows, ()) if value is not None]
    if not header:
        raise TableError(path.name, "the header is missing", 1)
    return header, _rows(header, rows)


def _rows(header: list[str], rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, Row]]:
    for number, values in enumerate(rows, start=2):
        if any(value is not None for value in values):
            yield number, {name: _text(value) for name, value in zip(header, values, strict=False)}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def open_book(path: Path) -> Any:
    """The workbook; TableError where it is broken, or nothing here reads workbooks."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        raise TableError(path.name, "workbooks need openpyxl; pip install 'claimledger[sources]'") from None
    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise TableError(path.name, "this is no whole workbook; download it again") from None
