"""What templates can say: figures, periods and outcomes in words, addresses, assets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from datasette.utils import tilde_encode

from kb.gravity import QUESTIONED
from kb.site import sentences, words

STATIC = Path(__file__).with_name("static")
STATIC_ROUTE = "/-/ledger-static"


@cache
def fingerprint(name: str) -> str:
    """Short hash of a static file, so that a browser keeps it until it changes."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def prepare(env: Any, datasette: Any) -> None:
    """Add filters and globals to the template environment."""
    env.filters.update(
        figure=words.figure,
        period=words.period_words,
        day=words.date_words,
        counted=words.counted,
        possessive=words.possessive,
        said=sentences.said,
        opening=words.opening,
        tilde=tilde_encode,
        pretty=lambda value: json.dumps(value, indent=2, ensure_ascii=False),
    )
    env.globals.update(
        ledger=_address(datasette),
        asset=lambda name: datasette.urls.path(f"{STATIC_ROUTE}/{name}?_hash={fingerprint(name)}"),
        OUTCOMES=words.OUTCOMES,
        ICONS=words.ICONS,
        QUESTIONED=QUESTIONED,
        MEANINGS=words.MEANINGS,
        INDICATORS=words.INDICATORS,
    )


def _address(datasette: Any) -> Callable[[str], str]:
    """Addresses under the site's prefix; the last part of a path is encoded as Datasette does."""

    def address(path: str) -> str:
        path, mark, query = path.partition("?")
        head, _, name = path.rpartition("/")
        return str(datasette.urls.path(f"{head}/{tilde_encode(name)}{mark}{query}"))

    return address
