"""Requests that no page can answer: refused at the door, in a line, before Datasette stumbles over them.

A zero in an address ("_facet=%00") can't be asked of SQLite; a query page answers GET alone.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from kb.site.headers import App, Message, Send

_ZERO = re.compile(rb"%00|\x00")
_QUERY_PAGE = re.compile(r"/-/query(?:\.\w+)?/?$")


def without_stumbling(app: App) -> App:
    """Wrap an ASGI application: 400 for a zero in the address, 405 for a form sent to a query page."""

    async def wrapped(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        if scope["type"] == "http" and (refusal := _refusal(scope)) is not None:
            await _answer(send, *refusal)
            return
        await app(scope, receive, send)

    return wrapped


def _refusal(scope: Message) -> tuple[int, str] | None:
    address = bytes(scope.get("raw_path") or b"") + b"?" + bytes(scope.get("query_string") or b"")
    if _ZERO.search(address) or "\x00" in scope.get("path", ""):
        return 400, "There is a zero in this address. Take it out."
    if scope.get("method") == "POST" and _QUERY_PAGE.search(scope.get("path", "")):
        return 405, "Queries are asked by GET, with sql= in the address."
    return None


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *([(b"allow", b"GET, HEAD")] if status == 405 else [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{words}\n".encode()})
