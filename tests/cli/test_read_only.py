"""A base on a mount that takes no writing: what only reads goes on, what writes says so in a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ARTICLE, ROOT, Run

RUN = "import sys; sys.path.insert(0, {root!r}); from kb.cli import main; sys.argv[0] = 'claimledger'; main()"


def mounted(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a mount space of its own, in which the folder is read-only."""
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd "$1" && shift && exec "$@"'
    command = [sys.executable, "-B", "-c", RUN.format(root=str(ROOT)), *words]
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(folder), *command], capture_output=True, text=True, timeout=300
    )


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "story.md").write_text(ARTICLE)
    run("ingest", "story.md")
    try:
        able = mounted(tmp_path, "--version").returncode == 0
    except OSError:
        able = False
    if not able:
        pytest.skip("no mount spaces here")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [("flagged",), ("graph", "stats"), ("export", "annotations", "-o", "-"), ("check", "story.md", "--kb", "kb.db")],
)
def test_reading_goes_on(folder: Path, words: tuple[str, ...]) -> None:
    done = mounted(folder, *words)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("ingest", "story.md"), ("recheck",)])
def test_writing_is_refused_in_a_line(folder: Path, words: tuple[str, ...]) -> None:
    done = mounted(folder, *words)
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "can't be written to" in done.stderr
