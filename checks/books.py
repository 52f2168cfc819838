"""Books: the records of one body, of one side and way of counting, with all their releases; which of them compare.

Two releases of one record are one book. A mirror is a book of its own: it speaks where the reporter has none, and is
shown beside where it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from checks.bodies import speaks_for_itself
from checks.comparable import seasonal
from checks.evidence import Observation
from checks.intervals import ZERO
from ingest.records import BALANCES, Claim


def _flows(cell: Observation) -> Decimal:
    """The flows behind a cell, month by month where it is a sum of months; of a balance without them, what they are at
    least likely to be.
    """
    known = sum((_flows(part) if part.parts else abs(part.value) for part in cell.parts), ZERO)
    return known or abs(cell.value) * (2 if cell.series.indicator in BALANCES else 1)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one release makes of a claim's figure: the value, in the claim's unit, and the cells it rests on.

    summed: whether the value is the sum of all cells; else it is of the first, beside its base or whole.
    """

    value: Decimal
    cells: tuple[Observation, ...]
    summed: bool = False

    @property
    def agency(self) -> str:
        """Who publishes it."""
        return self.cells[0].basis.agency

    @property
    def flows(self) -> Decimal:
        """The size that a way of counting works on: the flows behind a balance, else the figure itself."""
        return sum((_flows(cell) for cell in (self.cells if self.summed else self.cells[:1])), ZERO)

    def known_by(self, day: date | None) -> bool:
        """Whether it was out on that day, as far as is told."""
        told = [cell.as_of for cell in self.cells if cell.as_of]
        return day is None or not told or max(told) <= day


@dataclass(frozen=True, slots=True)
class Book:
    """One record in all its releases, the one that a claim of its day is asked of in front."""

    voices: tuple[Voice, ...]

    @property
    def first(self) -> Voice:
        """The release that speaks first."""
        return self.voices[0]

    @property
    def cell(self) -> Observation:
        """Its first cell, for names and basis."""
        return self.first.cells[0]

    @property
    def mirror(self) -> bool:
        """Whether it is the partner's record."""
        return self.cell.basis.side == "mirror"


def _key(voice: Voice) -> tuple[object, ...]:
    basis = voice.cells[0].basis
    return (basis.agency, basis.side, basis.scope, basis.including, basis.method, basis.adjusted)


def books(voices: Sequence[Voice]) -> list[Book]:
    """Voices gathered by record, in the order in which each is first heard."""
    found: dict[tuple[object, ...], list[Voice]] = {}
    for voice in voices:
        found.setdefault(_key(voice), []).append(voice)
    return [Book(tuple(own)) for own in found.values()]


def _solid(book: Book) -> bool:
    cell = book.cell
    return not book.mirror and not cell.estimate and cell.basis.status != "press"


def _of_season(claim: Claim, found: Sequence[Book]) -> list[Book]:
    """Adjusted or not, as the claim is; of a whole year the unadjusted, of a part where nothing tells either."""
    wanted = seasonal(claim)
    if wanted is None and claim.period is not None and claim.period.months % 12 == 0:
        wanted = False
    return [book for book in found if wanted is None or book.cell.basis.adjusted == wanted] or list(found)


def comparable(claim: Claim, found: Sequence[Book]) -> list[Book]:
    """The records that decide about a claim, those of the body it names in front: the reporter's own, else any."""
    own = [book for book in found if _solid(book)] or [book for book in found if not book.mirror] or list(found)
    own = _of_season(claim, own)
    own = [book for book in own if not book.cell.basis.converted] or own
    named = [book for book in _of_season(claim, found) if speaks_for_itself(book.cell, claim)]
    return [*named, *(book for book in own if book not in named)]


def sisters(lead: Book, found: Sequence[Book]) -> list[Book]:
    """The lead and what its body counts in the same way but for the season."""
    kind = replace(lead.cell.basis, adjusted=False, derived=None, valuation=None)
    alike = [(book, replace(book.cell.basis, adjusted=False, derived=None, valuation=None)) for book in found]
    return [book for book, basis in alike if basis == kind]


def bodies(found: Sequence[Book]) -> int:
    """How many bodies keep these books."""
    return len({book.cell.basis.agency for book in found})
