"""Delimited files read as a stream by a declared dialect: comma, double quotes, UTF-8, one header, no ragged row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kb.tables.cells import figure
from kb.tables.errors import TableError, together

Row = dict[str, str]
T = TypeVar("T")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a format allows beyond the plain dialect.

    skip: preamble lines before the header; carriage_returns: lines may end in CR; trailing_comma: rows (and perhaps
    the header) end in one comma too many; footer: beginnings of lines that follow the table and are left out.
    """

    skip: int = 0
    carriage_returns: bool = False
    trailing_comma: bool = False
    footer: tuple[str, ...] = ()


PLAIN = Dialect()


def records(path: Path, dialect: Dialect = PLAIN) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """Header and rows with the lines they start at.

    TableError for what is no UTF-8 text, a doubled or missing column name, an open quote, a ragged row.
    """
    lines = _lines(path, dialect)
    for _ in range(dialect.skip):
        next(lines, None)
    reader = csv.reader(lines, strict=True)
    rows = _guarded(path, reader, dialect.skip)
    header = _header(path, rows, dialect)
    return header, _rows(path, rows, header, dialect)


def gathered(path: Path, rows: Iterable[tuple[int, Row]], read: Callable[[int, Row], Iterable[T]]) -> Iterator[T]:
    """What reading each row gives; at the end a TableError that tells all bad values at once, if there were any."""
    problems: list[TableError] = []
    for line, row in rows:
        try:
            yield from read(line, row)
        except TableError as error:
            problems.append(error)
    if problems:
        raise together(path.name, problems)


def read_figure(path: Path, line: int, row: Row, column: str) -> Decimal:
    """The number in a column; TableError with line and column where it is none."""
    try:
        return figure(row[column])
    except ValueError as error:
        raise TableError(path.name, str(error), line, column) from None


def text_lines(path: Path) -> Iterator[str]:
    """The lines of a text file as it streams, each checked; TableError where it is no UTF-8."""
    return _lines(path, Dialect(carriage_returns=True))


def read_text(path: Path) -> str:
    """A whole small file as text; TableError where it is no UTF-8."""
    return "".join(_lines(path, Dialect(carriage_returns=True)))


def first_line(path: Path, *, skip: int = 0) -> list[str]:
    """The fields of one line, for telling formats apart; empty where there is no such line."""
    with path.open("rb") as stream:
        head = stream.read(65536)
    text = head.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return next(csv.reader(lines[skip : skip + 1]), []) if len(lines) > skip else []


def _lines(path: Path, dialect: Dialect) -> Iterator[str]:
    """The file's lines, each checked, without holding the file."""
    filled = False
    try:
        _refuse_utf16(path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for number, line in enumerate(stream, start=1):
                _check_line(path, number, line, dialect)
                filled = filled or not line.isspace()
                yield line
    except UnicodeDecodeError:
        raise TableError(path.name, "this is not UTF-8; save it as UTF-8", _undecodable_line(path)) from None
    except OSError as error:
        raise TableError(path.name, f"{error.strerror or 'it cannot be read'}; check the path") from None
    if not filled:
        raise TableError(path.name, "the file is empty")


def _undecodable_line(path: Path) -> int:
    """The first line with a byte that UTF-8 does not have there."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1


def refuse_unreadable(path: Path) -> None:
    """TableError where a file is missing, empty or UTF-16: told before its header is looked at."""
    try:
        if not path.stat().st_size:
            raise TableError(path.name, "the file is empty")
        _refuse_utf16(path)
    except OSError as error:
        raise TableError(path.name, f"{error.strerror or 'it cannot be read'}; check the path") from None


def _refuse_utf16(path: Path) -> None:
    with path.open("rb") as stream:
        if stream.read(2) in UTF16:
            raise TableError(path.name, "this is UTF-16; save it as UTF-8")


def _check_line(path: Path, number: int, line: str, dialect: Dialect) -> None:
    if "\x00" in line:
        raise TableError(path.name, "this is no text file (it has NUL bytes)", number)
    if line.endswith("\r") and not dialect.carriage_returns:
        raise TableError(path.name, "the line ends in a bare CR; save the file with LF line ends", number)


def _header(path: Path, rows: Iterator[tuple[int, list[str]]], dialect: Dialect) -> list[str]:
    line, header = next(rows, (dialect.skip + 1, list[str]()))
    header = [name.strip() for name in header]
    if dialect.trailing_comma and header and not header[-1]:
        header.pop()
    if not any(header):
        raise TableError(path.name, "the header is missing", line)
    for name in header:
        if not name:
            raise TableError(path.name, "a column has no name", line)
        if header.count(name) > 1:
            raise TableError(path.name, f"column {name!r} stands twice in the header", line)
    return header


def _rows(
    path: Path, rows: Iterator[tuple[int, list[str]]], header: Sequence[str], dialect: Dialect
) -> Iterator[tuple[int, Row]]:
    width = len(header)
    for line, fields in rows:
        if not any(fields) or (dialect.footer and fields[0].startswith(dialect.footer)):
            continue
        if dialect.trailing_comma and len(fields) == width + 1 and not fields[-1]:
            fields.pop()
        if len(fields) != width:
            raise TableError(path.name, f"{len(fields)} fields where the header has {width}", line)
        yield line, dict(zip(header, fields, strict=True))


def _guarded(path: Path, reader: Any, skip: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they start at; a csv error becomes a TableError."""
    while True:
        line = skip + reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(path.name, f"{error} (an unclosed quote?)", line) from None
        yield line, fields
