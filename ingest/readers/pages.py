"""HTML: mark-up that carries meaning is understood first (deleted, hidden, raised, tables), then trafilatura finds the
main text, precision before recall.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from ingest import jsonl
from ingest.errors import InputRefused
from ingest.readers import boilerplate
from ingest.readers.decoding import decode, normalise
from ingest.readers.left_out import LeftOut
from ingest.readers.limits import MAX_DEPTH
from ingest.readers.taken import Taken

_DELETED = ("del", "s", "strike")
_UNSEEN_TAGS = ("script", "style", "template", "noscript", "svg", "object", "embed", "canvas", "form", "select")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]+)(?:\s*[,;]\s*\d{1,3})*\s*[\])]?\s*")
_POWER = re.compile(r"(?:^|[\s\d(])(?:k|c|m)?m$")
_LONGEST_CELL = 200
_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "date.issued",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_SAID = re.compile(
    r"\b(?:published|posted)(?:\s+(?:on|at))?\s*:?\s*"
    r"((?:[A-Z][a-z]+day,?\s+)?[\w.]+\s[\w.]+,?\s\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Iterator[Taken]:
    """The article of a page."""
    import trafilatura
    from trafilatura.settings import Document

    tree = _tree(decode(data, name), name)
    published, sitename = _published(tree), _sitename(tree)
    left = LeftOut()
    understood(tree, left)
    found = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(found, Document) or not boilerplate.has_paragraph(found.text or ""):
        raise InputRefused(f"{name}: no article found on this page; paste its text instead")
    title, body = normalise(found.title or ""), normalise(found.text or "")
    body = body.removeprefix(title).strip() if title else body
    text = re.sub(r"\n+", "\n\n", body)
    date = published or (found.date if found.date and jsonl.read_date(found.date) else None)
    yield Taken(text, title, found.sitename or sitename, date, _web(found.url), tuple(left.notes()), whole=True)


def _tree(text: str, name: str) -> Any:
    """The page as a tree, within limits of depth."""
    try:
        tree = html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=html.HTMLParser(huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputRefused(
            f"{name}: this page can't be read ({type(error).__name__}); paste its text instead"
        ) from None
    if _depth(tree) > MAX_DEPTH:
        raise InputRefused(f"{name}: elements within elements over the limit of {MAX_DEPTH}; paste its text instead")
    return tree


def _depth(tree: Any) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def understood(tree: Any, left: LeftOut) -> None:
    """Take out what is no text of the article, and set raised marks and tables as they are meant."""
    for comment in tree.xpath("//comment()"):
        _drop(comment)
    for node in tree.xpath("//*[" + " or ".join(f"self::{tag}" for tag in _UNSEEN_TAGS) + "]"):
        _drop(node)
    for node in tree.iter(*_DELETED):
        left.add("deleted passage", _text(node))
    for node in list(tree.iter(*_DELETED)):
        _drop(node)
    for node in tree.xpath("//*[@hidden or @style or @aria-hidden='true']"):
        if node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
            left.add("hidden passage", _text(node))
            _drop(node)
    for node in list(tree.iter("sup")):
        _raised(node, left)
    for table in list(tree.iter("table")):
        _as_rows(table, left)


def _raised(node: Any, left: LeftOut) -> None:
    """A raised number is a footnote's, but for powers of metres; ordinals ("th") stay."""
    text = _text(node)
    before = (node.getprevious().tail if node.getprevious() is not None else node.getparent().text) or ""
    if _FOOTNOTE.fullmatch(text) and not (text.strip() in ("2", "3") and _POWER.search(before)):
        left.add("footnote mark", text)
        _drop(node)


def _as_rows(table: Any, left: LeftOut) -> None:
    """A table of data as one paragraph a row, cells parted by " | "; one that only lays out the page stays as it is."""
    rows = [[" ".join(_text(cell).split()) for cell in row.xpath("./td|./th")] for row in table.xpath(".//tr")]
    rows = [row for row in rows if any(row)]
    wide = sum(len([cell for cell in row if cell]) > 1 for row in rows)
    laid_out = (
        table.xpath(".//table|.//h1|.//h2|.//ul[count(li) > 2]")
        or table.get("role") == "presentation"
        or any(len(cell) > _LONGEST_CELL for row in rows for cell in row)
    )
    if laid_out or len(rows) < 2 or wide < 2 or not any(re.search(r"\d", cell) for row in rows for cell in row):
        _as_blocks(table)
        return
    block = html.Element("div")
    caption = table.find("caption")
    for line in ([_text(caption)] if caption is not None else []) + [
        " | ".join(cell for cell in row if cell) for row in rows
    ]:
        paragraph = etree.SubElement(block, "p")
        paragraph.text = " ".join(line.split())
    block.tail = table.tail
    table.getparent().replace(table, block)


def _as_blocks(table: Any) -> None:
    """A table that lays out the page as plain blocks."""
    for node in table.xpath("descendant-or-self::*[self::table or self::tbody or self::tr or self::td or self::th]"):
        node.tag = "div"


def _drop(node: Any) -> None:
    """Take a node out; what follows it stays."""
    parent = node.getparent()
    if parent is None:
        return
    before, tail = node.getprevious(), node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def _text(node: Any) -> str:
    return str(node.xpath("string()"))


def _published(tree: Any) -> str | None:
    """The day of first publication, by what the page declares: linked data, then meta, then its own words. A date of an
    update is none.
    """
    for script in tree.xpath("//script[@type='application/ld+json']"):
        found = _linked(script.text or "")
        if found:
            return found
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") or ""
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    timed = [
        t.get("datetime") or t.get("content") or ""
        for t in tree.xpath("//*[@itemprop='datePublished']|//time[@pubdate]")
    ]
    said = _SAID.search(" ".join(" ".join(tree.itertext()).split())[:20_000])
    candidates = [*(metas.get(key, "") for key in _PUBLISHED), *timed, said[1] if said else ""]
    return next((text for text in candidates if jsonl.read_date(text)), None)


def _linked(text: str) -> str | None:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    waiting, seen = [held], 0
    while waiting and seen < 500:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            date = node.get("datePublished")
            if isinstance(date, str) and jsonl.read_date(date):
                return date
            waiting += list(node.values())
        elif isinstance(node, list):
            waiting += node
    return None


def _sitename(tree: Any) -> str | None:
    found = tree.xpath("//meta[@property='og:site_name']/@content")
    return str(found[0]) if found else None


def _web(address: str | None) -> str | None:
    return address if address and re.match(r"https?://[^/\s]", address) else None
