"""Datasette's CSV as spreadsheets take it: texts are no formulas; _bom=1 in an address marks it as UTF-8 for Excel."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from kb.exports import cells
from kb.site.headers import App, Message, Send

LONGEST = 1 << 30
"""Characters of a cell: Python's own limit, 131,072, is under an article's text."""
_PATH = re.compile(r"\.csv$")


class Rows:
    """CSV as it comes in pieces, given back in whole rows with safe cells."""

    def __init__(self, bom: bool) -> None:
        self._held, self._head = "", cells.BOM if bom else ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def take(self, piece: bytes, last: bool) -> bytes:
        """What is whole by now; the rest too with the last piece."""
        self._held += self._decode(piece, last)
        end = len(self._held) if last else self._held.rfind("\n") + 1
        if not last and self._held.count('"', 0, end) % 2:
            return b""
        whole, self._held = self._held[:end], self._held[end:]
        head, self._head = self._head, "" if whole else self._head
        return (head + _safe(whole) if whole else "").encode()


def _safe(text: str) -> str:
    csv.field_size_limit(LONGEST)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(cells.row(row) for row in csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


def with_safe_cells(app: App) -> App:
    """Wrap an ASGI application: its CSV has no cell that a spreadsheet runs."""

    async def wrapped(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        asked = parse_qs(bytes(scope.get("query_string") or b"").decode("latin-1"))
        is_csv = scope["type"] == "http" and _PATH.search(scope.get("path", "")) and "_trace" not in asked
        own = "/downloads/" in scope.get("path", "")
        await app(scope, receive, _filtered(send, Rows("_bom" in asked)) if is_csv and not own else send)

    return wrapped


def _filtered(send: Send, rows: Rows) -> Send:
    """The same for an answer that is CSV (Datasette says text/plain of what is shown); errors pass as they are."""
    good = False

    async def safe(message: Message) -> None:
        nonlocal good
        if message["type"] == "http.response.start":
            headers = [(name, value) for name, value in message.get("headers", []) if name.lower() != b"content-length"]
            kind = dict(headers).get(b"content-type", b"")
            good = message["status"] == 200 and kind.startswith((b"text/plain", b"text/csv"))
            message = {**message, "headers": headers} if good else message
        elif good and message["type"] == "http.response.body":
            message = {**message, "body": rows.take(message.get("body", b""), not message.get("more_body", False))}
        await send(message)

    return safe
