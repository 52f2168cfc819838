"""A real chromium on a real port of 127.0.0.1, watched for console errors and requests to other hosts."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from kb.site.server import make
from tests.site.sample_base import make_base

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def chromium() -> str | None:
    """Where the browser is: the variable CHROMIUM, or Debian's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


class Served:
    """A site served in a thread of this process."""

    def __init__(self, folder: Path, **options: Any) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.options = options
        self.datasette: Any = None
        self.folder = folder
        self.ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.thread.start()
        assert self.ready.wait(60)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.options.get('base_url', '/').rstrip('/')}"

    def call(self, work: Any) -> Any:
        """Run a coroutine where the server runs."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(30)

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.datasette = make(self.folder / "kb.db", **self.options)
        await self.datasette.invoke_startup()
        config = uvicorn.Config(self.datasette.app(), host="127.0.0.1", port=self.port, log_level="error")
        self.server = uvicorn.Server(config)
        asyncio.get_running_loop().create_task(self._tell())
        await self.server.serve()

    async def _tell(self) -> None:
        while not self.server.started:
            await asyncio.sleep(0.05)
        self.ready.set()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if chromium() is None:
        pytest.skip("no chromium here: apt-get install chromium, or set CHROMIUM to one")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(make_base(tmp_path_factory.mktemp("browser") / "kb.db").parent)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(make_base(tmp_path_factory.mktemp("prefixed") / "kb.db").parent, base_url="/news/")
    yield made
    made.stop()


@pytest.fixture
def visit(browser: Any, served: Served) -> Iterator[Callable[..., Any]]:
    """Open a page in a fresh profile; at the end no console error and no request to another host may be left."""
    contexts: list[Any] = []
    faults: list[str] = []

    def watch(page: Any, allowed: tuple[int, ...]) -> None:
        def console(message: Any) -> None:
            expected = any(f"status of {status}" in message.text for status in allowed)
            if message.type in ("error", "warning") and not expected:
                faults.append(f"console: {message.text}")

        def request(asked: Any) -> None:
            if not asked.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                faults.append(f"request to {asked.url}")

        page.on("console", console)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("request", request)

    def open_page(path: str, size: dict[str, int] = WIDE, allowed: tuple[int, ...] = (), **options: Any) -> Any:
        at = options.pop("at", served)
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        watch(page, allowed)
        page.goto(at.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
