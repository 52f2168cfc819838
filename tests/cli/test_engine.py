"""Extraction gives the same wherever it runs, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Article
from kb.engine import EngineError, batches, extractions
from tests.cli.running import ROOT

TEXT = "North Korea's exports to China were $290 million in 2023. Its imports from China were $2.03 billion."


def articles(number: int) -> list[Article]:
    return [Article(f"a{n}", f"Story {n}", f"{TEXT} {n} of {number}.") for n in range(number)]


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 80))
def test_batches_keep_every_article_in_order(lengths: list[int], characters: int) -> None:
    told = [Article(str(n), "", "x" * length) for n, length in enumerate(lengths)]
    made = list(batches(told, characters))
    assert [article for batch in made for article in batch] == told
    assert all(batch for batch in made)
    assert all(sum(len(article.text) for article in batch[:-1]) < characters for batch in made)


def test_a_pool_gives_what_one_process_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("kb.engine.BATCH_CHARACTERS", 300)
    told = articles(12)
    assert list(extractions(told, workers=2)) == list(extractions(told))


def test_a_dask_cluster_gives_what_one_process_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    told = articles(6)
    options = {
        "n_workers": 1,
        "threads_per_worker": 1,
        "processes": False,
        "protocol": "tcp",
        "host": "127.0.0.1",
        "dashboard_address": ":0",
    }
    with distributed.LocalCluster(**options) as cluster:
        assert list(extractions(told, dask=cluster.scheduler_address)) == list(extractions(told))


def test_no_scheduler_is_one_line() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(EngineError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9"):
        list(extractions(articles(1), dask="tcp://127.0.0.1:9"))


ENDLESS = """
import itertools, sys
from ingest.records import Article
from kb.engine import extractions
def told():
    for n in itertools.count():
        yield Article(f"a{n}", "t", "Exports to China were $290 million in 2023. " * 50)
if __name__ == "__main__":
    for n, one in enumerate(extractions(told(), workers=2)):
        if n == 0:
            print("going", flush=True)
"""


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "going\n"
    workers = children(parent.pid)
    assert workers
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in workers if alive(pid)]
