"""How fast pages answer while a long text is being read, beside the same pages when nothing is.

    python -m tests.benchmarks.site_while_reading [--kilobytes 300] [--articles articles]

Serves a base of the shipped articles in a process of its own. Prints median and 95th percentile of both, and their ratio.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx2 as httpx

from kb.site import accounts

PASSWORD = "a long enough one"  # noqa: S105
PORT = 8239
MOST_SECONDS = 900
SERVE = "import sys, pathlib, kb.site.server as s; s.serve(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
INGEST = "import sys, kb.cli; sys.argv[0] = 'claimledger'; kb.cli.main()"
SENTENCE = "{}'s exports to {} came to ${} billion in {}, the trade ministry said in its report on Monday.\n\n"
PLACES = ("Japan", "China", "Germany", "France", "Italy", "Canada", "Mexico", "Brazil", "India", "Australia")


def long_text(kilobytes: int) -> str:
    """Sentences about a cell of their own each, so that nothing contradicts anything."""
    pairs = [(one, other) for one in PLACES for other in PLACES if one != other]
    cells = [(one, other, year) for year in range(1970, 2020) for one, other in pairs]
    wanted = kilobytes * 1000 // 90
    return "".join(
        SENTENCE.format(one, other, 10 + n % 80, year) for n, (one, other, year) in enumerate(cells[:wanted])
    )


def asked(client: Any, paths: list[str], seconds: float, busy: Any = lambda: True) -> list[float]:
    """Milliseconds of requests to the pages in turn, for so long and while busy."""
    taken: list[float] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until and busy():
        for path in paths:
            began = time.perf_counter()
            client.get(path).raise_for_status()
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def await_answer(client: Any) -> None:
    """Wait until the server is up."""
    for _ in range(300):
        try:
            client.get("/-/login")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not start")


def measure(client: Any, kilobytes: int) -> tuple[list[float], list[float], str]:
    """Idle, busy, and how the job of the text ended, after how long."""
    claims = client.get("/api/v1/claims?limit=5").json()["claims"]
    paths = ["/", *(f"/claims/{claim['id']}" for claim in claims), f"/articles/{claims[0]['article_slug']}"]
    asked(client, paths, 2)
    idle = asked(client, paths, 10)
    began = time.monotonic()
    job = client.post("/submit", data={"text": long_text(kilobytes), "title": "A long one"}).headers["location"]
    busy = asked(client, paths, MOST_SECONDS, lambda: state(client, job) not in ("done", "failed"))
    return idle, busy, f"{state(client, job)} after {time.monotonic() - began:.1f} s"


def state(client: Any, job: str) -> str:
    """The state of a job."""
    return str(client.get(f"{job}.json").json()["state"])


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kilobytes", type=int, default=300)
    parser.add_argument("--articles", default="articles")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kb = Path(folder) / "kb.db"
        subprocess.run([sys.executable, "-c", INGEST, "ingest", options.articles, "--kb", str(kb)], check=True)
        accounts.add_user(Path(folder) / "internal.db", "bench", "editor", PASSWORD)
        server = subprocess.Popen([sys.executable, "-c", SERVE, str(kb), str(PORT)])
        try:
            client = httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60)
            await_answer(client)
            client.post("/-/login", data={"name": "bench", "password": PASSWORD})
            client.get("/submit")
            time.sleep(8)
            idle, busy, ended = measure(client, options.kilobytes)
        finally:
            server.kill()
    for name, taken in (("idle", idle), ("while reading", busy)):
        p95 = quantiles(taken, n=20)[-1]
        print(f"{name:14} {len(taken):5} pages   median {median(taken):6.1f} ms   p95 {p95:6.1f} ms")
    ratio = quantiles(busy, n=20)[-1] / quantiles(idle, n=20)[-1]
    print(f"p95 is {ratio:.2f} times idle; {options.kilobytes} kB: {ended}")


if __name__ == "__main__":
    main()
