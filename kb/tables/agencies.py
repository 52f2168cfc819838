"""Which bodies an article's source names, so that their table speaks first."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.gazetteer import Agency, agencies


class Speakers(NamedTuple):
    """Ids of the bodies named, and the countries whose statistics they publish."""

    ids: frozenset[str]
    countries: frozenset[str]


NOBODY = Speakers(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def speakers(source: str | None) -> Speakers:
    """The bodies in a source as printed ("Chinese customs and KITA"); NOBODY where it names none we know."""
    found = bodies(source) if source else ()
    return Speakers(frozenset(body.id for body in found), frozenset(body.country for body in found if body.country))


@lru_cache(maxsize=4096)
def bodies(source: str) -> tuple[Agency, ...]:
    """The agencies that a source names, in order; longest names first, case counts."""
    pattern, by_name = _lexicon()
    return tuple(by_name[" ".join(match[0].split())] for match in pattern.finditer(source))


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, Agency]]:
    by_name = {name: agency for agency in agencies() for name in agency.names}
    longest_first = sorted(by_name, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])"), by_name
