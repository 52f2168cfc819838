"""The words everybody uses: Article, Quantity, Period, Series, Claim.

All records are frozen. Figures are `Decimal` in base units (dollars, not millions; 12.5 for 12.5 percent).
Offsets are Python character offsets into `Article.text` (or into the title, for a title's claims).
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["level", "change", "growth", "share", "ratio", "bound", "extreme", "other"]
Indicator = Literal["exports", "imports", "trade_balance", "trade_total", "current_account", "other"]
Status = Literal["reported", "revised", "previous", "provisional", "forecast"]
Modifier = Literal["=", "~", ">", "<", ">=", "<="]
Rank = Literal["largest", "smallest", "first"]
Display = Literal["full", "excerpt", "none"]
Scope = Literal["goods", "services", "goods_services"]

BALANCES = frozenset({"trade_balance", "current_account"})
WORLD = "WLD"
TOTAL = "TOTAL"
BUILT_IN = "rules"
"""The reader that comes with the program."""

_PART = re.compile(r"(\d{4})(?:-Q([1-4])|-H([12])|-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one publisher; `text` is normalised (NFC, LF) main text, the ground of all offsets.

    notes: what was left out when it was read from its file, and what of it was not understood; not stored.
    """

    id: str
    title: str
    text: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    path: str | None = None
    figures_from: tuple[str, ...] = ()
    display: Display = "excerpt"
    locale: str = "en"
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sha256(self) -> str:
        """Hash of the normalised text: two articles with one hash are one text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole months, both ends included, counted from year 0 (1986-01 is 1986 * 12).

    `days` keeps the printed days ("1987-03-01/1987-03-10") where a part of a month is meant.
    """

    first: int
    last: int
    days: str | None = None

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(year * 12, year * 12 + 11)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month, 1 to 12."""
        return cls(year * 12 + month - 1, year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read SDMX-like text: 1986, 1986-Q4, 1986-H1, 1987-02, 1994/2023, 1986-07/1987-06; ValueError otherwise."""
        ends = [_months(part) for part in text.split("/")]
        if not 1 <= len(ends) <= 2:
            raise ValueError(f"no period: {text!r}")
        days = text if any(re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) for part in text.split("/")) else None
        return cls(ends[0][0], ends[-1][1], days)

    @property
    def months(self) -> int:
        """How many months it spans."""
        return self.last - self.first + 1

    @property
    def years(self) -> range | None:
        """The calendar years it spans whole, or None where an end falls inside a year."""
        if self.first % 12 or self.last % 12 != 11:
            return None
        return range(self.first // 12, self.last // 12 + 1)

    def shift(self, months: int) -> Period:
        """The same span, with its days, so many months later (earlier where negative)."""
        days = "/".join(_shifted(day, months) for day in self.days.split("/")) if self.days else None
        return Period(self.first + months, self.last + months, days)

    def contains(self, other: Period) -> bool:
        """Whether the other span lies within this one."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        if self.days:
            return self.days
        years = self.years
        if years is not None:
            return str(years[0]) if len(years) == 1 else f"{years[0]}/{years[-1]}"
        if self.months == 3 and self.first % 3 == 0:
            return f"{self.first // 12:04d}-Q{self.first % 12 // 3 + 1}"
        ends = [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in (self.first, self.last)]
        return ends[0] if self.months == 1 else "/".join(ends)


def _shifted(day: str, months: int) -> str:
    """An ISO day so many months later; where the month is shorter, its last day."""
    year, month, number = (int(part) for part in day.split("-"))
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}-{min(number, monthrange(year, month + 1)[1]):02d}"


def _months(part: str) -> tuple[int, int]:
    """First and last month of one SDMX-like part."""
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"no period: {part!r}")
    year = int(match[1]) * 12
    if match[2]:
        return year + 3 * int(match[2]) - 3, year + 3 * int(match[2]) - 1
    if match[3]:
        return year + 6 * int(match[3]) - 6, year + 6 * int(match[3]) - 1
    if match[4]:
        return year + int(match[4]) - 1, year + int(match[4]) - 1
    return year, year + 11


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit.

    start, end    offsets of the figure with its currency sign, scale and unit words, without hedges
    value         in base units, unsigned but for a printed minus
    low, high     what printed precision leaves, the wide reading: half a unit of the last digit, where trailing
                  zeros of a whole amount don't count ("$580 million" is 575 to 585 million); hedges not applied
    step          the place value of the last printed digit in base units (the narrow reading is value +- step/2)
    unit          ISO 4217 code, "percent", "percentage_point", "basis_point", "ratio", "index", "count", or
                  "count:WORD" for a physical unit ("count:tonnes"); None where nothing printed tells (a bare number)
    modifier      "=", "~", ">", "<", ">=", "<="; hedge is its word as printed ("nearly"), for the policy table
    link          what ties it to a neighbour: "range" (A to B, between A and B), "conversion" (in brackets), or None
    doubt         why the reading is unsure (a misprint such as "1,8923"), or None
    """

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str | None
    modifier: Modifier = "="
    hedge: str | None = None
    link: Literal["range", "conversion"] | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A statistic: indicator x reporter x partner x product x unit (frequency comes from the period).

    reporter, partner: ISO 3166-1 alpha-3, "WLD", "EUU", or a region as printed; product: "TOTAL", an HS code ("HS27")
    or the article's words; None where it can't be told or doesn't apply.
    """

    indicator: Indicator
    reporter: str | None
    partner: str | None
    product: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Superlative:
    """What an extreme claims: the rank, and the span of periods in which it is said to hold.

    over is None where the words name no span ("a record", "for the first time"): as far as any table reaches.
    since is the period named as the last that was as extreme or more ("largest since 2019"), which over leaves out.
    """

    rank: Rank
    over: Period | None = None
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure (or a figureless superlative or universal) said of a series over a period, with its place.

    value, low, high are signed as the series is: a deficit is negative, a fall is negative. A claim without a figure
    has value None; low and high then bound the series over the period ("no surplus": high 0; "below $1 billion":
    a figure, value with modifier "<"). low and high of a figure come from printed precision alone: the policy for
    hedges is applied by checks.intervals. modifier speaks of the size as printed ("a deficit of more than 2 billion"
    is ">" though the value is negative).
    basis: words that make another cell of it ("seasonally adjusted", "fob", "volume", "excluding oil").
    compares: position (in the article's list of claims) of the figure that this one is the comparison of;
    converts: position of the figure that this one converts; verb: "rose" or "fell" where the words say that this
    figure moved from the comparison. range: one id for the two ends of a range. doubts: why confidence is low.
    scope: what the story counts, None where its words don't tell. sureness: slots with the probability, 0 to 1, that
    each is read right.
    read_by: who or what read it ("rules" is the built-in reader); note: what that reader wrote beside it.
    """

    article: str
    start: int
    end: int
    quote: str
    sentence: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    modifier: Modifier
    kind: Kind
    series: Series
    period: Period | None
    base: Period | None = None
    status: Status = "reported"
    source: str | None = None
    confidence: float = 1.0
    range: str | None = None
    hedge: str | None = None
    superlative: Superlative | None = None
    basis: tuple[str, ...] = ()
    compares: int | None = None
    converts: int | None = None
    verb: Literal["rose", "fell"] | None = None
    doubts: tuple[str, ...] = ()
    in_title: bool = False
    scope: Scope | None = None
    sureness: tuple[tuple[str, float], ...] = ()
    read_by: str = BUILT_IN
    note: str | None = None

    @property
    def unit(self) -> str | None:
        """The unit of its figures."""
        return self.series.unit


@dataclass(frozen=True, slots=True)
class Extraction:
    """What reading one article gave: the claims of its text, and apart from them those of its title.

    notes: what its reader has to tell, one line each (claims that it had to leave out).
    """

    article: Article
    claims: tuple[Claim, ...]
    title_claims: tuple[Claim, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())
