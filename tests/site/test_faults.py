"""kill -9 of the server or its reader at any point of a submission: nothing is lost, nothing doubled.

CLAIMLEDGER_FAULTS sets how many points are tried (3 here, 20 in the nightly run).
"""

from __future__ import annotations

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from kb.site import accounts
from kb.store.base import open_base
from kb.tables.shipped import load_shipped
from tests.site.conftest import apart

POINTS = int(os.environ.get("CLAIMLEDGER_FAULTS", "3"))
PASSWORD = "a long enough one"  # noqa: S105
SERVE = "import sys, pathlib, kb.site.server as s; s.serve(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
SENTENCE = "North Korea's exports to China came to ${} million in {}, customs figures show.\n\n"


class Server:
    """The real server in a process of its own."""

    def __init__(self, kb: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.kb = kb
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-c", SERVE, str(self.kb), str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/-/login", timeout=2)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def readers(self) -> list[int]:
        """Processes that this server started."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in path.read_text().split()]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if not Path("/proc/self/task").exists():
        pytest.skip("this system has no /proc to find the reading process in")
    with open_base(tmp_path / "kb.db") as db:
        load_shipped(db)
    apart(lambda: accounts.add_user(tmp_path / "internal.db", "desk", "editor", PASSWORD))
    made = Server(tmp_path / "kb.db")
    yield made
    made.kill()


def logged_in(server: Server) -> Any:
    client = httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=30)
    client.post("/-/login", data={"name": "desk", "password": PASSWORD})
    return client


def ended(client: Any, job: str) -> dict[str, Any]:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            found: dict[str, Any] = client.get(f"{job}.json").json()
        except (httpx.TransportError, ValueError):
            found = {"state": "no answer"}
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.2)
    raise AssertionError(found)


def test_every_submission_ends_as_one_article_or_with_its_text_kept(server: Server) -> None:
    chance = random.Random(11)  # noqa: S311
    client = logged_in(server)
    client.get("/submit")
    jobs: dict[str, str] = {}
    for point in range(POINTS):
        text = "".join(SENTENCE.format(point * 100 + n, 1990 + n) for n in range(60))
        location = client.post("/submit", data={"text": text, "title": f"Story {point}"}).headers["location"]
        jobs[location] = f"${point * 100} million in 1990"
        time.sleep(chance.random() * 3)
        readers = server.readers()
        if point % 3 == 0 and readers:
            os.kill(readers[-1], signal.SIGKILL)
        else:
            server.kill()
            server.start()
        ended(client, location)
    states = {location: ended(client, location) for location in jobs}
    conn = sqlite3.connect(server.kb)
    for location, words in jobs.items():
        found = conn.execute("SELECT count(*) FROM revision WHERE instr(text, ?)", [words]).fetchone()[0]
        job = states[location]
        assert (job["state"], found) == ("done", 1) or (job["state"] == "failed" and found <= 1 and job["size"] > 0)
    assert sum(job["state"] == "done" for job in states.values()) >= POINTS - 1


def test_a_killed_server_leaves_no_reader_behind(server: Server) -> None:
    client = logged_in(server)
    client.get("/submit")
    until = time.monotonic() + 30
    while not (readers := server.readers()) and time.monotonic() < until:
        time.sleep(0.1)
    assert readers
    server.kill()
    until = time.monotonic() + 30
    while (left := [pid for pid in readers if _alive(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    server.start()
    assert left == []


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in _state(pid)


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
