"""DOCX, by its own mark-up: tracked changes as accepted, tables as rows, text boxes and content controls in place.

What is deleted, struck out or hidden, and footnote marks and comments, are left out and counted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.errors import InputRefused
from ingest.readers import boilerplate
from ingest.readers.left_out import LeftOut
from ingest.readers.limits import MAX_RATIO, MAX_UNPACKED
from ingest.readers.taken import Taken

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MARK = re.compile(r"[\s\[(]*(?:\d{1,3}|[a-z]|[*†‡§]+)(?:[,;]\d{1,3})*[\s\])]*")
_POWER = re.compile(r"(?:^|[\s\d(])(?:k|c|m)?m$")
_TITLES = ("heading1", "heading 1", "headline", "title")
_LONGEST_CELL = 300
"""Characters of a cell with several paragraphs that is a part of the page, no cell of data."""
MAIN = "word/document.xml"


def read(data: bytes, name: str) -> Iterator[Taken]:
    """The document's text in its order."""
    left = LeftOut()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            body = _parsed(packed, MAIN, name)
            notes = [part for part in ("word/footnotes.xml", "word/endnotes.xml") if part in packed.namelist()]
            for part in notes:
                for note in _parsed(packed, part, name).iter(f"{W}p"):
                    left.add("footnote", "".join(note.itertext(f"{W}t")))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise InputRefused(
            f"{name}: this DOCX can't be read ({type(error).__name__}); save it again or give its text"
        ) from None
    blocks = list(_Blocks(left).of(body.find(f"{W}body") if body.find(f"{W}body") is not None else body))
    lines = [line for _, line in blocks if line.strip()]
    if not boilerplate.has_paragraph("\n".join(lines)):
        raise InputRefused(f"{name}: there is no article in it; give it running text")
    styles = {style: line for style, line in reversed(blocks) if line.strip()}
    title = next((styles[style] for style in _TITLES if style in styles), "")
    yield Taken("\n\n".join(lines), title, notes=tuple(left.notes()))


def _parsed(packed: zipfile.ZipFile, part: str, name: str) -> Any:
    """A part of the package as a tree: no entities, within the limits of size and ratio."""
    if part not in packed.namelist():
        raise InputRefused(f"{name}: this is no DOCX file (no {part} in it); save it again or give its text")
    info = packed.getinfo(part)
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > MAX_UNPACKED or (info.file_size > 1_000_000 and ratio > MAX_RATIO):
        raise InputRefused(
            f"{name}: {part} unpacks to over the limit ({info.file_size:,} bytes); give its text instead"
        )
    with packed.open(info) as stream:
        data = stream.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise InputRefused(f"{name}: {part} unpacks to over the limit of {MAX_UNPACKED:,} bytes; give its text instead")
    data = data.replace(_STRICT, W.strip("{}").encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputRefused(
            f"{name}: this DOCX can't be read ({part} is broken); save it again or give its text"
        ) from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise InputRefused(f"{name}: this DOCX declares a document type, as none does; save it again or give its text")
    return tree


class _Blocks:
    """Paragraphs and table rows in their order, each with its style."""

    def __init__(self, left: LeftOut) -> None:
        self._left = left
        self._joined = ""

    def of(self, node: Any) -> Iterator[tuple[str, str]]:
        """All blocks below a node."""
        for child in node:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self._left.add("deleted passage", _all_text(child))
            elif child.tag != _FALLBACK and isinstance(child.tag, str) and not child.tag.endswith("}sectPr"):
                yield from self.of(child)

    def _paragraph(self, paragraph: Any) -> Iterator[tuple[str, str]]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        boxes: list[Any] = []
        text = self._joined + "".join(_Runs(self._left, boxes).of(paragraph))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._joined = text
        else:
            self._joined = ""
            yield (style.get(f"{W}val", "").lower() if style is not None else ""), text.strip()
        for box in boxes:
            yield from self.of(box)

    def _table(self, table: Any) -> Iterator[tuple[str, str]]:
        for row in table.iter(f"{W}tr"):
            if row.getparent() is not table and next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self._left.add("deleted row", _all_text(row))
                continue
            cells = [[line for _, line in self.of(cell) if line] for cell in row.iterchildren(f"{W}tc", f"{W}sdt")]
            if any(len(cell) > 1 and sum(map(len, cell)) > _LONGEST_CELL for cell in cells):
                yield from (("", line) for cell in cells for line in cell)
            else:
                yield "table", " | ".join(" ".join(cell) for cell in cells if cell)


class _Runs:
    """The text of one paragraph; text boxes that hang in it are put aside."""

    def __init__(self, left: LeftOut, boxes: list[Any]) -> None:
        self._left, self._boxes, self._before = left, boxes, ""

    def of(self, node: Any) -> Iterator[str]:
        """Pieces of text below a node, in order."""
        for child in node:
            for piece in self._piece(child):
                self._before = (self._before + piece)[-8:]
                yield piece

    def _piece(self, child: Any) -> Iterator[str]:
        tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if tag in ("del", "moveFrom"):
            self._left.add("deleted passage", _all_text(child))
        elif tag == "r":
            yield from self._run(child)
        elif tag == "txbxContent":
            self._boxes.append(child)
        elif tag == "t":
            yield child.text or ""
        elif tag in ("tab", "br", "cr"):
            yield " "
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == "commentReference":
            self._left.add("comment", "comment")
        elif tag in ("footnoteReference", "endnoteReference"):
            self._left.add("footnote mark", "mark")
        elif child.tag != _FALLBACK and tag not in ("pPr", "rPr", "instrText", "delText"):
            yield from self.of(child)

    def _run(self, run: Any) -> Iterator[str]:
        looks = run.find(f"{W}rPr")
        text = "".join(run.itertext(f"{W}t"))
        if _on(looks, "strike") or _on(looks, "dstrike"):
            self._left.add("struck passage", text)
        elif _on(looks, "vanish") or _on(looks, "webHidden"):
            self._left.add("hidden passage", text)
        elif _raised(looks) and _MARK.fullmatch(text) and not (text in "23" and _POWER.search(self._before)):
            self._left.add("footnote mark", text)
        else:
            yield from self.of(run)


def _on(looks: Any, name: str) -> bool:
    found = looks.find(f"{W}{name}") if looks is not None else None
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def _raised(looks: Any) -> bool:
    found = looks.find(f"{W}vertAlign") if looks is not None else None
    return found is not None and found.get(f"{W}val") == "superscript"


def _all_text(node: Any) -> str:
    return "".join(node.itertext(f"{W}t", f"{W}delText"))
