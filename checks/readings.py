"""What an article says, cell by cell, as other articles meet it: the printed readings and those accepted as repairs."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import itemgetter

from checks.findings import Finding, Hypothesis, Rival
from checks.intervals import Interval, allowed
from checks.repair_candidates import with_value
from checks.system.cells import is_amount
from ingest.records import Claim, Extraction, Period, Series

Cell = tuple[Series, Period]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one claim: position in its article, and as the corpus sees it."""

    position: int
    rival: Rival

    @property
    def claim(self) -> Claim:
        """The claim in this reading."""
        return self.rival.claim


def _repaired(claim: Claim, hypothesis: Hypothesis) -> Claim | None:
    """The claim as the hypothesis reads it; None where that is no other figure or period."""
    value, period = hypothesis.value, hypothesis.period
    if period is not None:
        return replace(claim, period=period, kind="level", superlative=None)
    if value is not None and value != claim.value and claim.value is not None:
        return with_value(claim, value)
    return None


def accepted(findings: Sequence[Finding]) -> dict[int, Hypothesis]:
    """The first repair of each claim that is blamed alone, by position."""
    found: dict[int, Hypothesis] = {}
    for finding in findings:
        if finding.outcome == "inconsistent" and len(finding.claims) == 1 and finding.hypotheses:
            found.setdefault(finding.claims[0], finding.hypotheses[0])
    return found


def readings(extraction: Extraction, findings: Sequence[Finding] = ()) -> tuple[Reading, ...]:
    """All printed readings, then the second readings of claims with an accepted repair (as_repaired)."""
    article = extraction.article.id
    printed = [Reading(i, Rival(article, claim)) for i, claim in enumerate(extraction.claims)]
    repaired = [
        Reading(i, Rival(article, made, as_repaired=True))
        for i, hypothesis in accepted(findings).items()
        if (made := _repaired(extraction.claims[i], hypothesis))
    ]
    return tuple(printed + repaired)


def comparable(claim: Claim) -> bool:
    """Whether a claim prints an amount of a cell that other articles may print too."""
    series = claim.series
    known = series.reporter and series.partner and series.product and claim.period
    return bool(known) and is_amount(claim) and claim.status not in ("forecast", "previous")


def cells(found: Iterable[Reading]) -> tuple[Cell, ...]:
    """Series and periods by which the claims of other articles are to be looked up."""
    spoken = ((r.claim.series, r.claim.period) for r in found if r.claim.period is not None)
    return tuple(dict.fromkeys((series, period) for series, period in spoken if period is not None))


def key(claim: Claim) -> Hashable:
    """What two articles must share to speak of one cell: series, period and basis. Flat, for very many are compared."""
    of, span = claim.series, claim.period
    when = (span.first, span.last, span.days) if span else (None,)
    return of.indicator, of.reporter, of.partner, of.product, of.unit, *when, *sorted(claim.basis)


Ends = tuple[Decimal, Decimal]
_LOW, _HIGH = itemgetter(0), itemgetter(1)


@dataclass(slots=True)
class Shelf:
    """The figures printed for one cell, each once, by their ends; sorted by either end when first asked."""

    entries: dict[Ends, Rival] = field(default_factory=dict)
    lows: tuple[Ends, ...] = ()
    highs: tuple[Ends, ...] = ()

    def add(self, rival: Rival) -> None:
        """Put a figure on the shelf; a copy of one already there counts once."""
        interval = allowed(rival.claim)
        if (interval.low, interval.high) not in self.entries:
            self.entries[interval.low, interval.high] = rival
            self.lows = ()

    def _sort(self) -> None:
        self.lows = tuple(sorted(self.entries))
        self.highs = tuple(sorted(self.lows, key=_HIGH))

    def apart(self, interval: Interval, article: str, limit: int) -> list[Rival]:
        """The nearest figures of other articles that don't meet the interval, at most so many on each side."""
        if not self.lows:
            self._sort()
        after = bisect_right(self.lows, interval.high, key=_LOW)
        before = bisect_left(self.highs, interval.low, key=_HIGH)
        below, above = self.highs[max(0, before - limit - 1) : before], self.lows[after : after + limit + 1]
        found = [self.entries[ends] for ends in (*reversed(below), *above)]
        return [rival for rival in found if rival.article != article][:limit]


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: it would walk all readings again and again as they grow, and they have none."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class Corpus:
    """Readings of all articles by cell. Building it is linear; a look-up goes by cell and by bisection."""

    def __init__(self, rivals: Iterable[Rival]) -> None:
        self._shelves: dict[Hashable, Shelf] = defaultdict(Shelf)
        self._superlatives: dict[Hashable, dict[Hashable, Rival]] = defaultdict(dict)
        with uncollected():
            for rival in rivals:
                self.add(rival)

    def add(self, rival: Rival) -> None:
        """Take in one reading."""
        if comparable(rival.claim):
            self._shelves[key(rival.claim)].add(rival)
        if rival.claim.superlative is not None:
            same = rival.claim.period, rival.claim.superlative
            self._superlatives[superlative_key(rival.claim)].setdefault(same, rival)

    def apart(self, reading: Reading, limit: int) -> list[Rival]:
        """Figures of other articles for the reading's cell that it can't be reconciled with."""
        shelf = self._shelves.get(key(reading.claim)) if comparable(reading.claim) else None
        return [] if shelf is None else shelf.apart(allowed(reading.claim), reading.rival.article, limit)

    def superlatives(self, claim: Claim) -> list[Rival]:
        """Superlatives of other articles with the same series, rank and threshold."""
        return list(self._superlatives.get(superlative_key(claim), {}).values())


def superlative_key(claim: Claim) -> Hashable:
    """What two superlatives must share to be rivals: series, rank, threshold and side."""
    series, what = claim.series, claim.superlative
    side = (claim.value or Decimal(0)) < 0 or (claim.low is None and claim.high == 0)
    bar = claim.value if what is not None and what.rank == "first" else None
    return series.indicator, series.reporter, series.partner, series.product, what and what.rank, bar, side
