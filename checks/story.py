"""One article as the checks see it: claims with their positions, and the tables asked once for each question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from checks.comparable import is_money
from checks.evidence import Evidence, Observation
from checks.printed import Printed
from ingest.records import Article, Claim, Extraction, Kind, Period, Scope, Series

if TYPE_CHECKING:
    from checks.identities import Tie
    from checks.system.conflicts import Conflict
    from checks.system.system import System

DOLLARS = "USD"


def bounded(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with the two ends of a printed range as at least and up to, by size."""
    pairs: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        if claim.range is not None and claim.value is not None:
            pairs.setdefault(claim.range, []).append(i)
    found = list(claims)
    for ends in pairs.values():
        if len(ends) == 2 and all(claims[i].modifier == "=" for i in ends):
            low, high = sorted(ends, key=lambda i: abs(claims[i].value or Decimal(0)))
            found[low] = replace(claims[low], modifier=">=")
            found[high] = replace(claims[high], modifier="<=")
    return tuple(found)


class Story:
    """Claims of one article (or of its title alone), its evidence, and the conflicts of its system, found once."""

    def __init__(self, article: Article, claims: Sequence[Claim], evidence: Evidence | None) -> None:
        self.article = article
        self.claims = bounded(claims)
        self.evidence = evidence
        self.borne_out: frozenset[int] = frozenset()
        self.refuted: frozenset[int] = frozenset()
        self._asked: dict[tuple[Series, Period, str | None, Scope], tuple[Observation, ...]] = {}

    @classmethod
    def of(cls, extraction: Extraction, evidence: Evidence | None, title: bool = False) -> Story:
        """The story of a text's claims, or of its title's."""
        return cls(extraction.article, extraction.title_claims if title else extraction.claims, evidence)

    def of_kind(self, *kinds: Kind) -> Iterator[tuple[int, Claim]]:
        """Positions and claims of these kinds."""
        return ((i, claim) for i, claim in enumerate(self.claims) if claim.kind in kinds)

    def currency(self, claim: Claim) -> str | None:
        """The one currency in which the article prints the reporter's amounts; None where it prints several or none."""
        found = self._currencies.get(claim.series.reporter, ())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _currencies(self) -> dict[str | None, set[str]]:
        """The currencies in which each reporter's amounts are printed, conversions left out."""
        found: dict[str | None, set[str]] = defaultdict(set)
        for claim in self.claims:
            if claim.unit and is_money(claim.unit) and claim.converts is None:
                found[claim.series.reporter].add(claim.unit)
        return found

    def money_series(self, claim: Claim) -> Series:
        """The series whose cells a percentage or a superlative speaks of, in the claim's or the article's currency."""
        if is_money(claim.unit):
            return claim.series
        return replace(claim.series, unit=self.currency(claim) or DOLLARS)

    def observations(
        self, series: Series, period: Period, source: str | None = None, scope: Scope = "goods"
    ) -> tuple[Observation, ...]:
        """What the accepted tables hold, the one that speaks first in front, each in the release of the story's day;
        empty without tables.
        """
        if self.evidence is None:
            return ()
        key = (series, period, source, scope)
        if key not in self._asked:
            found = self.evidence.observations(series, period, source, scope=scope, known=self.article.published)
            self._asked[key] = tuple(found)
        return self._asked[key]

    def reach(self, series: Series, scope: Scope = "goods") -> Sequence[Observation]:
        """All annual cells of the series."""
        return () if self.evidence is None else self.evidence.reach(series, scope=scope)

    def rates(self, currency: str, first: date, last: date) -> Sequence[Observation]:
        """Exchange rates that meet the days."""
        return () if self.evidence is None else self.evidence.rates(currency, first, last)

    def partners(self, series: Series, period: Period, scope: Scope = "goods") -> Sequence[Observation]:
        """The series' cells by partner."""
        return () if self.evidence is None else self.evidence.partners(series, period, scope=scope)

    def products(self, series: Series, period: Period) -> Sequence[Observation]:
        """The series' cells by goods of its own level."""
        return () if self.evidence is None else self.evidence.products(series, period)

    @cached_property
    def printed(self) -> Printed:
        """Its printed amounts by cell."""
        return Printed(self.claims)

    @cached_property
    def system(self) -> System:
        """All its figures as rows of one system."""
        from checks.system.system import System  # the system reads stories; imported late to break the circle

        return System(self, self.printed.cells)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Figures that can't stand together, with what would mend them."""
        from checks.system.conflicts import conflicts

        return conflicts(self)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Printed identities: derived figures with the figures they follow from."""
        from checks.system.conflicts import ties

        return ties(self)
