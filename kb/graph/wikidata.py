"""Wikidata's identifiers of countries and agencies, from wikidata.csv.

Source: Wikidata, items by ISO 3166-1 alpha-3 (P298) for countries, by name for agencies. What is in doubt is left out:
the Netherlands (the country or the kingdom), Yugoslavia (of which years), agencies whose item was not checked.
"""

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
