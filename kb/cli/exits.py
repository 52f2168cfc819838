"""Exit codes, and errors as one line on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import click

from ingest.errors import IngestError
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
    STOPPED = 130


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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except Exception as error:
        return _failed(error)


def _usage(error: click.ClickException) -> str:
    """What was wrong with the words of the command, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path.split(" ", 1)[1:] if context else []
    return f"{error.format_message()} See: claimledger {' '.join([*path, '--help'])}"


def _failed(error: Exception) -> int:
    code = next((code for kind, code in CODES if isinstance(error, kind)), None)
    if code is not None:
        complain(error)
        return code
    if os.environ.get(DEBUG):
        raise error
    complain(f"a defect: {type(error).__name__}: {error}; run again with {DEBUG}=1 and report what it prints")
    return Exit.DEFECT
