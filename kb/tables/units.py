"""Units as tables and people write them ("USD mn", "AUD billion", "thousand US dollars"), to a currency and a scale."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from kb.tables.delimited import records
from kb.tables.places import CODES

_WORD = re.compile(r"[A-Za-z$£€¥%]+")
SCALES = {
    "thousand": 10**3, "thousands": 10**3, "ths": 10**3, "k": 10**3,
    "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "m": 10**6, "mil": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "trillions": 10**12, "tn": 10**12, "trn": 10**12,
    "crore": 10**7, "crores": 10**7, "lakh": 10**5, "lakhs": 10**5,
}  # fmt: skip
NAMES = {
    "dollar": "USD", "dollars": "USD", "us$": "USD", "$": "USD", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "yen": "JPY", "¥": "JPY", "won": "KRW", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "£": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rupee": "INR", "rupees": "INR", "rs": "INR",
}  # fmt: skip
PERCENT = frozenset({"percent", "pct", "%", "per"})
WORDS = frozenset({"all", "top", "try", "mad", "cup", "mop", "sos"})
"""Words that are also codes, where they stand in small letters."""


class Unit(NamedTuple):
    """A currency ("percent" for a share or a growth) and how many of it one printed unit is."""

    code: str
    scale: int


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, withdrawn ones too."""
    return frozenset(row["code"] for _, row in records(CODES / "currencies.csv")[1])


def read_unit(text: str) -> Unit | None:
    """The unit that a text names; None where it names no currency and no percentage, or two of them."""
    words = _WORD.findall(text)
    if PERCENT & {word.casefold() for word in words}:
        return Unit("percent", 1)
    found = {code for word in words if (code := _currency(word))}
    scale = 1
    for word in words:
        scale *= SCALES.get(word.casefold(), 1)
    return Unit(found.pop(), scale) if len(found) == 1 else None


def _currency(word: str) -> str | None:
    if word.upper() in currencies() and word not in WORDS:
        return word.upper()
    return NAMES.get(word.casefold())


def no_currency(text: str) -> str:
    """Say that a text is no ISO 4217 code, with what to write in its place."""
    read = read_unit(text)
    if read:
        return f"{text!r} is no ISO 4217 code; write unit: {read.code} and scale: {read.scale}"
    near = get_close_matches(text.upper(), sorted(currencies()), 1)
    return f"{text!r} is no ISO 4217 code{f'; did you mean {near[0]}?' if near else ''}"
