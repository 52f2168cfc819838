"""Labelled figures, as in a folder of labels, as the claims that a perfect reader would have found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ingest.handed.claims import laid_over
from ingest.handed.lines import from_rows
from ingest.handed.placing import place
from ingest.handed.problems import ClaimsRefused
from ingest.records import Article, Extraction

_SCOPES = {"goods+services": "goods_services", "goods": "goods", "services": "services"}
_NOTED = re.compile(r"(?:goods\+services|goods|services)(?=$|;)")


def labelled(article: Article, rows: Iterable[Mapping[str, Any]], by: str = "labels") -> Extraction:
    """The article with its labels as claims; rows of other articles are left out.

    ClaimsRefused where a label has a field that is none, or quotes what does not stand in the article.
    """
    own = [{"read_by": by, **_with_scope(row)} for row in rows if row["article"] == article.id]
    if not own:
        return Extraction(article, ())
    given = place(from_rows(list(enumerate(own, start=1)), by), [article])
    found = laid_over(given, Extraction(article, ()))
    if given.problems:
        raise ClaimsRefused(given.problems)
    return found


def _with_scope(row: Mapping[str, Any]) -> dict[str, Any]:
    """The label with the scope that its note begins with, where it has none of its own."""
    noted = _NOTED.match(row.get("note") or "")
    return {"scope": _SCOPES[noted[0]] if noted else None, **row}
