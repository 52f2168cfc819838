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
    """A file to write to, put in its place when the block ends well; ExportError where its folder is not there."""
    if path.is_dir() or not path.parent.is_dir():
        raise ExportError(
            f"{path}: {'this is a folder' if path.is_dir() else 'its folder does not exist'}; name a file"
        )
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; nothing was written") from None
    finally:
        part.unlink(missing_ok=True)
