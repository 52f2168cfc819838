"""Path or bytes to articles. One reader a format; all give normalised text (NFC, LF) and the same record.

Formats are told by the file's ending; text in no known encoding, with NUL bytes, or over the limit is refused.
"""

from __future__ import annotations

import io
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from charset_normalizer import from_bytes

from ingest import boilerplate, jsonl
from ingest.errors import InputRefused
from ingest.records import Article

MAX_BYTES = 5_000_000
"""The size limit of one article, for every way in."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
_DISPLAY = ("full", "excerpt", "none")


def read(path: Path | str) -> Iterator[Article]:
    """The articles of a file, of a folder (its files of known formats, by name), or of standard input ("-").

    Raises InputRefused where there is no such path, nothing to read in it, or a file is no article.
    """
    if str(path) == "-":
        yield _checked(
            boilerplate.article(decode(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), "standard input"),
            "standard input",
        )
        return
    path = Path(path)
    if path.is_dir():
        yield from _folder(path)
    elif not path.is_file():
        raise InputRefused(f"{path}: no such file or folder; check the path")
    else:
        yield from _file(path)


def _folder(path: Path) -> Iterator[Article]:
    files = sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() in FORMATS
        and file.name != "README.md"
        and not file.name.startswith(".")
    )
    if not files:
        raise InputRefused(f"{path}: no article in this folder; it takes {', '.join(sorted(FORMATS))}")
    for file in files:
        yield from _file(file)


def _file(path: Path) -> Iterator[Article]:
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise InputRefused(
            f"{path}: unknown format {path.suffix or 'without an ending'}; it takes {', '.join(sorted(FORMATS))}"
        )
    yield from reader(path)


def from_bytes_named(data: bytes, name: str) -> Iterator[Article]:
    """Articles from an upload: its bytes and its file name; refusals as for a file."""
    reader = _BYTES.get(Path(name).suffix.lower(), _text)
    yield from reader(_limited(data, name), name)


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputRefused(
            f"{name}: {len(data):,} bytes is over the limit of {MAX_BYTES:,}; split it or cut the page to its article"
        )
    if not data.strip():
        raise InputRefused(f"{name}: the file is empty; give it an article's text")
    return data


def _slurp(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputRefused(f"{path}: can't be read ({error.strerror}); check its permissions") from error
    if size > MAX_BYTES:
        raise InputRefused(
            f"{path}: {size:,} bytes is over the limit of {MAX_BYTES:,}; split it or cut the page to its article"
        )
    return _limited(data, str(path))


def decode(data: bytes, name: str) -> str:
    """Bytes as normalised text: UTF-8, UTF-16 by its mark, else Windows-1252, else what the bytes speak for."""
    _limited(data, name)
    text = next((text for text in _decodings(data) if text is not None), None)
    if text is None:
        raise InputRefused(f"{name}: this is no text in a known encoding; save it as UTF-8")
    if _CONTROLS.search(text):
        raise InputRefused(f"{name}: this is a binary file, no text; give it text, HTML, PDF or DOCX")
    return normalise(text)


def _decodings(data: bytes) -> Iterator[str | None]:
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            yield None
    best = from_bytes(data).best()
    yield str(best) if best is not None else None


def normalise(text: str) -> str:
    """NFC with LF line ends, without zero-width characters: the ground of all offsets."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate({0x200B: None, 0xFEFF: None, 0x00AD: None, 0x2028: "\n", 0x2029: "\n"})


def _checked(article: Article, name: str) -> Article:
    if not article.text.strip():
        raise InputRefused(f"{name}: there is no article in it; give it running text")
    return article


def _text(data: bytes, name: str) -> Iterator[Article]:
    yield _checked(boilerplate.article(decode(data, name), name), name)


def _markdown(data: bytes, name: str) -> Iterator[Article]:
    text = decode(data, name)
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise InputRefused(
            f"{name}: broken front matter near line {line}; it is YAML between two lines of ---"
        ) from error
    if text.startswith("---\n") and not post.metadata:
        raise InputRefused(f"{name}: front matter that is never closed; end it with a line of ---")
    title, body = boilerplate.markdown(post.content)
    yield _checked(_with_metadata(body, title, post.metadata, name), name)


def _with_metadata(body: str, title: str, metadata: dict[str, Any], name: str) -> Article:
    display = metadata.get("display", "excerpt")
    if display not in _DISPLAY:
        raise InputRefused(f"{name}: display is {display!r}; it takes full, excerpt or none")
    figures = metadata.get("figures_from") or ()
    sources = (figures,) if isinstance(figures, str) else tuple(_source(entry) for entry in figures)
    return Article(
        Path(name).name,
        str(metadata.get("title") or title or Path(name).stem),
        body,
        _word(metadata, "publisher"),
        _date(metadata.get("published"), name),
        _word(metadata, "url"),
        _word(metadata, "source"),
        name,
        sources,
        display,
        str(metadata.get("locale") or "en"),
    )


def _source(entry: Any) -> str:
    if isinstance(entry, dict):
        return " ".join(str(value) for value in entry.values())
    return str(entry)


def _word(metadata: dict[str, Any], key: str) -> str | None:
    return str(metadata[key]) if metadata.get(key) else None


def _date(value: Any, name: str) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.date()
    read_as = jsonl.read_date(str(value))
    if read_as is None:
        raise InputRefused(f"{name}: published is {value!r}, no date; write it as 2024-04-11")
    return read_as


def _html(data: bytes, name: str) -> Iterator[Article]:
    yield _checked(boilerplate.html(decode(data, name), name), name)


def _jsonl(data: bytes, name: str) -> Iterator[Article]:
    for number, line in enumerate(decode_lines(data, name), start=1):
        yield _record(line, f"{name} line {number}", name)


def decode_lines(data: bytes, name: str) -> list[str]:
    """The non-empty lines of a JSON-lines file; not NFC-normalised as a whole, since each text is used as it is."""
    try:
        return [line for line in data.decode("utf-8-sig").split("\n") if line.strip()]
    except UnicodeDecodeError:
        raise InputRefused(f"{name}: JSON lines must be UTF-8; save it so") from None


_HALF = re.compile("[\ud800-\udfff]")


def _record(line: str, where: str, path: str) -> Article:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputRefused(f"{where}: no JSON ({error}); each line is one object") from error
    except RecursionError:
        raise InputRefused(f"{where}: JSON nested too deep; an article is one flat object") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or "id" not in record:
        raise InputRefused(f"{where}: an article needs id and text; add them")
    if _HALF.search(record["text"]) or _HALF.search(str(record.get("title"))):
        raise InputRefused(f"{where}: half a character (a lone surrogate); save the text as UTF-8 anew")
    if len(record["text"].encode()) > MAX_BYTES:
        raise InputRefused(f"{where}: the text is over the limit of {MAX_BYTES:,} bytes; split it")
    return _checked(jsonl.article(record, path), where)


def _jsonl_file(path: Path) -> Iterator[Article]:
    """A JSON-lines file may hold many articles: the limit is each line's, not the file's."""
    if path.stat().st_size == 0:
        raise InputRefused(f"{path}: the file is empty; give it one article a line")
    with path.open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{path} line {number}", str(path))
        except UnicodeDecodeError:
            raise InputRefused(f"{path}: JSON lines must be UTF-8; save it so") from None


def _pdf(data: bytes, name: str) -> Iterator[Article]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputRefused(
            f"{name}: this PDF can't be read ({type(error).__name__}); save it again or give its text"
        ) from error
    yield _checked(boilerplate.article(normalise("\n\n".join(pages)), name), name)


def _docx(data: bytes, name: str) -> Iterator[Article]:
    from docx import Document

    try:
        paragraphs = [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]
    except (KeyError, ValueError, OSError) as error:
        raise InputRefused(
            f"{name}: this DOCX can't be read ({type(error).__name__}); save it again or give its text"
        ) from error
    except Exception as error:  # python-docx raises zipfile and lxml errors of its own choosing
        raise InputRefused(
            f"{name}: this is no DOCX file ({type(error).__name__}); save it again or give its text"
        ) from error
    yield _checked(boilerplate.article(normalise("\n\n".join(paragraphs)), name), name)


_BYTES: dict[str, Callable[[bytes, str], Iterator[Article]]] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".jsonl": _jsonl,
}


def _whole(reader: Callable[[bytes, str], Iterator[Article]]) -> Callable[[Path], Iterator[Article]]:
    return lambda path: reader(_slurp(path), str(path))


FORMATS: dict[str, Callable[[Path], Iterator[Article]]] = {
    ending: _whole(reader) for ending, reader in _BYTES.items()
} | {".jsonl": _jsonl_file}
