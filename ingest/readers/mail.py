"""Mail (.eml) and saved pages (.mht): the text or page in it, with subject, date and sender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from ingest.errors import InputRefused
from ingest.readers import boilerplate, pages
from ingest.readers.decoding import normalise
from ingest.readers.left_out import LeftOut
from ingest.readers.taken import Taken

_HEADERS = re.compile(
    rb"(?:From|To|Subject|Date|MIME-Version|Received|Return-Path|Message-ID|Delivered-To|X-[\w-]+|Content-Type)\s*:",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message."""
    head = [
        line for line in data[:4000].lstrip(b"\xef\xbb\xbf\r\n").splitlines()[:12] if line[:1] not in (b" ", b"\t", b"")
    ]
    return len(head) > 1 and bool(_HEADERS.match(head[0])) and sum(bool(_HEADERS.match(line)) for line in head) >= 2


def read(data: bytes, name: str) -> Iterator[Taken]:
    """The message's article; quotes of other messages and attachments are left out."""
    left = LeftOut()
    try:
        message: Any = message_from_bytes(data, policy=policy.default)
        plain, page = message.get_body(("plain",)), message.get_body(("html", "related"))
        for part in message.iter_attachments():
            left.add("attachment", str(part.get_filename() or "attachment"))
        text = normalise(_content(plain)) if plain is not None else ""
        markup = _content(page) if page is not None else ""
        headers = {key: str(message[key] or "") for key in ("subject", "date", "from")}
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise InputRefused(f"{name}: this mail can't be read ({type(error).__name__}); give its text instead") from None
    for quoted in _QUOTED.findall(text):
        left.add("quoted line", quoted)
    text = _QUOTED.sub("", text)
    said = {"published": _day(headers["date"]), "title": " ".join(headers["subject"].split())}
    if not boilerplate.has_paragraph(text) and markup.strip():
        for taken in pages.read(markup.encode("utf-8", "replace"), name):
            url = message["snapshot-content-location"] or message["content-location"]
            fresh = {**said, "published": taken.published or said["published"]}
            own: dict[str, Any] = {key: value for key, value in fresh.items() if value}
            yield replace(
                taken, **own, url=taken.url or (str(url) if url else None), notes=(*taken.notes, *left.notes())
            )
        return
    yield Taken(
        text, said["title"] or "", parseaddr(headers["from"])[0] or None, said["published"], notes=tuple(left.notes())
    )


def _content(part: EmailMessage) -> str:
    if part.get_content_maintype() == "multipart":
        inner = next((one for one in part.walk() if one.get_content_type() == "text/html"), None)
        return _content(inner) if isinstance(inner, EmailMessage) else ""
    content = part.get_content()
    return content if isinstance(content, str) else ""


def _day(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
