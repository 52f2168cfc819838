"""A site over the small base, made once for all tests that only read it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kb.site.server import make
from tests.site.sample_base import make_base


class Site:
    """A running site without a port: get and post answer as they would over HTTP."""

    def __init__(self, folder: Path, loop: asyncio.AbstractEventLoop, **options: Any) -> None:
        self.folder, self.loop = folder, loop
        self.datasette = make(folder / "kb.db", **options)
        self.run(self.datasette.invoke_startup())

    def run(self, work: Any) -> Any:
        return run_on(self.loop, work)

    def get(self, path: str, **options: Any) -> Any:
        return self.run(self.datasette.client.get(path, **options))

    def post(self, path: str, **options: Any) -> Any:
        return self.run(self.datasette.client.post(path, **options))

    def json(self, path: str, **options: Any) -> Any:
        return self.get(path, **options).json()

    def close(self) -> None:
        self.run(self.datasette.invoke_shutdown())


def run_on(loop: asyncio.AbstractEventLoop, work: Any) -> Any:
    """The result of a coroutine on the loop of another thread (this one may hold a browser's loop)."""
    return asyncio.run_coroutine_threadsafe(work, loop).result(300)


def apart(work: Callable[[], Any]) -> Any:
    """The result of a function in a thread of its own, for what starts an event loop itself."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever, daemon=True)
    thread.start()
    yield made
    made.call_soon_threadsafe(made.stop)
    thread.join(10)
    made.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("sample") / "kb.db")


@pytest.fixture(scope="session")
def site(sample: Path, loop: asyncio.AbstractEventLoop) -> Iterator[Site]:
    made = Site(sample.parent, loop)
    yield made
    made.close()


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory, loop: asyncio.AbstractEventLoop) -> Iterator[Site]:
    """A site of the module's own, to write to."""
    made = Site(make_base(tmp_path_factory.mktemp("own") / "kb.db").parent, loop)
    yield made
    made.close()
