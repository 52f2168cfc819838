"""RSS and Atom: each entry that has running text is an article; summaries alone are left out and counted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from ingest.errors import InputRefused
from ingest.readers import boilerplate, pages
from ingest.readers.decoding import normalise
from ingest.readers.left_out import LeftOut
from ingest.readers.taken import Taken

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(_FEED.search(data[:2000]))


def read(data: bytes, name: str) -> Iterator[Taken]:
    """The entries with text, in the order of the feed."""
    import feedparser

    if _DECLARED.search(data[:4000]):
        raise InputRefused(f"{name}: this feed declares a document type, as none does; save its pages instead")
    held = feedparser.parse(io.BytesIO(data))
    left, found = LeftOut(), list[Taken]()
    publisher = str(held.feed.get("title") or "") or None
    for entry in held.entries:
        text = _text(entry, left)
        if boilerplate.has_paragraph(text):
            day = str(entry.get("published") or entry.get("updated") or "") or None
            found.append(
                Taken(text, _plain(entry.get("title")), publisher, _day(entry) or day, entry.get("link"), whole=True)
            )
        else:
            left.add("entry", text or "entry")
    if not found:
        raise InputRefused(f"{name}: no entry of this feed has running text; save the pages that it links to")
    for number, taken in enumerate(found):
        yield Taken(
            taken.text, taken.title, taken.publisher, taken.published, taken.url,
            tuple(left.notes()) if number == 0 else (), whole=True,
        )  # fmt: skip


def _text(entry: Any, left: LeftOut) -> str:
    markup = next((part.get("value") for part in entry.get("content") or () if part.get("value")), entry.get("summary"))
    if not markup:
        return ""
    try:
        tree = html.fragment_fromstring(str(markup), create_parent="div")
    except ValueError:
        return ""
    pages.understood(tree, left)
    blocks = [" ".join(str(node.xpath("string()")).split()) for node in tree.xpath(".//p|.//li|.//h2|.//h3")]
    return normalise("\n\n".join(block for block in blocks if block) or " ".join(str(tree.xpath("string()")).split()))


def _plain(text: object) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", str(text or "")).split())


def _day(entry: Any) -> str | None:
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{when.tm_year:04d}-{when.tm_mon:02d}-{when.tm_mday:02d}" if when else None
