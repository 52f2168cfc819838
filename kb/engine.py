"""Where extraction runs: in this process, in a pool of processes on this machine, or on a Dask cluster.

Articles go out in batches of about the same length of text and come back in order. A pool is started by spawn: a
forked one would share locks and models with whatever the parent had running.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from ingest.records import BUILT_IN, Article, Extraction
from kb.parent import end_with_parent

BATCH_CHARACTERS = 200_000
BATCHES_AHEAD = 3


class Pending(Protocol):
    """A batch under way."""

    def result(self) -> list[Extraction]:
        """Its extractions, once they are there."""


class EngineError(Exception):
    """Extraction could not run where it was asked to; the message is one line."""


def extractions(
    articles: Iterable[Article], workers: int = 1, dask: str | None = None, reader: str = BUILT_IN
) -> Iterator[Extraction]:
    """The extractions of articles, in their order. workers 1: in this process; dask: a scheduler's address; reader: one
    that `ingest.plugins` knows.
    """
    if dask:
        return _on_cluster(articles, dask, reader)
    if workers > 1:
        return _in_pool(articles, workers, reader)
    return _here(articles, reader)


def batches(articles: Iterable[Article], characters: int = BATCH_CHARACTERS) -> Iterator[list[Article]]:
    """Articles in lists of about so many characters of text, at least one in each."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_batch(articles: list[Article], reader: str) -> list[Extraction]:
    """The extractions of one batch; what a worker runs."""
    return list(_here(articles, reader))


def _here(articles: Iterable[Article], reader: str) -> Iterator[Extraction]:
    from ingest import plugins

    yield from (plugins.read(reader, article) for article in articles)


def _in_pool(articles: Iterable[Article], workers: int, reader: str) -> Iterator[Extraction]:
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_parent) as pool:
            yield from _in_order(
                lambda batch: pool.submit(read_batch, batch, reader), articles, workers * BATCHES_AHEAD
            )
    except BrokenProcessPool:
        raise EngineError("a worker process died; try --workers 1, or give the machine more memory") from None


def _in_order(
    submit: Callable[[list[Article]], Pending], articles: Iterable[Article], most: int
) -> Iterator[Extraction]:
    """Keep at most so many batches under way, and yield the oldest first."""
    waiting: deque[Pending] = deque()
    for batch in batches(articles):
        waiting.append(submit(batch))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _on_cluster(articles: Iterable[Article], address: str, reader: str) -> Iterator[Extraction]:
    try:
        from distributed import Client
    except ImportError:
        raise EngineError("Dask is not installed; pip install 'claimledger[cluster]'") from None
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise EngineError(f"no Dask scheduler at {address} ({type(error).__name__}); check the address") from None
    with client:
        most = BATCHES_AHEAD * max(1, len(client.scheduler_info()["workers"]))
        yield from _in_order(lambda batch: client.submit(read_batch, batch, reader, pure=False), articles, most)
