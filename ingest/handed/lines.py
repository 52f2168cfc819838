"""A claims file to its lines: JSON lines, or CSV as spreadsheets write it (BOM, semicolons, tabs, quotes, UTF-16).

Decimal commas are read where semicolons part the cells. An empty cell says nothing; "-" says that there is none.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from ingest.errors import InputRefused
from ingest.handed import fields
from ingest.handed.problems import ClaimsRefused

MAX_BYTES = 50_000_000
MOST_LINES = 200_000
NONE = "-"
_NUMBERS = ("value", "low", "high", "step", "confidence")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as its line says it: `fields` has what is said (None: said to be none); what is not said is missing."""

    number: int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """The lines of a file, and what there is to tell of it (fields that are not known, lines that say nothing)."""

    name: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def read(path: Path) -> ClaimsFile:
    """The claims of a file. InputRefused where it can't be read, ClaimsRefused with every bad line."""
    try:
        if not path.is_file():
            raise InputRefused(f"{path}: no such file; name one of JSON lines or CSV")
        if path.stat().st_size > MAX_BYTES:
            raise InputRefused(f"{path}: over the limit of {MAX_BYTES:,} bytes; split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputRefused(f"{path}: can't be read ({error.strerror}); check its permissions") from error
    return parse(data, str(path))


def parse(data: bytes, name: str) -> ClaimsFile:
    """The same of bytes."""
    text = _text(data, name)
    return from_rows(_of_json(text) if text.lstrip().startswith("{") else _of_csv(text, name), name)


def from_rows(rows: Iterable[tuple[int, dict[str, Any] | str]], name: str) -> ClaimsFile:
    """The same of numbered rows, each with raw values by field, or with what is wrong with it."""
    lines, problems, unknown = list[Line](), list[str](), dict[str, int]()
    for number, row in rows:
        if len(lines) == MOST_LINES:
            raise InputRefused(f"{name}: over the limit of {MOST_LINES:,} claims; split it")
        if isinstance(row, str):
            problems.append(f"{name} line {number}: {row}")
            continue
        for key in row.keys() - fields.FIELDS.keys():
            unknown.setdefault(key, number)
        said, wrong = _validated(row)
        problems += [f"{name} line {number}, {field}: {reason}" for field, reason in wrong]
        lines.append(Line(number, said))
    if problems:
        raise ClaimsRefused(problems)
    if not lines:
        raise InputRefused(f"{name}: no claim in it; make one with: claimledger claims template ARTICLE")
    kept = tuple(line for line in lines if any(line.fields.get(slot) for slot in fields.FRAME))
    return ClaimsFile(name, kept, tuple(_notes(name, unknown, len(lines) - len(kept))))


def _notes(name: str, unknown: dict[str, int], silent: int) -> Iterator[str]:
    for key, number in sorted(unknown.items()):
        yield f"{name} line {number}: {key[:60]!r} is no field of a claim and is left aside"
    if silent:
        yield f"{name}: {silent} line{'s' if silent > 1 else ''} without a frame (kind, indicator ...) left out"


def _validated(row: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    said: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for field, raw in row.items():
        if field not in fields.FIELDS:
            continue
        try:
            said[field] = None if raw is None else fields.FIELDS[field](raw)
        except ValueError as error:
            wrong.append((field, str(error)))
    return said, wrong


def _text(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for attempt in (encoding, "cp1252"):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise InputRefused(f"{name}: no text in it; a claims file is JSON lines or CSV in UTF-8")


def _of_json(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> dict[str, Any] | str:
    try:
        record = json.loads(line, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError) as error:
        return f"no JSON ({' '.join(str(error).split())[:80]}); each line is one object"
    except RecursionError:
        return "JSON nested too deep; a claim is one flat object"
    return record if isinstance(record, dict) else "no JSON object; each line is one claim"


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _of_csv(text: str, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    skipped = 1 if re.match(r"sep=.\r?\n", text) else 0
    text = text.split("\n", 1)[1] if skipped else text
    mark = _delimiter(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 1 + skipped
    try:
        header = [cell.strip() for cell in next(reader)]
        twice = {cell for cell in header if cell and header.count(cell) > 1}
        if twice:
            raise InputRefused(f"{name} line {number}: the column {min(twice)!r} stands there twice")
        number = reader.line_num + 1 + skipped
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield number, _row(header, cells, mark)
            number = reader.line_num + 1 + skipped
    except csv.Error as error:
        yield number, f"broken CSV ({error})"


def _delimiter(text: str, name: str) -> str:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    counted = {mark: sum(cell.strip(' "\r') in fields.FIELDS for cell in head.split(mark)) for mark in ",;\t"}
    best = max(counted, key=lambda mark: counted[mark])
    if counted[best] < len(("quote", "kind")):
        raise InputRefused(
            f"{name}: neither JSON lines nor CSV with a header of claim fields; "
            "make one with: claimledger claims template ARTICLE"
        )
    return best


def _row(header: list[str], cells: list[str], mark: str) -> dict[str, Any] | str:
    if any(cell.strip() for cell in cells[len(header) :]):
        return f"{len(cells)} cells under {len(header)} columns; is a quotation mark missing?"
    row: dict[str, Any] = {}
    for column, cell in zip(header, cells, strict=False):
        if column and cell.strip():
            row[column] = None if cell.strip() == NONE else _cell(column, cell, mark)
    return row


def _cell(column: str, cell: str, mark: str) -> str:
    if mark != "," and column in _NUMBERS and _DECIMAL_COMMA.fullmatch(cell.strip()):
        return cell.strip().replace(",", ".")
    return cell.replace("\r\n", "\n")
