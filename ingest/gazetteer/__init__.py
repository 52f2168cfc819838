"""Names to countries, regions, agencies and goods: a lexicon, exact and case-sensitive; nothing fuzzy.

A headline all in capitals is matched in capitals, word by word, for longer names only ("US" and "EC" as printed).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from ingest.lexicon import alternation

Form = Literal["name", "adjective", "capital", "region", "world", "shared"]
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A country or region in a text: its code (alpha-3, EUU, WLD, or the region as printed) and the form printed."""

    start: int
    end: int
    code: str
    form: Form
    text: str

    @property
    def modifies(self) -> bool:
        """Whether the form can stand before goods: an adjective, or initials ("U.S. corn")."""
        return self.form == "adjective" or (self.form == "name" and self.text.isupper())


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that figures are attributed to."""

    id: str
    names: tuple[str, ...]
    country: str | None
    generic: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An agency or goods in a text, with its id (agency) or HS code (goods)."""

    start: int
    end: int
    key: str
    text: str


@cache
def data(name: str) -> Any:
    """The parsed YAML of that name in this folder."""
    return yaml.safe_load((files(__package__) / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def country_names() -> dict[str, str]:
    """Alpha-3 code to the name shown."""
    return {code: entry["name"] for code, entry in data("countries").items()}


@cache
def _heirs() -> dict[str, tuple[str, int]]:
    """Countries that took over from one that ended: heir to (code before, its last year)."""
    ended = ((code, entry) for code, entry in data("countries").items() if "heir" in entry)
    return {entry["heir"]: (code, entry["until"]) for code, entry in ended}


def in_year(code: str | None, year: int | None) -> str | None:
    """The code that a country had in a year: Moscow is the Soviet Union's until 1991."""
    before = _heirs().get(code or "")
    return before[0] if before and year is not None and year <= before[1] else code


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies, in the file's order."""
    return tuple(
        Agency(key, tuple(entry["names"]), entry.get("country"), bool(entry.get("generic")))
        for key, entry in data("agencies").items()
    )


@cache
def place_forms() -> dict[str, tuple[str, Form]]:
    """Every printed form of a place, with its code and what kind of form it is."""
    forms: dict[str, tuple[str, Form]] = {}
    for code, entry in data("countries").items():
        for key, form in (("names", "name"), ("adjectives", "adjective"), ("capitals", "capital")):
            for text in entry[key]:
                forms.setdefault(text, (code, form))  # type: ignore[arg-type]
    for region in data("regions")["regions"]:
        forms.setdefault(region, (region, "region"))
    for adjective, region in data("regions")["adjectives"].items():
        forms.setdefault(adjective, (region, "region"))
    for world in data("regions")["world"]:
        forms.setdefault(world, ("WLD", "world"))
    for text in data("regions")["shared"]:
        forms.setdefault(text, (text, "shared"))
    return forms


def meant(place: Place, text: str) -> Place | None:
    """The place that a name shared by two countries means in this text ("Korea"): the first of them unless the text
    names another; None inside a longer name ("Bank of Korea") or where both are named.
    """
    if place.form != "shared":
        return place
    if _LONGER.match(text, place.end) or _PART_OF.search(text[max(0, place.start - 20) : place.start]):
        return None
    first, *others = data("regions")["shared"][place.text]
    named = [code for code in (first, *others) if any(form in text for form in _full_forms(code))]
    codes = named or [first]
    if len(codes) > 1:
        return None
    return Place(
        place.start, place.end, codes[0], "adjective" if place.text.endswith(("n", "ns")) else "name", place.text
    )


_LONGER = re.compile(r"[\s-](?:[A-Z]|War\b)")
_PART_OF = re.compile(r"[A-Z]\w+\s(?:of|in)\s$|[A-Z]\w+\s$")


@cache
def _full_forms(code: str) -> tuple[str, ...]:
    entry = data("countries")[code]
    return (*entry["names"], *entry["adjectives"], *entry["capitals"])


@cache
def _place_pattern() -> re.Pattern[str]:
    firsts = "".join(sorted({form[0] for form in place_forms()}))
    return re.compile(rf"(?=[{firsts}])(?<![\w$-])(?:{alternation(place_forms())})(?![\w])")


@cache
def _capitals_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    upper = {text.upper(): text for text in place_forms() if len(text) >= _SHORT or "." in text}
    upper.update({text: text for text in place_forms() if text.isupper()})
    return re.compile(rf"(?<![\w$-])(?:{alternation(upper)})(?![\w])"), upper


def places(text: str) -> list[Place]:
    """Countries and regions in the text, in order, longest names first."""
    if text.isupper():
        pattern, names = _capitals_pattern()
        return [
            place
            for match in pattern.finditer(text)
            if _flat(match[0]) in names and (place := _place(match, names[_flat(match[0])])).form != "shared"
        ]
    found = (_place(match, _flat(match[0])) for match in _place_pattern().finditer(text))
    return [here for named in found if (here := meant(named, text)) is not None]


def _flat(text: str) -> str:
    if text in place_forms():
        return text
    return re.sub(r"[\s]", " ", text)


def _place(match: re.Match[str], name: str) -> Place:
    code, form = place_forms().get(name) or place_forms()[re.sub("-", " ", name)]
    return Place(match.start(), match.end(), code, form, match[0])


@cache
def body_forms() -> dict[str, str]:
    """Every printed name of an agency, with its id."""
    return {name: agency.id for agency in agencies() for name in agency.names}


@cache
def goods_forms() -> dict[str, str]:
    """Every printed name of goods, lower case, with its HS code ("other" where none fits)."""
    return {name.lower(): code for code, entry in data("goods").items() for name in entry}


@cache
def _goods_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(goods_forms())})(?![\w])", re.IGNORECASE)


def goods(text: str) -> list[Named]:
    """Goods in a short text (a headline, a lead), in order, longest names first."""
    found = (
        (match, goods_forms().get(re.sub(r"[\s-]", " ", match[0].lower())) or goods_forms().get(match[0].lower()))
        for match in _goods_pattern().finditer(text)
    )
    return [Named(match.start(), match.end(), key, match[0]) for match, key in found if key]
