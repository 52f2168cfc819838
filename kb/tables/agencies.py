"""Which bodies an article's source names, so that their table speaks first."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ingest.gazetteer import agencies, bodies


class Speakers(NamedTuple):
    """Ids of the bodies named, and the countries whose statistics they publish."""

    ids: frozenset[str]
    countries: frozenset[str]


NOBODY = Speakers(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def speakers(source: str | None) -> Speakers:
    """The bodies in a source as printed ("Chinese customs and KITA"); NOBODY where it names none we know."""
    if not source:
        return NOBODY
    ids = frozenset(body.key for body in bodies(source))
    countries = (agency.country for agency in agencies() if agency.id in ids)
    return Speakers(ids, frozenset(country for country in countries if country))
