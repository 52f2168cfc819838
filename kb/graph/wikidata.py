"""Wikidata's identifiers of countries and agencies, from wikidata.csv."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

KINDS = ("country", "agency")


def qid(kind: str, ident: object) -> str | None:
    """The identifier (Q...) of a country (alpha-3) or an agency (our id); None where it is not known for sure.

    >>> qid("country", "PRK")
    'Q423'
    """
    return _qids().get((kind, str(ident))) if kind in KINDS else None


@cache
def _qids() -> dict[tuple[str, str], str]:
    text = (files(__package__) / "wikidata.csv").read_text(encoding="utf-8")
    return {(row["kind"], row["id"]): row["qid"] for row in csv.DictReader(text.splitlines())}
