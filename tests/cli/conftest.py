from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli.app import claimledger
from kb.cli.exits import run as run_command
from tests.cli.running import ARTICLE, ROOT, Ran, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, in an empty folder."""

    def command(*arguments: object, stdin: str = "") -> Ran:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        out, err = io.StringIO(), io.StringIO()
        words = [str(argument) for argument in arguments]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_command(lambda: claimledger(words, prog_name="claimledger", standalone_mode=False))
        return Ran(int(code), out.getvalue(), err.getvalue())

    return command


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """Run the command in a process of its own, in an empty folder."""

    def command(*arguments: object, stdin: str = "") -> Ran:
        code = "import sys; from kb.cli import main; sys.argv[0] = 'claimledger'; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            input=stdin.encode(),
            capture_output=True,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(ARTICLE)
    return path
