"""Which body a table, a source or a report is of, and whether evidence is independent of a claim."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checks.evidence import Observation
from checks.policy import policy
from ingest.gazetteer import agencies
from ingest.lexicon import alternation
from ingest.records import Article, Claim


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all names of bodies, and the id of each name."""
    ids = {name: agency.id for agency in agencies() for name in agency.names}
    return re.compile(rf"(?<![\w-])(?:{alternation(ids)})(?![\w-])"), ids


@lru_cache(maxsize=4096)
def bodies_in(text: str | None) -> frozenset[str]:
    """Ids of the bodies that a text names; the text itself, in small letters, where it names none we know."""
    if not text:
        return frozenset()
    pattern, ids = _bodies()
    return frozenset(ids.get(found, found) for found in pattern.findall(text)) or frozenset({text.casefold()})


def same_report(cell: Observation, claim: Claim, article: Article) -> bool:
    """Whether a cell goes back to the report that the claim itself goes back to (its source or the article's)."""
    if cell.origin is None:
        return False
    named = [claim.source, article.publisher, *article.figures_from]
    return any(bodies_in(cell.origin) & bodies_in(text) for text in named)


@cache
def _countries() -> dict[str, str]:
    return {agency.id: agency.country for agency in agencies() if agency.country}


def _seats(text: str | None) -> frozenset[str]:
    """Countries whose own bodies a text names."""
    return frozenset(_countries()[body] for body in bodies_in(text) if body in _countries())


def speaks_for_itself(cell: Observation, claim: Claim) -> bool:
    """Whether the article names the table's own body as its source, or another of the reporter's own for one."""
    if bodies_in(cell.basis.agency) & bodies_in(claim.source):
        return True
    return claim.series.reporter in _seats(claim.source) & _seats(cell.basis.agency)


@lru_cache(maxsize=1024)
def is_known(source: str | None) -> bool:
    """Whether a source is a body that the gazetteer knows by its own name ("the finance ministry" is none)."""
    return bool(bodies_in(source) & {agency.id for agency in agencies() if not agency.generic})


@lru_cache(maxsize=1024)
def is_compiler(agency: str) -> bool:
    """Whether a body gathers what others report (IMF, UN...), rather than count itself."""
    known = bodies_in(agency)
    return any(word in agency for word in policy().compilers) or bool(known & frozenset(policy().compilers))
