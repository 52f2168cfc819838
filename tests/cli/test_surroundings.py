"""What stands around a command: pipes that close, terminals that lack letters, folders that can't be written, other
programs' files. Each is told in one line or not at all, and nothing that was there is harmed.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Run

COMMAND = [sys.executable, "-c", "import sys; from kb.cli import main; sys.argv[0] = 'claimledger'; main()"]


def one_line(err: str) -> str:
    assert err.count("\n") == 1, err
    assert err.startswith("claimledger: ")
    return err


def apart(folder: Path, *words: str, **more: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell's background ignores it
    )  # fmt: skip


def finished(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command in a process of its own."""
    started = apart(folder, *words)
    out, err = started.communicate(timeout=60)
    return started.returncode, out.decode(), err.decode()


@pytest.mark.parametrize(
    "words", [("publish", "--force"), ("export", "turtle"), ("graph", "export", "--format", "gexf")]
)
def test_nothing_is_written_over_the_base_itself(run: Run, story: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("ingest", story)
    (tmp_path / "link.db").symlink_to("kb.db")
    for name in ("kb.db", "link.db"):
        done = run(*words, "-o", name)
        assert done.code == 2
        assert "is the base itself" in one_line(done.err)
    assert "no fault found" in run("doctor").out
    assert "“$2.727 billion”" in run("flagged").out


@pytest.mark.parametrize("table", ["places", "article"])
@pytest.mark.parametrize("command", [("ingest", "story.md"), ("flagged",), ("tables", "list"), ("doctor",)])
def test_a_base_of_another_program_stays_as_it_is(
    run: Run, story: Path, tmp_path: Path, table: str, command: tuple[str, ...]
) -> None:
    other = sqlite3.connect(tmp_path / "kb.db")
    other.execute(f"CREATE TABLE {table} (name TEXT)")
    other.close()
    before = (tmp_path / "kb.db").read_bytes()
    done = run(*command)
    assert done.code == 4
    assert "another program's base" in one_line(done.err)
    assert (tmp_path / "kb.db").read_bytes() == before


def test_a_refused_table_leaves_no_new_base(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("t,i,j,k,v,q\n2019,156,408,010121,many,1\n")
    assert run("tables", "load", "b.csv").code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv"]


def test_a_base_that_is_only_read_is_not_made(run: Run, tmp_path: Path) -> None:
    done = run("tables", "list")
    assert done.code == 4
    assert "no such base" in one_line(done.err)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("check", "fine.txt"), ("explain",), ("--help",)])
def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "fine.txt").write_text("North Korea's trade deficit with China was $2.359 billion in 2019.\n")
    started = apart(tmp_path, *words)
    assert started.stdout
    assert started.stderr
    started.stdout.close()
    assert started.wait(60) == 0
    assert started.stderr.read() == b""


def test_an_inconsistency_is_told_to_a_closed_pipe_too(tmp_path: Path, story: Path) -> None:
    started = apart(tmp_path, "check", story.name)
    assert started.stdout
    started.stdout.close()
    assert started.wait(60) == 1


def test_letters_that_the_terminal_lacks_are_escaped(tmp_path: Path, story: Path) -> None:
    out, err = apart(tmp_path, "check", story.name, PYTHONIOENCODING="latin-1").communicate(timeout=60)
    assert (err, rb"\u2715 inconsistent" in out) == (b"", True)


def test_a_full_disk_is_no_defect(tmp_path: Path, story: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "check", story.name], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "No space left" in one_line(done.stderr.decode())


def test_a_stop_while_the_program_loads(tmp_path: Path) -> None:
    """Stopped ever later, until it gets to the end: never a traceback of ours, and at least once in time."""
    ended = []
    for tenths in range(1, 40):
        started = apart(tmp_path, "explain")
        time.sleep(tenths / 10)
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=60)
        ended.append((started.returncode, err))
        assert b"/kb/cli/" not in err
        if started.returncode in (0, 2):  # it came to its end
            break
    assert (130, b"claimledger: stopped\n") in ended


@pytest.mark.parametrize("words", [("export", "turtle", "-o"), ("publish", "-o")])
def test_a_folder_that_takes_no_file(run: Run, story: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("ingest", story)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    target = "/proc/there.out" if os.access(closed, os.W_OK) else "closed/there.out"  # root may write anywhere else
    done = run(*words, target)
    assert done.code == 2
    assert "can't be written to" in one_line(done.err)
    assert run(*words, "none/there.out").code == 2


def test_countries_are_known_and_may_be_small(run: Run, story: Path) -> None:
    run("ingest", story)
    done = run("graph", "export", "-o", "x.ttl", "--country", "ZZZ")
    assert done.code == 2
    assert "no country code" in one_line(done.err)
    small, large = (run("graph", "export", "-o", "x.ttl", "--country", code).out for code in ("prk", "PRK"))
    assert small == large != "x.ttl: 0 records\n"
    shown = run("tables", "show", "prk-chn-dots", "--reporter", "chn", "--period", "2019").out
    assert "CHN-PRK exports 2019" in shown
    assert "no cell of this" in run("tables", "show", "prk-chn-dots", "--reporter", "FRA").out
    assert run("tables", "fetch", "imf", "--reporter", "QQQ", "--years", "2019").code == 2


def test_contradictory_words_are_named(run: Run, story: Path) -> None:
    run("ingest", story)
    done = run("export", "turtle", "--format", "gexf", "-o", "x")
    assert done.code == 2
    assert "give one of them. See: claimledger export --help" in one_line(done.err)


def test_accounts_at_the_command_line(tmp_path: Path) -> None:
    """In processes of their own: a browser test that ran before leaves an event loop in this one."""
    assert "no account yet" in one_line(finished(tmp_path, "user", "list")[2])
    assert not (tmp_path / "internal.db").exists()
    for name in ("", " ", "two\nlines"):
        code, _, err = finished(tmp_path, "user", "add", name, "--role", "editor")
        assert code == 2
        assert "no account name" in one_line(err)
    assert finished(tmp_path, "user", "add", "ann", "--role", "editor")[0] == 0
    assert "already" in one_line(finished(tmp_path, "user", "add", "ann", "--role", "admin")[2])
    assert finished(tmp_path, "user", "list")[1].split() == ["ann", "editor"]
