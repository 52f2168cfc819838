"""Accepted tables side by side: which of them have a claim's figure, and what follows for its outcome.

The rule is DESIGN's: consistent if the table that speaks first has the figure; disputed if it has not but another
accepted one does, or if a revision may explain the difference; inconsistent only if all accepted tables are disjoint
from it. Where a single body speaks and another valuation or coverage may explain the gap, nothing is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from checks.evidence import Observation
from checks.findings import How, Outcome
from checks.intervals import ZERO, allowed, fit
from checks.policy import policy
from ingest.gazetteer import agencies
from ingest.lexicon import alternation
from ingest.records import BALANCES, TOTAL, WORLD, Article, Claim, Series

NO_FIT = "does not fit"
IN_DOUBT = "reading in doubt"
REVISED = "a revision may explain it"
SAME_REPORT = "the only figure goes back to the same report"
FLOWS = ("exports", "imports", "trade_total")
COUNTS = ("no table", "one table", "two tables", "three tables", "four tables", "five tables")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one table makes of a claim's figure: the value, in the claim's unit, and the cells it rests on."""

    value: Decimal
    cells: tuple[Observation, ...]

    @property
    def agency(self) -> str:
        """Who publishes it."""
        return self.cells[0].basis.agency


@dataclass(frozen=True, slots=True)
class Ruling:
    """The outcome for one claim with the voices that bear it out and those that don't."""

    outcome: Outcome
    fitting: tuple[Voice, ...]
    others: tuple[Voice, ...]
    how: How | None = None
    strength: str | None = None
    reason: str | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All voices, those that fit in front."""
        return self.fitting + self.others

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """All cells, each once."""
        return tuple(dict.fromkeys(cell for voice in self.voices for cell in voice.cells))


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
    """Whether a press cell goes back to the body that the claim itself goes back to (its source or the article's)."""
    if cell.origin is None:
        return False
    named = [claim.source, article.publisher, *article.figures_from]
    return any(bodies_in(cell.origin) & bodies_in(text) for text in named)


def speaks_for_itself(cell: Observation, claim: Claim) -> bool:
    """Whether the article names the table's own body as its source."""
    return bool(bodies_in(cell.basis.agency) & bodies_in(claim.source))


def strength(voices: Sequence[Voice]) -> str:
    """How many bodies bear a figure out, in words."""
    bodies = len({voice.agency for voice in voices})
    return COUNTS[bodies] if bodies < len(COUNTS) else f"{bodies} tables"


def revised(claim: Claim, first: Voice) -> bool:
    """Whether what lies between the claim and the table that speaks first is no more than a usual revision."""
    away = allowed(claim).distance(first.value)
    if claim.kind in ("growth", "share"):
        return away <= policy().revision_points
    return away <= policy().revision * abs(first.value)


def _flows(voice: Voice) -> Decimal:
    """The size that a basis works on: the flows behind a balance, else the figure itself."""
    parts = [abs(part.value) for cell in voice.cells for part in cell.parts]
    return max(sum(parts, ZERO), abs(voice.value))


def books(voices: Sequence[Voice]) -> int:
    """How many independent books speak: bodies, each side of the trade counted apart."""
    return len({(voice.agency, voice.cells[0].basis.side) for voice in voices})


def _apart(voices: Sequence[Voice]) -> Decimal:
    """How far the books lie apart, those that include more left out."""
    plain = [voice.value for voice in voices if voice.cells[0].basis.including is None]
    values = plain or [voice.value for voice in voices]
    return max(values) - min(values)


def _release(claim: Claim, voices: Sequence[Voice]) -> Decimal:
    """How far another release may lie from all that are loaded: books that agree may copy one report."""
    if claim.kind in ("growth", "share"):
        return policy().spread * policy().revision_points
    return policy().release * min(abs(voice.value) for voice in voices)


def explained(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether books that aren't loaded may well have the claim's figure.

    One book alone decides nothing, unless it is the source's own and further off than a basis explains. Where several
    speak, how far they lie apart tells how far one more may lie.
    """
    distance = min(allowed(claim).distance(voice.value) for voice in voices)
    if books(voices) > 1:
        return distance <= max(policy().spread * _apart(voices), _release(claim, voices))
    if not any(speaks_for_itself(voice.cells[0], claim) for voice in voices):
        return True
    percent = claim.kind in ("growth", "share")
    return distance <= (policy().growth_gap if percent else policy().basis_gap * max(map(_flows, voices)))


def _near(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether another valuation or coverage may explain the gap to a voice."""
    if claim.kind in ("growth", "share"):
        return any(allowed(claim).distance(v.value) <= policy().growth_gap for v in voices)
    return any(allowed(claim).distance(v.value) <= policy().basis_gap * _flows(v) for v in voices)


def plausible(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether a book that isn't loaded may have the figure: where books lie apart, or the only one is near."""
    return explained(claim, voices) if books(voices) > 1 else _near(claim, voices)


def in_all(series: Series) -> bool:
    """Whether it is trade with all partners in all goods, of which stories print "exports" and "the deficit" for goods
    and services together.
    """
    return series.partner == WORLD and series.product == TOTAL and series.indicator in (*FLOWS, *BALANCES)


def services_gap(cells: Sequence[Observation]) -> Decimal:
    """How far services may take a balance in all goods, in the cells' unit: a share of the flows behind it."""
    flows = [sum((abs(part.value) for part in cell.parts), ZERO) or abs(cell.value) for cell in cells]
    return policy().services_balance * max(flows, default=ZERO)


def with_services(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether services may explain the gap to every table of goods: of a flow above them, of a balance or a change on
    either side. Growth of a balance with services tells nothing of that without.
    """
    if not in_all(claim.series) or claim.value is None:
        return False
    away = min(allowed(claim).distance(voice.value) for voice in voices)
    if claim.kind == "growth":
        return claim.series.indicator in BALANCES or away <= policy().growth_gap
    if claim.kind == "change" or claim.series.indicator in BALANCES:
        return away <= max(services_gap(voice.cells) for voice in voices)
    above = all(v.value < claim.value <= v.value * (1 + policy().services) for v in voices)
    return claim.kind == "level" and above


def far(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether every voice is so many times away that the claim is likelier to be read wrongly than to be wrong."""
    if claim.kind in ("growth", "share", "change") or not claim.value:
        return False
    sizes = [(abs(claim.value), abs(voice.value)) for voice in voices]
    return all(min(pair) * policy().far < max(pair) for pair in sizes)


def _against(claim: Claim, voices: tuple[Voice, ...]) -> Ruling:
    """The ruling where no voice has the claim's figure."""
    if revised(claim, voices[0]):
        return Ruling("disputed", (), voices, reason=REVISED)
    if explained(claim, voices) or with_services(claim, voices):
        return Ruling("unchecked", (), voices, strength=None if _near(claim, voices) else IN_DOUBT, reason=NO_FIT)
    if claim.confidence < policy().confidence or far(claim, voices):
        return Ruling("unchecked", (), voices, strength=IN_DOUBT, reason=NO_FIT)
    return Ruling("inconsistent", (), voices)


def rule(claim: Claim, voices: Sequence[Voice], article: Article) -> Ruling | None:
    """Lay the claim beside all voices, the one that speaks first in front; None where there is no voice."""
    if not voices:
        return None
    own = [v for v in voices if all(same_report(cell, claim, article) for cell in v.cells)]
    free = [v for v in voices if v not in own]
    fitting = tuple(v for v in voices if fit(claim, v.value))
    others = tuple(v for v in voices if v not in fitting)
    if not fitting:
        return _against(claim, tuple(voices))
    confirming = [v for v in fitting if v in free]
    if not free:
        return Ruling("unchecked", fitting, others, fit(claim, fitting[0].value), reason=SAME_REPORT)
    if free[0] not in fitting:
        return Ruling("disputed", fitting, others, fit(claim, fitting[0].value))
    how = fit(claim, confirming[0].value)
    return Ruling("consistent", fitting, others, how, strength(confirming))
