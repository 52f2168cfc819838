"""Currencies as printed: by sign, code, name, adjective, and by the story's own context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ingest import gazetteer
from ingest.lexicon import alternation, load

_DATA = load("currencies")
_OPENING = 1500
SIGNS: dict[str, str] = _DATA["signs"]
CODES: frozenset[str] = frozenset(_DATA["codes"]) | frozenset(_DATA["code_aliases"])
_HOME_SIGNS: dict[str, dict[str, str]] = _DATA["home_signs"]
_ALIASES: dict[str, str] = _DATA["code_aliases"]
_QUALIFIERS: dict[str, str] = _DATA["qualifiers"]
_NAMES: dict[str, dict[str, Any]] = _DATA["names"]
_FORMER: dict[str, tuple[str, int]] = {new: (old, year) for new, (old, year) in _DATA["former"].items()}
_FORMS = {form.lower(): key for key, entry in _NAMES.items() for form in entry["forms"]}

_SYMBOLS = [sign for sign in SIGNS if not sign[0].isalpha()]
_LETTERED = [f"{sign[:-1]} {sign[-1]}" for sign in SIGNS if sign.endswith("$") and (len(sign) > 2 or sign == "C$")]
SIGN_BEFORE = re.compile(
    rf"(?<![A-Za-z])({alternation([*SIGNS, *_LETTERED])})[\s-]?$|({alternation(_SYMBOLS)})[\s-]?$", re.IGNORECASE
)
_HOME_SIGN = re.compile(rf"(?<![A-Za-z0-9])({alternation(_HOME_SIGNS)})\s?$")
_CODE_ALTERNATION = alternation(CODES)
CODE_BEFORE = re.compile(rf"(?<![A-Za-z])([MKB])?({_CODE_ALTERNATION})\$?[\s-]?$", re.IGNORECASE)
NAME_AFTER = re.compile(
    rf"[\s-]{{0,2}}(?:(?P<qualifier>{alternation(_QUALIFIERS)})[\s-])?(?P<name>{alternation(_FORMS)})(?![A-Za-z])",
    re.IGNORECASE,
)
MENTION = re.compile(
    rf"\b(?:(?P<qualifier>{alternation(_QUALIFIERS)})(?:[’']s)?[\s-])?(?P<name>{alternation(_FORMS)})(?![A-Za-z])",
    re.IGNORECASE,
)
CODE_AFTER = re.compile(rf"\s?(?P<prefix>[MKB])?(?P<code>{_CODE_ALTERNATION}|usd|eur|gbp|rmb|cny|krw)(?![A-Za-z])")
SIGN_AFTER = re.compile(rf"\s?({alternation(SIGNS)})(?![\w])")
QUALIFIED = re.compile(
    rf"(?:\d|\b(?:mln|million|billion|bn|trillion|thousand))[\s-](?P<qualifier>{alternation(_QUALIFIERS)})"
    rf"[\s-](?P<name>{alternation(_FORMS)})(?![A-Za-z])",
    re.IGNORECASE,
)


_LETTERED_DOLLAR = re.compile(r"(?<![A-Za-z])(?:C|A|Can|Aus|AU|NZ|S|HK|CAD|AUD|SGD)\s?\$")


@dataclass(frozen=True, slots=True)
class Money:
    """A currency as read: ISO code, the divisor of its part ("cents": 100), whether the name could be another's."""

    code: str
    part: Decimal = Decimal(1)
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Purse:
    """What a story's bare names mean: its reporter's own money (a foreign one is qualified), else its first
    qualified name; in which year. dollar: what a bare "$" is.
    """

    meanings: tuple[tuple[str, str], ...] = ()
    home: str | None = None
    places: tuple[str, ...] = ()
    year: int | None = None
    dollar: str = "USD"

    def then(self, code: str) -> str:
        """The currency of that name in the story's year ("roubles" of 1987 are the Soviet ones)."""
        old, first = _FORMER.get(code, (code, 0))
        return old if self.year is not None and self.year < first else code

    def meaning(self, shared: str) -> str:
        """The ISO code that a shared name has in this story."""
        entry = _NAMES[shared]
        if self.home in entry["home"]:
            return str(entry["home"][self.home])
        for place in self.places if shared != "~dollar" else ():
            if place in entry["home"]:
                return str(entry["home"][place])
        for name, code in self.meanings:
            if name == shared:
                return code
        if shared == "~cent":
            return self.meaning("~dollar")
        return str(entry["home"].get(self.home, entry["default"]))


@cache
def by_code(code: str) -> Money:
    """A printed code, alias resolved (RMB is CNY)."""
    upper = code if code in _ALIASES else code.upper()
    return Money(_ALIASES.get(upper, upper))


def by_sign(sign: str, wallet: Purse) -> Money:
    """A printed sign; letters in it may be of either case ("us$"); "$" alone is the story's dollar."""
    return Money(wallet.dollar) if sign == "$" else _by_sign(sign)


@cache
def _by_sign(sign: str) -> Money:
    for known, code in SIGNS.items():
        if known.lower() == re.sub(r"\s", "", sign.lower()):
            return Money(code)
    raise KeyError(sign)


def by_home_sign(window: str, purse: Purse) -> tuple[int, Money] | None:
    """Where in the window letters stand right before its end that are a sign of the story's own money ("R167.2bn" in a
    story on South Africa), and the money.
    """
    match = _HOME_SIGN.search(window)
    code = _HOME_SIGNS[match[1]].get(purse.home or "") if match else None
    return (match.start(), Money(code)) if match and code else None


def by_name(name: str, qualifier: str | None, purse: Purse) -> Money:
    """A printed name with its qualifier, in the sense that the story gives it."""
    key = _FORMS[re.sub(r"\s", " ", name.lower())]
    entry = _NAMES[key]
    part = Decimal(entry.get("part", 1))
    if not key.startswith("~"):
        return Money(purse.then(str(entry.get("of", key))), part)
    if qualifier:
        return Money(purse.then(_qualified(qualifier)), part)
    return Money(purse.then(purse.meaning(key)), part, shared=key)


def _qualified(qualifier: str) -> str:
    for known, code in _QUALIFIERS.items():
        if known.lower() == re.sub(r"[\s-]", " ", qualifier.lower()):
            return code
    raise KeyError(qualifier)


def is_weight(name: str) -> bool:
    """Whether the name is a weight as well ("pounds of beef")."""
    return bool(_NAMES[_FORMS[name.lower()]].get("weight")) if name.lower() in _FORMS else False


def needs_scale(name: str) -> bool:
    """Whether the name counts as money only after a scale or a long number ("won", "real")."""
    key = _FORMS.get(name.lower())
    return bool(key and _NAMES[key].get("after_scale"))


def purse(text: str, home: str | None, year: int | None = None) -> Purse:
    """The story's purse: its first qualified use of each shared name decides, else its reporter's currency."""
    meanings: dict[str, str] = {}
    for match in QUALIFIED.finditer(text):
        key = _FORMS[match["name"].lower()]
        if key.startswith("~") and not text[match.end() :].lstrip().startswith(("rate", "fall")):
            meanings.setdefault(key, _qualified(match["qualifier"]))
    places = tuple(place.code for place in gazetteer.places(text[:_OPENING]))
    return Purse(tuple(meanings.items()), home, places, year, _bare_dollar(text, home))


def _bare_dollar(text: str, home: str | None) -> str:
    """What "$" alone means: the dollar of the story's country, unless that one is told apart by its letters ("C$")."""
    code = str(_DATA["bare_dollar"].get(home or "", "USD"))
    return "USD" if code == "USD" or _LETTERED_DOLLAR.search(text) else code
