"""Hostile inputs: none raises, hangs, or leaves half an article; each is refused in a line or read."""

from __future__ import annotations

import os
import random
import resource
import time
from pathlib import Path

import pytest

from ingest import quantities, readers
from ingest.errors import InputRefused
from ingest.readers import from_bytes_named
from tests.readers import writing as made
from tests.readers.hostile import BODY, REFUSED, TAKEN, line

LONGEST = 10.0


def taken(path: Path) -> list:
    before = time.monotonic()
    try:
        return list(readers.read(path))
    finally:
        assert time.monotonic() - before < LONGEST + 5
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_in_a_line(tmp_path: Path, kind: str) -> None:
    name, make = REFUSED[kind]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(InputRefused) as refused:
        taken(tmp_path / name)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize("kind", TAKEN)
def test_read_all_the_same(tmp_path: Path, kind: str) -> None:
    name, make = TAKEN[kind]
    (tmp_path / name).write_bytes(make())
    (article,) = taken(tmp_path / name)
    found = [figure.text for figure in quantities.find(article.text)]
    assert found[:3] == ["$3.2 billion", "$4.1 billion", "$7.3 billion"]
    assert not set(article.text) & set("\x00\u202e\u202c\ufeff\r")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a.rss", "a.jsonl"])
def test_files_broken_at_random(name: str) -> None:
    whole = {
        "a.html": made.page(f"<p>{BODY}</p>"),
        "a.pdf": made.pdf(made.lines(BODY.split("\n"))),
        "a.docx": made.docx(made.p(BODY)),
        "a.eml": b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\n" + BODY.encode(),
        "a.rss": f"<rss><channel><item><description>{BODY}</description></item></channel></rss>".encode(),
        "a.jsonl": line(),
    }.get(name, BODY.encode())
    many = int(os.environ.get("CLAIMLEDGER_FUZZ", "500")) // (100 if name in ("a.pdf", "a.docx") else 10)
    for seed in range(max(3, many)):
        chance = random.Random(seed)  # noqa: S311
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        data = data[: chance.choice([len(data), chance.randrange(1, len(data))])]
        try:
            assert all(article.text for article in from_bytes_named(bytes(data), name))
        except InputRefused as error:
            assert "\n" not in str(error), (seed, error)  # noqa: PT017


def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(InputRefused, match="no regular file"):
            taken(path)


def test_a_folder_leaves_pipes_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(BODY)
    assert [article.id for article in taken(tmp_path)] == ["a.txt"]
