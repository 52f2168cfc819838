"""JSON lines, packed with gzip or plain: an article a line, its text used as it is."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.errors import InputRefused
from ingest.readers.limits import MAX_BYTES, MAX_RATIO, MAX_UNPACKED
from ingest.readers.metadata import known, metadata
from ingest.records import Article

GZIP = b"\x1f\x8b"
_HALF = re.compile("[\ud800-\udfff]")
_HIDDEN = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")


def of_file(path: Path) -> Iterator[Article]:
    """The articles of a file; the limit is each line's, not the file's."""
    if path.stat().st_size == 0:
        raise InputRefused(f"{path}: the file is empty; give it one article a line")
    with path.open("rb") as plain:
        packed = plain.read(2) == GZIP
        plain.seek(0)
        stream: BinaryIO = gzip.GzipFile(fileobj=plain) if packed else plain  # type: ignore[assignment]
        most = path.stat().st_size * MAX_RATIO + MAX_UNPACKED if packed else None
        yield from of_lines(_whole_lines(stream, str(path), most), str(path))


def of_bytes(data: bytes, name: str) -> Iterator[Article]:
    """The articles of an upload."""
    yield from of_lines(data.split(b"\n"), name)


def of_lines(lines: Iterable[bytes], name: str) -> Iterator[Article]:
    """An article a line; InputRefused names the first bad one."""
    told: set[str] = set()
    for number, data in enumerate(lines, start=1):
        try:
            line = data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise InputRefused(f"{name}: JSON lines must be UTF-8; save it so") from None
        if line.strip():
            yield _record(line, f"{name} line {number}", name, told)


def _whole_lines(stream: BinaryIO, name: str, most: int | None) -> Iterator[bytes]:
    longest, read = 4 * MAX_BYTES, 0
    try:
        while line := stream.readline(longest + 1):
            read += len(line)
            if len(line) > longest or (most is not None and read > most):
                raise InputRefused(f"{name}: a line, or what it unpacks to, is over the limit; split it")
            yield line
    except (OSError, EOFError, zlib.error) as error:
        raise InputRefused(f"{name}: can't be unpacked ({type(error).__name__}); pack it again") from None


def _record(line: str, where: str, path: str, told: set[str]) -> Article:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputRefused(f"{where}: no JSON ({error}); each line is one object") from error
    except RecursionError:
        raise InputRefused(f"{where}: JSON nested too deep; an article is one flat object") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or record.get("id") is None:
        raise InputRefused(f"{where}: an article needs id and text; add them")
    text = record.pop("text")
    _sound(text, record, where)
    said, notes = known(record)
    kept = metadata(said, where)
    fresh = [note for note in notes if note not in told]
    told.update(fresh)
    return Article(
        str(kept.id), kept.title or "", text, kept.publisher or kept.source, kept.published, kept.url, kept.source,
        path, kept.figures_from, kept.display, kept.locale, tuple(fresh),
    )  # fmt: skip


def _sound(text: str, record: dict[str, object], where: str) -> None:
    if not text.strip():
        raise InputRefused(f"{where}: there is no article in it; give it running text")
    if _HALF.search(text) or _HALF.search(str(record.get("title"))):
        raise InputRefused(f"{where}: half a character (a lone surrogate); save the text as UTF-8 anew")
    if _HIDDEN.search(text):
        raise InputRefused(f"{where}: text: a zero or a mark of writing direction in it; take it out")
    if len(text.encode()) > MAX_BYTES:
        raise InputRefused(f"{where}: the text is over the limit of {MAX_BYTES:,} bytes; split it")
