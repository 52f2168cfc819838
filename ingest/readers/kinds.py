"""Which format a file is in: by what is in it; its ending decides between kinds of text alone."""

from __future__ import annotations

import re
from enum import Enum

from ingest.errors import InputRefused
from ingest.readers.feeds import is_feed
from ingest.readers.mail import is_mail


class Kind(Enum):
    """The formats that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    FEED = "feed"
    RECORDS = "records"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".jsonl": Kind.RECORDS,
    ".jsonl.gz": Kind.RECORDS,
}
_SURE = ((b"%PDF-", Kind.PDF), (b"PK\x03\x04", Kind.DOCX))
_NOT_READ = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; save it as DOCX",
    b"{\\rtf": "RTF; save it as DOCX",
    b"\x1f\x8b": "a packed file; unpack it",
    b"\x28\xb5\x2f\xfd": "a packed file; unpack it",
    b"PAR1": "a Parquet file; write its articles as JSON lines",
    b"WARC/": "a web archive; save its pages",
    b"\x89PNG": "a picture; give its text",
    b"\xff\xd8\xff": "a picture; give its text",
    b"GIF8": "a picture; give its text",
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(data: bytes, by_name: Kind | None, name: str) -> Kind | None:
    """The format of the bytes; None where neither they nor the name tell. InputRefused names one that is not read."""
    for mark, words in _NOT_READ.items():
        if data.startswith(mark):
            raise InputRefused(f"{name}: this is a binary file, no text: {words}")
    sure = next((kind for mark, kind in _SURE if data[:1024].lstrip().startswith(mark)), None)
    if sure is not None:
        return sure
    if by_name in (Kind.PDF, Kind.DOCX, None, Kind.TEXT, Kind.HTML, Kind.MAIL, Kind.FEED):
        found = _by_text(data)
        if found is not None:
            return found
    if by_name in (Kind.PDF, Kind.DOCX):
        raise InputRefused(f"{name}: this is no {by_name.value.upper()} file; save it again or give its text")
    return by_name


def _by_text(data: bytes) -> Kind | None:
    if is_feed(data):
        return Kind.FEED
    if _PAGE.match(data[:3000].removeprefix(b"\xef\xbb\xbf")):
        return Kind.HTML
    return Kind.MAIL if is_mail(data) else None
