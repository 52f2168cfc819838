"""Response headers: own pages allow nothing inline and no other host; Datasette's pages need inline scripts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]

_COMMON = (
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OWN_POLICY = f"default-src 'none'; script-src 'self'; style-src 'self'; {_COMMON}"
CORE_POLICY = f"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; {_COMMON}"

ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
}


def with_headers(app: App) -> App:
    """Wrap an ASGI application so that every answer carries the headers it does not set itself."""

    async def wrapped(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                names = {bytes(name).lower() for name, _ in given}
                extra = {**ALWAYS, b"content-security-policy": CORE_POLICY.encode()}
                added = [(name, value) for name, value in extra.items() if name not in names]
                message = {**message, "headers": given + added}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped
