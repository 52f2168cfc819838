"""Long-lived workers, one for articles and one for drafts: each takes jobs from the desk and has its reading process do
them, so that nobody waits for a draft's findings while a long article is read.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest.records import BUILT_IN
from kb.site import reader
from kb.site.desk import Desk
from kb.site.hosts import Hosts

Job = dict[str, Any]
TIME_LIMIT = 900.0
IDLE_SECONDS = 30.0
KINDS = ("article", "draft")
NICE = {"article": 10, "draft": 0}
"""How far a reading process stands back for pages: somebody waits for a draft, nobody for an article."""
DIED = "the reading process stopped"


class Worker:
    """Runs while the site runs. wake() after a submission; warm() when one is likely to come."""

    def __init__(self, desk: Desk, kb_path: Path, kind: str, hosts: Hosts, by: str = BUILT_IN) -> None:
        self._desk = desk
        self._kind = kind
        self._hosts = hosts
        self._by = by
        self._kb_path = kb_path
        self._news = asyncio.Event()
        self._process: Any = None
        self._pipe: Connection | None = None

    def wake(self) -> None:
        """There is a new job."""
        self._news.set()

    def warm(self) -> None:
        """Start the reading process, so that its models are loaded when the first job comes."""
        if self._process is None or not self._process.is_alive():
            self._start()

    @property
    def process_id(self) -> int | None:
        """The reading process, for those who watch it."""
        return None if self._process is None else int(self._process.pid)

    async def run(self, datasette: Any) -> None:
        """Take and do jobs, one after the other, until the site stops."""
        try:
            while True:
                self._news.clear()
                job = await self._desk.take(self._kind)
                if job is not None:
                    await self._do(job)
                else:
                    await self._rest()
        finally:
            self._stop()

    async def _rest(self) -> None:
        await self._desk.forget_old_drafts()
        try:
            await asyncio.wait_for(self._news.wait(), IDLE_SECONDS)
        except TimeoutError:
            return

    async def _do(self, job: Job) -> None:
        """One job; whatever happens to the reading process, the job ends or is queued again."""
        try:
            kind, told = await asyncio.wait_for(self._ask(job), TIME_LIMIT)
        except (EOFError, OSError):
            self._stop()
            await self._desk.put_back(job["id"], DIED)
            return
        except TimeoutError:
            self._stop()
            await self._desk.fail(job["id"], f"Not read within {TIME_LIMIT / 60:.0f} minutes. The text is kept.")
            return
        if kind == "done":
            await self._desk.finish(job["id"], told.get("article"), told)
        else:
            await self._desk.fail(job["id"], told)

    async def _ask(self, job: Job) -> tuple[str, Any]:
        """Send the job and follow its stages to the end."""
        self.warm()
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        await asyncio.to_thread(pipe.send, job)
        while True:
            kind, told = await asyncio.to_thread(pipe.recv)
            if kind == "stage":
                await self._desk.stage(job["id"], told)
            elif kind != "ready":
                return kind, told

    def _start(self) -> None:
        self._stop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        args = (theirs, str(self._kb_path), NICE[self._kind], self._hosts, self._by)
        self._process = context.Process(target=reader.main, args=args, daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours

    def _stop(self) -> None:
        """End the reading process; a thread that waits for its answer gets the end of the pipe."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
