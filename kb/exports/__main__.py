"""One export of a base, read only, to standard output: python -m kb.exports BASE FORMAT.

The site runs it as a process of its own for downloads, so that pages keep their processor and memory.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kb import unconfirmed
from kb.exports.formats import FORMATS
from kb.exports.source import NEWSROOM, SITE, Source
from kb.opening import open_kb


def main() -> None:
    """Write what is asked for; a reader that goes away ends it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("form", choices=FORMATS)
    parser.add_argument("--confirmed-only", action="store_true")
    parser.add_argument("--site", default=SITE)
    parser.add_argument("--newsroom", default=NEWSROOM)
    asked = parser.parse_args()
    with open_kb(asked.base) as kb:
        if asked.confirmed_only:
            unconfirmed.lay_over(kb.db.conn)
        source = Source(kb.db, None, asked.site, asked.confirmed_only, asked.newsroom)
        try:
            FORMATS[asked.form].write(source, sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
