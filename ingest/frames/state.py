"""What carries over from sentence to sentence, and one figure as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ingest import gazetteer, periods
from ingest.frames.about import About
from ingest.frames.amount import Amount
from ingest.frames.parties import Parties
from ingest.frames.when import Clock, When
from ingest.periods import PeriodMark
from ingest.records import Indicator, Period, Status
from ingest.story import Story
from ingest.topics import Topic

_CROPS = frozenset(
    named.lower()
    for code, names in gazetteer.data("goods").items()
    if code[:4] in ("HS09", "HS10", "HS12", "HS17", "HS18", "HS52")
    for named in names
)


_YEAR = 12


@dataclass(frozen=True, slots=True)
class Read:
    """One figure as read, before it becomes a claim: every slot with how it is known."""

    position: int
    about: About
    parties: Parties
    amount: Amount
    when: When
    status: Status
    comparison: bool
    sign: int
    compares: int | None
    source: str | None
    company: bool = False


@dataclass(slots=True)
class Discourse:
    """The running state of a story. It changes from sentence to sentence and never leaves this package."""

    story: Story
    topic: Topic | None = None
    parties: Parties | None = None
    balance: Indicator = "trade_balance"
    main: Period | None = None
    coming: Period | None = None
    backdrop: Period | None = None
    todate: Period | None = None
    step: tuple[int, int] | None = None
    offset: PeriodMark | None = None
    source: str | None = None
    provisional: bool = False
    company: bool = False
    sign: int = 0
    marks: list[Read] = field(default_factory=list)
    told: dict[tuple[Decimal, str], Read] = field(default_factory=dict)
    """The first reading of each level of trade, by its size and unit."""

    def clock(self) -> Clock:
        """What is known of time now."""
        return Clock(
            self.story.reference,
            self.story.release,
            self.main or self._release() or self.backdrop,
            self.offset,
            self.fiscal(None),
            coming=self.coming,
            week=self.story.week,
            todate=self.todate,
            term=self.story.term,
        )

    def _release(self) -> Period | None:
        """The period that the story reports; of a year that is not over, the part of it told so far."""
        release, told, now = self.story.release, self.backdrop, self.story.reference
        if release is None or told is None or now is None or release.months < _YEAR or release.last < now:
            return release
        return told if release.contains(told) and told.last <= now else release

    def fiscal(self, parties: Parties | None) -> int | None:
        """The first month of the fiscal or marketing year for a statistic: printed, else by good and country."""
        if self.story.season is not None:
            return self.story.season
        reporter = (parties.reporter if parties else None) or self.story.reporter or ""
        product = parties.product if parties else None
        if product in (None, "TOTAL"):
            return periods.FISCAL.get(reporter)
        return periods.MARKETING.get(product, {}).get(reporter) or (
            None if product in _CROPS else periods.FISCAL.get(reporter)
        )
