"""How far a record that is not loaded may lie from those that are: by another method, season, release or body.

A lone book decides, but only beyond what a named difference of records may explain. The shares are policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from checks.bodies import is_compiler, is_known, speaks_for_itself
from checks.books import Book, Voice, bodies
from checks.comparable import seasonal
from checks.intervals import ZERO, allowed
from checks.policy import policy
from ingest.records import BALANCES, TOTAL, WORLD, Claim

HUNDRED = Decimal(100)
A_YEAR = timedelta(days=365)
IN_POINTS = ("growth", "share")
FLOWS = ("exports", "imports", "trade_total")


@dataclass(frozen=True, slots=True)
class Room:
    """What another record may differ by: a share of the figure itself, and one of the flows behind it; the larger.

    both_ends: a growth may differ so far by each of its two figures.
    """

    of_figure: Decimal
    of_flows: Decimal
    both_ends: bool = False


def room(claim: Claim, found: Sequence[Book]) -> Room:
    """What another record than those found may differ by."""
    known, lead = policy(), found[0]
    released = Room(known.release, known.revision)
    if speaks_for_itself(lead.cell, claim):
        made = released
    elif is_known(claim.source) and (bodies(found) == 1 or claim.kind in IN_POINTS):
        made = Room(known.basis_gap, known.method, both_ends=True)
    elif lead.mirror and bodies(found) > 1:
        made = released
    else:
        gathered = all(is_compiler(book.cell.basis.agency) for book in found) and not lead.mirror
        part = known.basis_gap if gathered else known.method
        made = Room(known.release if bodies(found) > 1 else part, part)
    if not _season_open(claim, found):
        return made
    return replace(made, of_flows=max(made.of_flows, known.season))


def _season_open(claim: Claim, found: Sequence[Book]) -> bool:
    """Whether the figure may be adjusted where the books are not, or the other way round."""
    if claim.period is None or claim.period.months % 12 == 0 or claim.kind == "share":
        return False
    return seasonal(claim) not in (None, *{book.cell.basis.adjusted for book in found}) or (
        seasonal(claim) is None and len({book.cell.basis.adjusted for book in found}) == 1
    )


def _ratio(voice: Voice) -> Decimal:
    """The size of a figure beside that of its base; one for what has no base."""
    if len(voice.cells) < 2 or not voice.cells[1].value:
        return Decimal(1)
    return abs(voice.cells[0].value / voice.cells[1].value)


def revision(claim: Claim, voice: Voice, day: date | None = None) -> Decimal:
    """How far a usual revision takes the figure: in the claim's unit, points for percentages. day: the story's, for a
    release that came after it has more revisions in it.
    """
    known, later = policy(), day is not None and not voice.known_by(day)
    if claim.kind in IN_POINTS:
        points = known.revision_points * (2 if later else 1)
        return points * max(Decimal(1), _ratio(voice)) if claim.kind == "growth" else points
    if later and claim.kind == "level":
        return max(known.revision_later * abs(voice.value), known.revision_flows * voice.flows)
    return known.revision * abs(voice.value)


def revised(claim: Claim, voice: Voice, day: date | None = None) -> bool:
    """Whether what lies between the claim and a record is no more than a usual revision."""
    return allowed(claim).distance(voice.value) <= revision(claim, voice, day)


def _amount(claim: Claim, voice: Voice, left: Room) -> Decimal:
    """What the room makes of the claim's own figure, in its unit."""
    cell = voice.cells[0]
    if claim.kind in IN_POINTS:
        swing = voice.flows / abs(cell.value) if cell.value and claim.series.indicator in BALANCES else Decimal(1)
        ends = 2 if left.both_ends and claim.kind == "growth" else 1
        return ends * HUNDRED * max(left.of_figure, left.of_flows * swing) * max(Decimal(1), _ratio(voice))
    return max(left.of_figure * abs(voice.value), left.of_flows * voice.flows)


def explained(claim: Claim, found: Sequence[Book]) -> bool:
    """Whether a record that is not loaded may well have the claim's figure."""
    foreign = found[0].mirror and claim.series.reporter not in policy().silent
    if foreign and not speaks_for_itself(found[0].cell, claim):
        return True
    if any(made_up(claim, book) for book in found):
        return True
    left = room(claim, found)
    for voice in (voice for book in found for voice in book.voices):
        if allowed(claim).distance(voice.value) <= max(_amount(claim, voice, left), revision(claim, voice)):
            return True
    return _between(claim, [book.first.value for book in found])


def since_revised(claim: Claim, voices: Sequence[Voice], day: date | None) -> bool:
    """Whether years of revisions may lie between a story of that day and a release that came after it: no further than
    4,600 first prints of months lay from later releases.
    """
    if day is None or claim.kind not in ("level", "change"):
        return False
    yearly = claim.period is not None and claim.period.months % 12 == 0
    later = [voice for voice in voices if not voice.known_by(day + A_YEAR if yearly else day)]
    return any(allowed(claim).distance(voice.value) <= _far_revision(voice, yearly) for voice in later)


def _far_revision(voice: Voice, yearly: bool) -> Decimal:
    if yearly:
        return policy().revision_years * abs(voice.value)
    return max(policy().revision_far * abs(voice.value), policy().revision_far_flows * voice.flows)


def made_up(claim: Claim, book: Book) -> bool:
    """Whether it is what a compiler puts in place of an area's own statistics, where the area publishes none."""
    cell = book.cell
    own = claim.series.reporter in policy().silent and not book.mirror
    return own and (cell.estimate or claim.series.partner == WORLD) and is_compiler(cell.basis.agency)


def _between(claim: Claim, values: Sequence[Decimal]) -> bool:
    """Whether the claim lies between two records."""
    mine = allowed(claim)
    return any(value < mine.low for value in values) and any(value > mine.high for value in values)


def in_all(claim: Claim) -> bool:
    """Whether it is trade with all partners in all goods, of which stories print figures with services too."""
    series = claim.series
    return series.partner == WORLD and series.product == TOTAL and series.indicator in (*FLOWS, *BALANCES)


def other_measure(claim: Claim, found: Sequence[Book]) -> bool:
    """Whether the books count otherwise than what the area's own release leads with, and a story of its day prints:
    goods alone for goods and services, or not adjusted for the season.
    """
    headline = policy().headlines.get(claim.series.reporter or "")
    if headline is None or not in_all(claim) or claim.period is None or claim.period.months % 12 == 0:
        return False
    wanted = claim.scope or headline.scope
    return all(b.cell.basis.scope != wanted or b.cell.basis.adjusted != headline.adjusted for b in found)


def with_services(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Where tables count goods only: whether services may explain the gap to each of them."""
    if not in_all(claim) or claim.value is None:
        return False
    away = min(allowed(claim).distance(voice.value) for voice in voices)
    if claim.kind == "growth":
        return claim.series.indicator in BALANCES or away <= policy().growth_gap
    if claim.kind == "change" or claim.series.indicator in BALANCES:
        return away <= max(policy().services_balance * voice.flows for voice in voices)
    above = all(v.value < claim.value <= v.value * (1 + policy().services) for v in voices)
    return claim.kind == "level" and above


def far(claim: Claim, voices: Sequence[Voice]) -> bool:
    """Whether every voice is so many times away that the claim is likelier to be read wrongly than to be wrong."""
    if claim.kind in ("growth", "share", "change") or not claim.value:
        return False
    sizes = [(abs(claim.value), abs(voice.value)) for voice in voices]
    return all(min(pair) * policy().far < max(pair) for pair in sizes)


def miss(claim: Claim, voices: Sequence[Voice]) -> Decimal:
    """How far the nearest voice is: a share of its figure, for percentages the points over a hundred."""
    if claim.kind in IN_POINTS:
        return min((allowed(claim).distance(v.value) for v in voices), default=ZERO) / HUNDRED
    shares = [allowed(claim).distance(v.value) / abs(v.value) if v.value else Decimal(1) for v in voices]
    return min(shares, default=ZERO)
