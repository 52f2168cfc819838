"""Text to quantities: one lexical pass, linear in the text, no model.

A number is found first; sign, scale and unit attach to it by adjacency; what is a year, a date, a time, an age or a
numbered name is left out; then numbers that dropped their scale or unit take it from a neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest import currencies
from ingest.basis import with_basis
from ingest.currencies import Purse
from ingest.hedges import hedge_of
from ingest.neighbours import complete
from ingest.numbers import DIGITS, HALVED, PARTED, SCALES, WORDED, Number, read_digits, read_words
from ingest.printed import Printed
from ingest.rates import with_rates
from ingest.records import Quantity
from ingest.units import LETTER, PREFIXES, SCALE, SPACED_SCALES, unit_after

MOST = 20_000
"""Figures read of one text: no article has more, and a dump of numbers must not take minutes."""

FINDER = re.compile(
    rf"(?<![\w.,/:-])(?:an?|half[-\s]an?|(?:a[-\s])?quarter\sof\san?|a[-\s]quarter|quarter|half)[-\s](?=(?:{SPACED_SCALES})\b)"
    r"|(?P<code>(?<!\d)\d{1,15}(?:[-/]\d{1,15}){3,})"
    rf"|(?P<digits>(?<![\d:])(?<!(?<![a-z])/)(?<!\d[.,])(?:{DIGITS}))|(?<![\w-])(?P<part>{PARTED}|{HALVED})(?![\w])|"
    rf"(?<![\w-])(?P<words>{WORDED})(?![\w])",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:^|[\s(])[-\u2212]$")
_WINDOW = 16


def find(
    text: str, home: str | None = None, decimal_comma: bool = False, year: int | None = None
) -> tuple[Quantity, ...]:
    """All quantities of the text, in order. home: alpha-3 of the story's reporter, for "dlrs", "crowns", "francs";
    year: the story's, for money that was redenominated since ("roubles").

    Years, dates, times, ages and numbered names are left out; offsets point at the printed figure.
    """
    wallet = currencies.purse(text, home, year)
    printed = complete(text, with_rates(text, with_basis(text, _printed(text, wallet, decimal_comma)), wallet))
    return _alike_ends([_quantity(text, figure, link) for figure, link in printed])


def _alike_ends(found: list[Quantity]) -> tuple[Quantity, ...]:
    """A conversion, and the upper end of a hedged range, have the modifier of the figure before them."""
    for i in range(1, len(found)):
        before, figure = found[i - 1], found[i]
        hedged_range = figure.link == "range" and before.link == "range" and before.modifier == "~"
        if (figure.link == "conversion" or hedged_range) and figure.modifier == "=":
            found[i] = replace(figure, modifier=before.modifier, hedge=before.hedge)
    return tuple(found)


def _printed(text: str, wallet: Purse, decimal_comma: bool) -> Iterator[Printed]:
    end = found = 0
    for match in FINDER.finditer(text):
        if match.start() < end or match["code"]:
            continue
        if found == MOST:
            return
        figure = _attach(text, match, wallet, decimal_comma, end)
        if figure is not None:
            end, found = figure.end, found + 1
            yield figure


def _attach(text: str, match: re.Match[str], wallet: Purse, decimal_comma: bool, floor: int) -> Printed | None:
    """The figure around one number match, or None where a part of a word or a code was matched."""
    number, at = _number(text, match, wallet, decimal_comma)
    if number is None:
        return None
    start, sign = _sign(text, match.start(), floor, wallet)
    scale, at, scaled = _scales(text, at, money=sign is not None)
    if sign is not None and sign.part != 1:
        scale, scaled = scale * sign.part, True
    unit, part, scale, at = unit_after(text, at, wallet, scale, scaled, number)
    if sign is not None and unit in (None, sign.code, "count:pounds"):
        unit, part = sign.code, Decimal(1)
    minus = _minus(text, start)
    return Printed(start, at, number, scale, unit, part, scaled, minus, match[0])


def _number(text: str, match: re.Match[str], wallet: Purse, decimal_comma: bool) -> tuple[Number | None, int]:
    if match["digits"]:
        if match.start() and text[match.start() - 1].isalpha() and not _glued_sign(text, match.start(), wallet):
            return None, 0
        return read_digits(match["digits"], decimal_comma), match.end()
    if match["words"] or match["part"]:
        return read_words(match["words"] or match["part"]), match.end()
    word = match[0].lower()
    value = Decimal("0.5") if "half" in word else Decimal("0.25") if "quarter" in word else Decimal(1)
    return Number(value, value, value, worded=True), match.end()


def _glued_sign(text: str, at: int, wallet: Purse) -> bool:
    """Whether letters glued before the digits are a currency's ("USD34.6", "Rs250")."""
    window = text[max(0, at - 5) : at]
    if currencies.by_home_sign(window, wallet):
        return True
    return bool(currencies.CODE_BEFORE.search(window) or currencies.SIGN_BEFORE.search(window))


def _sign(text: str, start: int, floor: int, wallet: Purse) -> tuple[int, currencies.Money | None]:
    """Where the figure starts with its sign or code before it, and the currency (part: a code's own scale)."""
    low = max(floor, start - _WINDOW)
    window = text[low:start]
    own = currencies.by_home_sign(window, wallet)
    if own:
        return low + own[0], own[1]
    match = currencies.SIGN_BEFORE.search(window)
    if match:
        return low + match.start(), currencies.by_sign(match[1] or match[2], wallet)
    match = currencies.CODE_BEFORE.search(window)
    if match and (match[2].isupper() or match[2].islower()) and _is_code(match[2]):
        money = currencies.by_code(match[2].upper() if match[2] not in ("Rmb", "rmb") else match[2])
        prefix = PREFIXES.get(match[1] or "", Decimal(1))
        return low + match.start(), currencies.Money(money.code, prefix)
    return start, None


def _is_code(word: str) -> bool:
    """Codes in small letters count only where they are no English word."""
    return word.isupper() or word in ("usd", "eur", "gbp", "rmb", "cny", "jpy", "krw")


def _scales(text: str, at: int, money: bool) -> tuple[Decimal, int, bool]:
    """Scale words after the number ("two hundred thousand"), each adjacent to the one before; money: a sign stands
    before.
    """
    scale, scaled = Decimal(1), False
    for _ in range(3):
        match = SCALE.match(text, at)
        letter = LETTER.match(text, at) if match is None and not scaled else None
        if letter and (money or letter["weighed"]):
            return scale * SCALES[(letter["glued"] or letter["weighed"]).lower()], letter.end(), True
        if match is None or (match["glued"] and scaled) or ((match["glued"] or "").lower() == "mm" and not money):
            break
        word = (match["spaced"] or match["glued"]).lower()
        if word == "m" and match["glued"] and not money and not text[at - 1].isdigit():
            break
        scale, at, scaled = scale * SCALES[word], match.end(), True
    return scale, at, scaled


def _minus(text: str, start: int) -> bool:
    return bool(_MINUS.search(text[max(0, start - 2) : start])) and not re.search(
        r"[\d%)]\s?[-–]$", text[max(0, start - 3) : start]
    )


def _quantity(text: str, figure: Printed, link: str | None) -> Quantity:
    factor = figure.scale / figure.part
    number = figure.number
    value = number.value * factor * (-1 if figure.minus else 1)
    unit = figure.unit or "count"
    step = number.step * factor
    coarse = step if unit in ("percent", "percentage_point", "basis_point", "ratio") else number.coarse * factor
    start = figure.start
    modifier, hedge = hedge_of(text, start, figure.end)
    quantity = Quantity(
        start,
        figure.end,
        text[start : figure.end],
        value.normalize() if value else Decimal(0),
        value - coarse / 2,
        value + coarse / 2,
        step,
        unit,
        modifier,
        hedge,
        None,
        number.doubt,
    )
    return _linked(quantity, link)


def _linked(quantity: Quantity, link: str | None) -> Quantity:
    if link == "at least":
        return replace(quantity, modifier=">=", link="range")
    if link == "at most":
        return replace(quantity, modifier="<=", link="range")
    return (
        replace(quantity, link="range")
        if link == "range"
        else replace(quantity, link="conversion")
        if link == "conversion"
        else quantity
    )
