"""Exports as downloads: each is made by a process of its own and sent as it comes; two at a time."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import NotFound, Response

from kb.exports.formats import FORMATS, Format
from kb.site.office import Office, office_of
from kb.site.roles import rights_of

AT_ONCE = 2
CHUNK = 1 << 16
BUSY = "Other downloads are being made. Try again in a minute."
FAILED = "This download could not be made. The server's log says why."
_running = 0

Send = Callable[[dict[str, Any]], Awaitable[None]]


async def download(datasette: Any, request: Any) -> Any:
    """One export of the whole base, as a file; what the asker may not see is not in it."""
    form = FORMATS.get(request.url_vars["name"])
    here = office_of(datasette)
    if form is None or here.base is None or here.behind is not None or request.url_vars["ending"] != form.ending:
        raise NotFound("There is no such download. The page of downloads lists all.")
    if _running >= AT_ONCE:
        return Response.text(BUSY, status=503, headers={"retry-after": "60"})
    rights = await rights_of(datasette, request.actor)
    process = await _start(datasette, request, here, form, here.sees_all(rights))
    return Sent(process, form, request.receive)


async def _start(datasette: Any, request: Any, here: Office, form: Format, all_flags: bool) -> Process:
    base = str(datasette.get_database(here.base).path)
    site = f"{request.scheme}://{request.host}{datasette.urls.path('')}".rstrip("/")
    words = [base, form.name, "--site", site, *([] if all_flags else ["--confirmed-only"])]
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "kb.exports", *words, stdin=DEVNULL, stdout=PIPE)


class Sent:
    """The answer: a process's output as a file. The process ends with it, or when the asker goes away."""

    def __init__(self, process: Process, form: Format, receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
        self._process, self._form, self._receive = process, form, receive

    async def asgi_send(self, send: Send) -> None:
        """Send it. A process that fails at once is told; one that fails later breaks the answer off."""
        global _running
        _running += 1
        gone = asyncio.ensure_future(self._watch())
        try:
            await self._pass_on(send)
        finally:
            _running -= 1
            gone.cancel()
            self._end()
            await self._process.wait()

    async def _pass_on(self, send: Send) -> None:
        assert self._process.stdout is not None  # noqa: S101
        chunk = await self._process.stdout.read(CHUNK)
        if not chunk and await self._process.wait() != 0:
            await Response.text(FAILED, status=500).asgi_send(send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._headers()})
        while chunk:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            chunk = await self._process.stdout.read(CHUNK)
        if await self._process.wait() != 0:
            raise RuntimeError(f"the export {self._form.name} failed half way")
        await send({"type": "http.response.body", "body": b""})

    def _headers(self) -> list[tuple[bytes, bytes]]:
        name = f'attachment; filename="claimledger-{self._form.name}.{self._form.ending}"'
        told = {"content-type": self._form.media_type, "content-disposition": name, "cache-control": "no-store"}
        return [(key.encode(), value.encode()) for key, value in told.items()]

    async def _watch(self) -> None:
        """End the process when the asker goes away."""
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._end()

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
