"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class ExportError(Exception):
    """An export can't be written where it was asked to; the message is one line."""


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, put in its place when the block ends well; ExportError as for `part_of`."""
    with part_of(path) as part, part.open("wb") as out:
        yield out


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """An empty file beside the path, put in its place when the block ends well; ExportError where the folder is not
    there, can't be written to or has no room.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise ExportError(
            f"{path}: {'this is a folder' if path.is_dir() else 'its folder does not exist'}; name a file"
        )
    part = _made(path)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; nothing was written") from None
    finally:
        part.unlink(missing_ok=True)


def _made(path: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise ExportError(f"{path}: its folder can't be written to ({error.strerror}); name a file elsewhere") from None
    os.close(handle)
    return Path(name)
