"""What the name of a column (or of a flow, or of a file) says: indicator, unit, scope, adjustment, span, partner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.records import Indicator, Scope
from kb.tables.places import place
from kb.tables.units import Unit, read_unit

_NO_WORD = re.compile(r"[^A-Za-z0-9$€£¥%]+")
_LINKS = ("with", "to", "from", "by")
ALPHA2 = 2
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a name says of figures; None or False where it says nothing. change: a rate of change, no cell."""

    indicator: Indicator | None = None
    scope: Scope | None = None
    adjusted: bool | None = None
    span: str = "period"
    unit: Unit | None = None
    partner: str | None = None
    released: str | None = None
    change: bool = False
    derived: bool = False

    @property
    def book(self) -> tuple[object, ...]:
        """What a balance shares with the flows that it follows from."""
        return self.scope, self.adjusted, self.span, self.unit, self.partner, self.released


@cache
def lexicon(name: str = "words") -> dict[str, Any]:
    """The parsed YAML of that name in this folder."""
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def plain(name: str) -> str:
    """A name in small letters, its words joined by one space."""
    return " ".join(_NO_WORD.sub(" ", name).split()).casefold()


def called(name: str, kind: str) -> bool:
    """Whether a column has one of the names that stand for a kind of column."""
    return plain(name) in lexicon()[kind]


def said(name: str) -> Said:
    """Read a name such as exports_year_to_date_usd_mn_sa."""
    text = plain(name)
    found = Said(
        indicator=_meant(text, "indicators"),  # type: ignore[arg-type]
        scope=_meant(text, "scopes"),  # type: ignore[arg-type]
        unit=read_unit(text),
        partner=_partner(text),
        released=_meant(text, "released"),
        change=_has(text, "rates_of_change"),
        derived=_has(text, "derived"),
    )
    span = "year to date" if _has(text, "to_date") else "twelve months" if _has(text, "twelve") else "period"
    adjusted = False if _has(text, "unadjusted") else True if _has(text, "adjusted") else None
    return replace(found, span=span, adjusted=adjusted)


def _has(text: str, kind: str) -> bool:
    return any(_within(phrase, text) for phrase in lexicon()[kind])


def _meant(text: str, kind: str) -> str | None:
    """The key of the first group of phrases that has one in the text; longer phrases before shorter."""
    pairs = [(phrase, key) for key, phrases in lexicon()[kind].items() for phrase in phrases]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return next((key for phrase, key in pairs if _within(plain(phrase), text)), None)


def _within(phrase: str, text: str) -> bool:
    return f" {plain(phrase)} " in f" {text} "


def _partner(text: str) -> str | None:
    """The place after "with", "to" or "from"."""
    words = text.split()
    for at, word in enumerate(words):
        if word in _LINKS:
            found = first_place(words[at + 1 :])
            if found:
                return found[0]
    return None


def first_place(words: list[str]) -> tuple[str, int] | None:
    """The place that words begin with, the longest name, and how many words it takes."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[:length])
        found = place(name.upper()) if len(name) == ALPHA2 else place(name)
        if found:
            return found, length
    return None


@dataclass(frozen=True, slots=True)
class FileSaid:
    """What a file's name says: whose figures, with whom, and all that a column's name may say."""

    reporter: str | None
    partner: str | None
    figures: Said
    method: str | None
    frequency: str | None
    vintage: str | None
    publisher: dict[str, Any] | None


def file_said(path: Path) -> FileSaid:
    """Read a file's name such as us_goods_trade_with_canada_monthly_nsa_census_usd.csv."""
    text = plain(path.stem)
    words = text.split()
    first = first_place(words)
    second = first_place(words[first[1] :]) if first else None
    reporter = first[0] if first and first[0] != "WLD" else None
    figures = said(path.stem)
    vintage = re.search(r"vintage(\d{4}(?:-\d{2}){0,2})", path.stem)
    return FileSaid(
        reporter=reporter,
        partner=figures.partner or (second[0] if second and reporter else None),
        figures=figures,
        method=_meant(text, "methods"),
        frequency=_meant(text, "frequencies"),
        vintage=vintage[1] if vintage else None,
        publisher=_publisher(words, reporter),
    )


def _publisher(words: list[str], reporter: str | None) -> dict[str, Any] | None:
    known = lexicon("publishers")
    for word in words:
        if word in known and known[word].get("only", reporter) == reporter:
            return {key: value for key, value in known[word].items() if key != "only"}
    return None
