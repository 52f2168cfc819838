"""Records as JSON lines: ClaimReview of confirmed reviews, Web Annotations of claims, readings that people decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from kb.exports.confirmed import reviews
from kb.exports.corrections import corrections
from kb.exports.source import Source
from kb.exports.web_annotations import web_annotations


def claim_reviews(source: Source, out: BinaryIO) -> int:
    """Write one ClaimReview a line; how many."""
    return _lines(reviews(source.db, source.site, source.newsroom), out)


def claim_annotations(source: Source, out: BinaryIO) -> int:
    """Write one annotation a line; how many."""
    return _lines(web_annotations(source.db), out)


def decided_readings(source: Source, out: BinaryIO) -> int:
    """Write one decided reading a line; how many."""
    return _lines(corrections(source.db), out)


def _lines(records: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    return sum(out.write(f"{json.dumps(record, ensure_ascii=False)}\n".encode()) > 0 for record in records)
