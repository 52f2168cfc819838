"""Parsers of hostile formats in a process of their own, with a limit of memory and a deadline.

python -m ingest.readers.apart pdf NAME < FILE     # JSON lines on standard output: {"taken": ...} or {"refused": ...}
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ingest.errors import InputRefused
from ingest.readers.limits import MEMORY, SECONDS
from ingest.readers.taken import Reader, Taken


def read(kind: str, data: bytes, name: str) -> Iterator[Taken]:
    """What the parser of that kind takes out of the bytes; InputRefused where it fails, or takes too much or long."""
    words = [sys.executable, "-m", "ingest.readers.apart", kind, name]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(words, input=data, capture_output=True, timeout=SECONDS, env=settings, check=False)  # noqa: S603
        told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    except subprocess.TimeoutExpired:
        raise InputRefused(f"{name}: not read within {SECONDS} seconds; give its text instead") from None
    except ValueError:
        told = []
    if not told:
        raise InputRefused(f"{name}: it takes too much memory to read, or can't be read; give its text instead")
    for one in told:
        if "refused" in one:
            raise InputRefused(one["refused"])
        yield Taken(**{**one["taken"], "notes": tuple(one["taken"]["notes"])})


def _reader(kind: str) -> Reader:
    from ingest.readers import pages, portable, word

    return {"pdf": portable.read, "docx": word.read, "html": pages.read}[kind]


def _limit() -> None:
    """Hold this process to its memory, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def main(kind: str, name: str) -> int:
    """Take standard input apart."""
    reader = _reader(kind)
    _limit()
    try:
        lines: list[dict[str, Any]] = [{"taken": asdict(taken)} for taken in reader(sys.stdin.buffer.read(), name)]
    except InputRefused as error:
        lines = [{"refused": str(error)}]
    except (MemoryError, RecursionError):
        lines = [{"refused": f"{name}: it takes too much memory to read; give its text instead"}]
    sys.stdout.write("".join(f"{json.dumps(line)}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
