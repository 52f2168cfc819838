"""Exports as downloads: each is made by a process of its own and sent as it comes; two at a time."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import NotFound, Response

from kb.exports.cells import BOM
from kb.exports.formats import FORMATS, Format
from kb.site.newsroom import newsroom_of
from kb.site.office import office_of
from kb.site.roles import rights_of

AT_ONCE = 2
CHUNK = 1 << 16
BUSY = "Other downloads are being made. Try again in a minute."
FAILED = "This download could not be made. The server's log says why."
_running = 0

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]


async def download(datasette: Any, request: Any) -> Any:
    """One export of the whole base, as a file; what the asker may not see is not in it."""
    form = FORMATS.get(request.url_vars["name"])
    here = office_of(datasette)
    if form is None or here.base is None or here.behind is not None or request.url_vars["ending"] != form.ending:
        raise NotFound("There is no such download. The page of downloads lists all.")
    base = str(datasette.get_database(here.base).path)
    site = f"{request.scheme}://{request.host}{datasette.urls.path('')}".rstrip("/")
    all_flags = here.sees_all(await rights_of(datasette, request.actor))
    named = ("--site", site, "--newsroom", await newsroom_of(datasette))
    words = (base, form.name, *named, *(() if all_flags else ("--confirmed-only",)))
    marked = form.ending == "csv" and "_bom" in request.args
    return Sent(form, words, request.receive, BOM.encode() if marked else b"")


class Sent:
    """The answer: a process's output as a file. The process ends with it, or when the asker goes away.

    head: what stands before it.
    """

    def __init__(
        self, form: Format, words: tuple[str, ...], receive: Callable[[], Awaitable[Message]], head: bytes = b""
    ) -> None:
        self._form, self._words, self._receive, self._head = form, words, receive, head

    async def asgi_send(self, send: Send) -> None:
        """Send it, or say that others are being made."""
        global _running
        if _running >= AT_ONCE:
            await Response.text(BUSY, status=503, headers={"retry-after": "60"}).asgi_send(send)
            return
        _running += 1
        try:
            await self._made(send)
        finally:
            _running -= 1

    async def _made(self, send: Send) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kb.exports", *self._words, stdin=DEVNULL, stdout=PIPE
        )
        gone = asyncio.ensure_future(self._watch(process))
        try:
            await self._pass_on(process, send)
        finally:
            gone.cancel()
            _end(process)
            await process.wait()

    async def _pass_on(self, process: Process, send: Send) -> None:
        """Send what comes. A process that fails at once is told; one that fails later breaks the answer off."""
        assert process.stdout is not None  # noqa: S101
        chunk = await process.stdout.read(CHUNK)
        if not chunk and await process.wait() != 0:
            await Response.text(FAILED, status=500).asgi_send(send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._headers()})
        await send({"type": "http.response.body", "body": self._head, "more_body": True})
        while chunk:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            chunk = await process.stdout.read(CHUNK)
        if await process.wait() != 0:
            raise RuntimeError(f"the export {self._form.name} ended half way")
        await send({"type": "http.response.body", "body": b""})

    def _headers(self) -> list[tuple[bytes, bytes]]:
        name = f'attachment; filename="claimledger-{self._form.name}.{self._form.ending}"'
        told = {"content-type": self._form.media_type, "content-disposition": name, "cache-control": "no-store"}
        return [(key.encode(), value.encode()) for key, value in told.items()]

    async def _watch(self, process: Process) -> None:
        """End the process when the asker goes away."""
        while (await self._receive())["type"] != "http.disconnect":
            pass
        _end(process)


def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
