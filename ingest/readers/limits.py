"""All limits of reading, in one place."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import InputRefused

MAX_BYTES = 5_000_000
"""The size limit of one article, for every way in."""
MAX_UNPACKED = 60_000_000
"""What an archive (DOCX, gzip) may unpack to, in bytes."""
MAX_RATIO = 300
"""How many times its own size a part of an archive may unpack to, once it is over a million bytes."""
MAX_PAGES = 500
MAX_DEPTH = 250
"""Elements within elements of a page or document."""
MAX_FIELD = 1000
"""Characters of a title, a publisher, an address."""
SECONDS = 10
"""Time to take a PDF, a DOCX or a large page apart."""
MEMORY = 900_000_000
"""Address space of the process that does so, in bytes."""


def limited(data: bytes, name: str) -> bytes:
    """The bytes of one article; InputRefused where they are none or too many."""
    if len(data) > MAX_BYTES:
        raise InputRefused(
            f"{name}: {len(data):,} bytes is over the limit of {MAX_BYTES:,}; split it or cut the page to its article"
        )
    if not data.strip():
        raise InputRefused(f"{name}: the file is empty; give it an article's text")
    return data


def slurp(path: Path) -> bytes:
    """The bytes of a regular file within the limit."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputRefused(f"{path}: can't be read ({error.strerror}); check its permissions") from error
    if size > MAX_BYTES:
        raise InputRefused(
            f"{path}: {size:,} bytes is over the limit of {MAX_BYTES:,}; split it or cut the page to its article"
        )
    return limited(data, str(path))
