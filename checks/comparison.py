"""A claim beside the records that compare with it: which of them have its figure, and what follows for its outcome.

The rule is DESIGN's: consistent if the record that speaks first has the figure, in the release of the day or in
another; disputed if it has not but another accepted one does; inconsistent only if all are further away than a named
difference of records explains; worth a look between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks import slack
from checks.bodies import same_report
from checks.books import Book, Voice, bodies, books, comparable, sisters
from checks.comparable import seasonal
from checks.evidence import Observation
from checks.findings import Doubt, How, Outcome
from checks.intervals import fit, rounded_far
from checks.policy import policy
from checks.sureness import sure, sureness
from ingest.records import Article, Claim

SAME_REPORT = "the only figure goes back to the same report"
COUNTS = ("no table", "one table", "two tables", "three tables", "four tables", "five tables")


@dataclass(frozen=True, slots=True)
class Ruling:
    """The outcome for one claim with the voices that bear it out and those that don't.

    reason: why unchecked, or why no flag. note: what a consistent one must be read with ("since revised"). miss: how
    far the nearest comparable record is. lead: the record that speaks first.
    """

    outcome: Outcome
    fitting: tuple[Voice, ...]
    others: tuple[Voice, ...]
    lead: Voice
    how: How | None = None
    strength: str | None = None
    reason: str | None = None
    note: str | None = None
    miss: Decimal | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All voices, those that fit in front."""
        return self.fitting + self.others

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """All cells, each once."""
        return tuple(dict.fromkeys(cell for voice in self.voices for cell in voice.cells))


def strength(found: Sequence[Book]) -> str:
    """How many bodies bear a figure out, in words."""
    number = bodies(found)
    return COUNTS[number] if number < len(COUNTS) else f"{number} tables"


@dataclass(frozen=True, slots=True)
class Hearing:
    """All books on one claim, and those that decide about it."""

    claim: Claim
    article: Article
    books: tuple[Book, ...]
    deciding: tuple[Book, ...]

    def fits(self, book: Book) -> Voice | None:
        """The first release of a book that has the claim's figure."""
        return next((voice for voice in book.voices if fit(self.claim, voice.value)), None)

    @property
    def fitting(self) -> tuple[Voice, ...]:
        """One voice a book, of those that have the figure, the deciding books in front."""
        return tuple(voice for book in self.books if (voice := self.fits(book)))

    @property
    def others(self) -> tuple[Voice, ...]:
        """The first release of each book that has it not."""
        return tuple(book.first for book in self.books if not self.fits(book))

    def ruled(self, outcome: Outcome, **more: object) -> Ruling:
        """A ruling with its voices."""
        return Ruling(outcome, self.fitting, self.others, self.deciding[0].first, **more)  # type: ignore[arg-type]


def hear(claim: Claim, voices: Sequence[Voice], article: Article) -> Hearing:
    """Gather voices into books and choose those that decide."""
    found = books(voices)
    deciding = comparable(claim, found)
    return Hearing(claim, article, (*deciding, *(book for book in found if book not in deciding)), tuple(deciding))


def _free(hearing: Hearing, book: Book) -> bool:
    """Whether a book's figure does not go back to the claim's own report."""
    voice = hearing.fits(book) or book.first
    return not all(same_report(cell, hearing.claim, hearing.article) for cell in voice.cells)


def _release(hearing: Hearing, book: Book) -> str | None:
    """What to say where the release of the day and the newest one part."""
    if book.first is not hearing.fits(book):
        return "as since revised"
    newest = max(book.voices, key=_age)
    return None if fit(hearing.claim, newest.value) else "right when printed, revised since"


def _bears(hearing: Hearing, book: Book) -> bool:
    """Whether a book has the figure in the release of the story's day, or in one that came later."""
    voice, day = hearing.fits(book), hearing.article.published
    return voice is not None and (voice is book.first or not voice.known_by(day))


def _age(voice: Voice) -> tuple[str, str]:
    cell = voice.cells[0]
    return (cell.as_of.isoformat() if cell.as_of else "", cell.vintage)


def _borne_out(hearing: Hearing, lead: Book) -> Ruling:
    fitting = hearing.fits(lead) or lead.first
    bearing = [book for book in hearing.books if hearing.fits(book) and _free(hearing, book)]
    how = fit(hearing.claim, fitting.value) or "rounded"
    return hearing.ruled("consistent", how=how, strength=strength(bearing or [lead]), note=_release(hearing, lead))


def _nearly(hearing: Hearing, lead: Book) -> Ruling:
    later = not lead.first.known_by(hearing.article.published)
    note = "as a revision may be; the release of the story's day is not loaded" if later else "as a revision may be"
    return hearing.ruled("consistent", how="rounded", strength="one table", note=note)


def _against(hearing: Hearing) -> Ruling:
    """The ruling where no record has the claim's figure."""
    claim, deciding = hearing.claim, hearing.deciding
    voices = [voice for book in deciding for voice in book.voices]
    doubt = _doubt(hearing, voices)
    silent = doubt in (Doubt.MEASURE, Doubt.ESTIMATE)
    outcome: Outcome = "unchecked" if silent else "worth a look" if doubt else "inconsistent"
    return hearing.ruled(outcome, reason=doubt, miss=slack.miss(claim, voices))


def _doubt(hearing: Hearing, voices: Sequence[Voice]) -> Doubt | None:
    """Why what no record has is no flag."""
    claim = hearing.claim
    if any(slack.made_up(claim, book) for book in hearing.deciding):
        return Doubt.ESTIMATE
    if any(rounded_far(claim, voice.value) for voice in voices):
        return Doubt.ROUNDING
    if all(cell.basis.method == "national_accounts" for voice in voices for cell in voice.cells):
        return Doubt.RECORD
    if any(slack.revised(claim, book.first) for book in hearing.books):
        return Doubt.RECORD
    revised = slack.since_revised(claim, voices, hearing.article.published)
    if slack.explained(claim, hearing.deciding) or slack.with_services(claim, voices):
        other = Doubt.RELEASE if revised else Doubt.RECORD
        return Doubt.MEASURE if slack.other_measure(claim, hearing.deciding) else other
    if revised:
        return Doubt.RELEASE
    if not sure(claim) or (slack.far(claim, voices) and sureness(claim) < policy().confidence_far):
        return Doubt.READING
    return None


def rule(claim: Claim, voices: Sequence[Voice], article: Article) -> Ruling | None:
    """Lay the claim beside all voices, the one that speaks first in front; None where there is no voice."""
    if not voices:
        return None
    hearing = hear(claim, voices, article)
    free = [book for book in hearing.deciding if _free(hearing, book)]
    if not free and any(hearing.fits(book) for book in hearing.deciding):
        return hearing.ruled("unchecked", how=fit(claim, hearing.fitting[0].value), reason=SAME_REPORT)
    lead = free[0] if free else hearing.deciding[0]
    if seasonal(claim) is None:
        lead = next((book for book in sisters(lead, free) if _bears(hearing, book)), lead)
    if _bears(hearing, lead):
        return _borne_out(hearing, lead)
    if slack.revised(claim, lead.first, article.published):
        return _nearly(hearing, lead)
    if hearing.fitting:
        return hearing.ruled("disputed", how=fit(claim, hearing.fitting[0].value), miss=slack.miss(claim, lead.voices))
    return _against(hearing)
