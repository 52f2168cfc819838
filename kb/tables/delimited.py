"""Delimited files read by a declared dialect: comma, double quotes, UTF-8, one header, no ragged row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from kb.tables.cells import figure
from kb.tables.errors import TableError

Row = dict[str, str]


def read_text(path: Path) -> str:
    """The file as text (UTF-8, with or without a byte order mark); TableError for anything else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(path.name, error.strerror or "cannot be read") from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise TableError(path.name, "this is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(path.name, "this is not UTF-8; save it as UTF-8", line) from None
    if not text.strip():
        raise TableError(path.name, "the file is empty")
    if "\x00" in text:
        raise TableError(
            path.name, "this is no text file (it has NUL bytes)", text.count("\n", 0, text.index("\x00")) + 1
        )
    return text


def records(
    path: Path, *, skip: int = 0, carriage_returns: bool = False
) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """Header and rows with their line numbers. skip: preamble lines before the header; carriage_returns: the
    declared line end is CR. TableError for a doubled or empty column name, an open quote or a ragged row.
    """
    stream = _stream(path, carriage_returns)
    for _ in range(skip):
        stream.readline()
    reader = csv.reader(stream, strict=True)
    header = _header(path, reader, skip)
    return header, _rows(path, reader, header, skip)


def read_figure(path: Path, line: int, row: Row, column: str) -> Decimal:
    """The number in a column; TableError with line and column where it is none."""
    try:
        return figure(row[column])
    except ValueError as error:
        raise TableError(path.name, str(error), line, column) from None


def first_line(path: Path, *, skip: int = 0) -> list[str]:
    """The fields of one line, for telling formats apart; empty where there is no such line."""
    with path.open("rb") as stream:
        head = stream.read(65536)
    text = head.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return next(csv.reader(lines[skip : skip + 1]), []) if len(lines) > skip else []


def _stream(path: Path, carriage_returns: bool) -> io.StringIO:
    text = read_text(path)
    if carriage_returns:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    elif "\r" in text.replace("\r\n", ""):
        raise TableError(path.name, "lines end in a bare CR; save it with LF line ends")
    return io.StringIO(text, newline="\n")


def _header(path: Path, reader: Iterator[list[str]], skip: int) -> list[str]:
    header = [name.strip() for name in next(_guarded(path, reader, skip), (0, list[str]()))[1]]
    if not any(header):
        raise TableError(path.name, "the header is missing", skip + 1)
    for name in header:
        if header.count(name) > 1:
            raise TableError(path.name, f"column {name!r} stands twice in the header", skip + 1)
    return header


def _rows(path: Path, reader: Iterator[list[str]], header: Sequence[str], skip: int) -> Iterator[tuple[int, Row]]:
    for line, fields in _guarded(path, reader, skip):
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(header):
            raise TableError(path.name, f"{len(fields)} fields where the header has {len(header)}", line)
        yield line, dict(zip(header, fields, strict=True))


def _guarded(path: Path, reader: Iterator[list[str]], skip: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they start at; a csv error becomes a TableError."""
    line = skip + 1 + getattr(reader, "line_num", 0)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(path.name, f"{error} (an unclosed quote?)", line) from None
        yield line, fields
        line = skip + 1 + getattr(reader, "line_num", line)
