"""Printed numbers: digits or words to value and precision. No units here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.lexicon import alternation, load

_DATA = load("numbers")
WORDS: dict[str, int] = _DATA["words"]
SCALES: dict[str, Decimal] = {name: Decimal(value) for name, value in _DATA["scales"].items()}
_FRACTIONS: dict[str, list[int]] = _DATA["fractions"]
_TENS = alternation(word for word, value in WORDS.items() if value >= 20)
_UNITS = alternation(word for word, value in WORDS.items() if 0 < value < 10)
_SMALL = alternation(word for word, value in WORDS.items() if value < 20)
_PARTS = alternation(_FRACTIONS)

DIGITS = (
    r"\d{1,3}(?:,\d{2,3}){1,8}(?:\.\d{1,9})?(?![\d])|\d{1,3}(?:[\u2009\u202f\u00a0]\d{3}){1,6}(?:[.,]\d{1,9})?"
    r"|\d{1,3}(?:[’']\d{3}){1,5}(?![\d’'])|[1-9]\d{0,2}(?:\s\d{3}){1,4}(?=\s(?:tonnes|tons|barrels|metric|units|vehicles|cars|million|billion|euros|dollars|crowns))"
    r"|\d{1,15},\d{1,9}(?![,\d])|\d{1,15}(?:[.·]\d{1,9})?(?:[-\s]?[½¼¾]|(?:-|\s)?(?<=[-\s])\d/\d{1,2})?|[½¼¾]"
)
WORDED = (
    rf"(?:(?:(?:{_UNITS})[-\s]hundred[-\s](?:and[-\s])?)?(?:{_TENS})(?:[-\s](?:{_UNITS}))?|(?:{_SMALL}))"
    rf"(?:[-\s]and[-\s]a[-\s](?:half|quarter)|[-\s]point[-\s](?:\d{{1,6}}|(?:{_SMALL})))?"
)
_ORDER = r"(?:a|an)\s(?:third|fifth|sixth|tenth)"
PARTED = rf"(?!{_ORDER}\s(?!(?:{alternation(_DATA['after_part'])})\b)[a-z])(?:(?:{_UNITS}|a|an)[-\s])(?:{_PARTS})\b"
_PART_OF_TIME = "".join(
    rf"(?<!{word}\s)" for word in ("first", "second", "last", "latter", "final", "other", "each", "the")
)
HALVED = (
    rf"{_PART_OF_TIME}half(?=\sof\s(?!(?:the|this|last|next|a|an)?\s?(?:[\w’'-]+\s){{0,2}}"
    r"(?:years?|season|month|decade|century|quarter|fiscal|week|19\d\d|20\d\d)))"
)
"""Half of something that is no span of time ("nearly half of its exports")."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number before its scale: value, the place value of the last printed digit (step) and, for whole
    numbers, the place value of the last digit that is no trailing zero (coarse); doubt where it may be a misprint.
    """

    value: Decimal
    step: Decimal
    coarse: Decimal
    worded: bool = False
    doubt: str | None = None


def read_digits(text: str, decimal_comma: bool = False) -> Number:
    """Read digits with separators; a lone comma that groups nothing is a decimal comma, with a doubt outside such
    locales.
    """
    for sign, part in _HALVES.items():
        if text.endswith(sign):
            return _mixed(text[:-1], part)
    if "/" in text:
        return _vulgar(text)
    for space in "\u2009\u202f\u00a0 '’":
        text = text.replace(space, "")
    text, doubt = _plain(text.replace("·", "."), decimal_comma)
    value = Decimal(text)
    return Number(value, _step(text), _coarse(text), doubt=doubt)


def _plain(text: str, decimal_comma: bool) -> tuple[str, str | None]:
    whole, dot, rest = text.partition(".")
    if "," not in text:
        return text, None
    if decimal_comma and text.count(",") == 1 and not dot:
        return text.replace(",", "."), None
    if _GROUPED.fullmatch(whole):
        return text.replace(",", ""), None
    if whole.count(",") == 1 and not dot:
        return whole.replace(",", "."), f"{text}: a comma where a point would stand"
    return whole.replace(",", "") + dot + rest, f"{text}: odd grouping"


def _step(text: str) -> Decimal:
    return Decimal(1).scaleb(-len(text.partition(".")[2]))


def _coarse(text: str) -> Decimal:
    if "." in text:
        return _step(text)
    digits = text.lstrip("0")
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0"))) if digits else Decimal(1)


def _mixed(whole: str, part: Decimal) -> Number:
    value = Decimal(whole.strip("- \t") or 0) + part
    return Number(value, Decimal("0.25"), Decimal("0.25"))


def _vulgar(text: str) -> Number:
    head, _, under = text.partition("/")
    whole, _, over = head.replace(" ", "-").rpartition("-")
    step = 1 / Decimal(under) if int(under) else Decimal(1)
    return Number(Decimal(whole or 0) + Decimal(over) * step, step, step)


def read_words(text: str) -> Number:
    """Read number words ("twenty-five", "two-and-a-half", "one-point-66", "two-thirds", "half")."""
    words = re.split(r"[-\s]+", text.lower())
    if words[-1] in _FRACTIONS and "and" not in words:
        over, under = _FRACTIONS[words[-1]]
        value = Decimal(WORDS.get(words[0], 1)) * over / under
        return Number(value, Decimal("0.01"), Decimal("0.01"), worded=True)
    value, step = Decimal(0), Decimal(1)
    if "hundred" in words:
        value, words = Decimal(WORDS[words[0]] * 100), [word for word in words[2:] if word != "and"]
    for position, word in enumerate(words):
        if word == "and":
            over, under = _FRACTIONS[words[-1]]
            return Number(value + Decimal(over) / under, Decimal(1) / under, Decimal(1) / under, worded=True)
        if word == "point":
            digits = words[position + 1]
            digits = digits if digits.isdigit() else str(WORDS[digits])
            step = Decimal(1).scaleb(-len(digits))
            return Number(value + Decimal(digits) * step, step, step, worded=True)
        value += WORDS[word]
    return Number(value, step, _coarse(str(value)), worded=True)
