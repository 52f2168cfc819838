"""The ways in: a path, a folder, standard input, an upload."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.errors import InputRefused
from ingest.readers import apart, boilerplate, feeds, mail, marked_up, pages, records
from ingest.readers.decoding import decode, mended, normalise
from ingest.readers.kinds import ENDINGS, Kind, kind_of
from ingest.readers.limits import MAX_BYTES, limited, slurp
from ingest.readers.metadata import known, metadata
from ingest.readers.taken import Taken
from ingest.records import Article

FORMATS = ENDINGS
_STANDARD_INPUT = "standard input"
_IN_THIS_PROCESS = 200_000
"""Bytes of a page that is taken apart here: larger ones are slow where they are hostile."""

Refused = Callable[[InputRefused], None]


def read(path: Path | str, refused: Refused | None = None) -> Iterator[Article]:
    """The articles of a file, of a folder (its files of known formats, by name), or of standard input ("-").

    Raises InputRefused where there is no such path, nothing to read in it, or a file is no article; with `refused` a
    folder goes on past a bad file, which it is told.
    """
    if str(path) == "-":
        yield from from_bytes_named(sys.stdin.buffer.read(MAX_BYTES + 1), _STANDARD_INPUT)
        return
    path = Path(path)
    if path.is_dir():
        yield from _folder(path, refused)
    elif not path.exists():
        raise InputRefused(f"{path}: no such file or folder; check the path")
    elif not path.is_file():
        raise InputRefused(f"{path}: no regular file (a pipe or a device); write its text to a file, or pipe it to -")
    else:
        yield from _file(path)


def _folder(path: Path, refused: Refused | None) -> Iterator[Article]:
    files = sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and _ending(file) in ENDINGS
        and file.name != "README.md"
        and not file.name.startswith(".")
        and not file.name.endswith((".labels.jsonl", ".labels.csv"))
    )
    if not files:
        raise InputRefused(f"{path}: no article in this folder; it takes {', '.join(sorted(ENDINGS))}")
    for file in files:
        try:
            yield from _file(file)
        except InputRefused as error:
            if refused is None:
                raise
            refused(error)


def _ending(path: Path) -> str:
    """The ending, of a packed file the one before it too."""
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    return "".join(endings) if "".join(endings) in ENDINGS else (endings[-1] if endings else "")


def _file(path: Path) -> Iterator[Article]:
    ending = _ending(path)
    if ENDINGS.get(ending) == Kind.RECORDS:
        yield from records.of_file(path)
        return
    yield from _articles(slurp(path), str(path), ENDINGS.get(ending), ending or "without an ending")


def from_bytes_named(data: bytes, name: str) -> Iterator[Article]:
    """Articles from an upload: its bytes and its file name; refusals as for a file."""
    yield from _articles(limited(data, name), name, ENDINGS.get(_ending(Path(name)), Kind.TEXT), "")


def _articles(data: bytes, name: str, by_name: Kind | None, ending: str) -> Iterator[Article]:
    kind = kind_of(data, by_name, name)
    if kind is None:
        raise InputRefused(f"{name}: unknown format {ending}; it takes {', '.join(sorted(ENDINGS))}")
    if kind == Kind.RECORDS:
        yield from records.of_bytes(data, name)
    elif kind == Kind.MARKDOWN:
        yield _of_markdown(data, name)
    else:
        for number, taken in enumerate(_taken(kind, data, name), start=1):
            yield _article(taken, name, number)


def _taken(kind: Kind, data: bytes, name: str) -> Iterator[Taken]:
    if kind in (Kind.PDF, Kind.DOCX) or (kind == Kind.HTML and len(data) > _IN_THIS_PROCESS):
        return apart.read(kind.value, data, name)
    if kind == Kind.HTML:
        return pages.read(data, name)
    if kind == Kind.MAIL:
        return mail.read(data, name)
    if kind == Kind.FEED:
        return feeds.read(data, name)
    return iter((Taken(decode(data, name)),))


def _article(taken: Taken, name: str, number: int) -> Article:
    """What a reader took out as an article; of a text that may be a pasted page, its main text."""
    said = {"title": taken.title[:1000], "publisher": taken.publisher, "published": taken.published, "url": taken.url}
    kept = metadata({key: value for key, value in said.items() if value}, name)
    text, mended_any = mended(normalise(taken.text))
    ident = Path(name).name if number == 1 else f"{Path(name).name}-{number}"
    if taken.whole:
        found = Article(ident, kept.title or Path(name).stem, text, path=name)
    else:
        found = replace(boilerplate.article(text, name), id=ident)
        found = replace(found, title=kept.title or found.title)
    notes = (
        *taken.notes,
        *found.notes,
        *(("letters read in the wrong encoding were put right",) if mended_any else ()),
    )
    return _checked(replace(found, publisher=kept.publisher, published=kept.published, url=kept.url, notes=notes), name)


def _of_markdown(data: bytes, name: str) -> Article:
    title, body, front, notes = marked_up.read(decode(data, name), name)
    said, unknown = known(front)
    kept = metadata(said, name)
    text, _ = mended(body)
    return _checked(
        Article(
            Path(name).name, kept.title or title or Path(name).stem, text, kept.publisher, kept.published, kept.url,
            kept.source, name, kept.figures_from, kept.display, kept.locale, (*notes, *unknown),
        ),
        name,
    )  # fmt: skip


def _checked(article: Article, name: str) -> Article:
    if not article.text.strip():
        raise InputRefused(f"{name}: there is no article in it; give it running text")
    return article
