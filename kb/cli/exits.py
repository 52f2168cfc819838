"""Exit codes, and errors as one line on standard error."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

import click

from ingest.errors import IngestError
from kb.cli import STOPPED
from kb.engine import EngineError
from kb.exports.files import ExportError
from kb.store.base import BaseError
from kb.tables.clients.request import FetchError
from kb.tables.errors import TableError

DEBUG = "CLAIMLEDGER_DEBUG"


class Exit(IntEnum):
    """What a command ends with. REFUSED outranks FOUND."""

    FINE = 0
    FOUND = 1
    USAGE = 2
    REFUSED = 3
    BASE = 4
    DEFECT = 70
    STOPPED = STOPPED


CODES: tuple[tuple[type[Exception], Exit], ...] = (
    (IngestError, Exit.REFUSED),
    (TableError, Exit.REFUSED),
    (BaseError, Exit.BASE),
    (EngineError, Exit.USAGE),
    (ExportError, Exit.USAGE),
    (FetchError, Exit.REFUSED),
)


def complain(message: object) -> None:
    """One line on standard error."""
    click.echo(f"claimledger: {' '.join(str(message).split())}", err=True)


def show(lines: Iterable[str]) -> None:
    """Print lines; a reader that stops early (head) ends the printing, not the command."""
    try:
        for line in lines:
            click.echo(line)
    except BrokenPipeError:
        _let_go()


def steady() -> None:
    """Keep standard error to our own lines, and print what a terminal's encoding lacks as escapes."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def run(command: Callable[[], Any]) -> int:
    """Run a command and give its exit code; whatever goes wrong is told in one line."""
    try:
        return int(command() or Exit.FINE)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except click.ClickException as error:
        complain(_usage(error))
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return Exit.STOPPED
    except (BrokenPipeError, SystemExit):  # click makes an exit of a pipe that was closed
        _let_go()
        return Exit.FINE
    except Exception as error:
        return _failed(error)


def _usage(error: click.ClickException) -> str:
    """What was wrong with the words of the command, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path.split(" ", 1)[1:] if context else []
    return f"{error.format_message().rstrip('.')}. See: claimledger {' '.join([*path, '--help'])}"


def _let_go() -> None:
    """Send what is left to print nowhere, so that the end of the program does not fail over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: Exception) -> int:
    code = next((code for kind, code in CODES if isinstance(error, kind)), None)
    if code is not None:
        for line in getattr(error, "problems", None) or (error,):
            complain(line)
        return code
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError):
        place = error.filename or "the output"
        complain(f"{place}: {error.strerror or error}; check its folder, its permissions and the room on its disk")
        return Exit.USAGE
    complain(f"a defect: {type(error).__name__}: {error}; run again with {DEBUG}=1 and report what it prints")
    return Exit.DEFECT
