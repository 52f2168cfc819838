"""What is printed after a number: scale words, percent, money, physical units."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest import currencies
from ingest.currencies import Purse
from ingest.lexicon import alternation, load
from ingest.numbers import SCALES, Number

_UNITS = load("units")
_GLUED = set(load("numbers")["glued"])
PREFIXES = {letter: Decimal(value) for letter, value in load("numbers")["code_prefixes"].items()}
"""Scale letters before a currency code."""
SPACED_SCALES = alternation(name for name in SCALES if name not in _GLUED)
"""Scale words that may stand after a space."""
SCALE = re.compile(
    rf"(?:[-\s]{{0,2}}(?P<spaced>{SPACED_SCALES})(?![A-Za-z])|(?P<glued>bn|mn|mm|tn|[kmbt])(?![A-Za-z]))", re.IGNORECASE
)
LETTER = re.compile(
    r"\s(?P<glued>[BMT])(?![A-Za-z])|\s(?P<weighed>m)(?=\s(?:tonnes|tons|barrels|bushels|litres|liters)\b)"
)
"""A scale letter that stands apart: a capital behind money ("$63.2 B"), "m" before a weight ("75 m tonnes")."""
"""A scale right after the number."""
_PERCENT = re.compile(
    rf"[-\s]{{0,2}}(?:(?P<point>{alternation(_UNITS['percentage_point'])})|(?P<basis>{alternation(_UNITS['basis_point'])})"
    rf"|(?P<percent>{alternation(_UNITS['percent'])}))(?![A-Za-z])",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s(?:of\sa\s)?(?:percentage\s)?points?(?![A-Za-z])", re.IGNORECASE)
_RATIO = re.compile(r"[-\s]?(?:times|fold|x)(?![A-Za-z])", re.IGNORECASE)
_PHYSICAL = re.compile(rf"[-\s](?P<unit>{alternation(_UNITS['physical'])})(?![A-Za-z])", re.IGNORECASE)
_PACKED = re.compile(
    r"\s\(?\d{1,3}[-\s](?:kg|kilos?|kilograms?|lbs?|pounds?|litres?)\.?\)?\s(?P<packs>bags|bales|sacks|boxes|drums|cases)\b",
    re.IGNORECASE,
)
_PER = re.compile(rf"\s(?:{alternation(_UNITS['per'])})(?![A-Za-z])", re.IGNORECASE)
_POINT_OF = re.compile(
    r"\sof\s(?:an?|one)\s(?:percentage\spoint|pct\spoint|pct|per\scent)s?(?![A-Za-z])", re.IGNORECASE
)
_YEARS = range(1800, 2100)


def unit_after(
    text: str, at: int, wallet: Purse, scale: Decimal, scaled: bool, number: Number
) -> tuple[str | None, Decimal, Decimal, int]:
    """Unit after the number: its name, the divisor of a part, the scale (a code may carry one), where it ends."""
    one = Decimal(1)
    match = _PERCENT.match(text, at)
    if match:
        return _percent(text, match, scale)
    match = currencies.CODE_AFTER.match(text, at)
    if match:
        trailing = SCALE.match(text, match.end()) if not scaled else None
        factor = SCALES[trailing["spaced"].lower()] if trailing and trailing["spaced"] else one
        factor *= PREFIXES.get(match["prefix"] or "", one)
        return (
            currencies.by_code(match["code"]).code,
            one,
            scale * factor,
            trailing.end() if trailing and trailing["spaced"] else match.end(),
        )
    match = currencies.NAME_AFTER.match(text, at)
    if match and not _no_money(text, match, scaled, number):
        money = currencies.by_name(match["name"], match["qualifier"], wallet)
        per = _PER.match(text, match.end())
        return money.code, money.part, scale, per.end() if per else match.end()
    match = currencies.SIGN_AFTER.match(text, at)
    if match and match[1] in "€£¥$元円₡₾₭௹₿₽₺₫₴₪" and match[1]:
        return currencies.by_sign(match[1], wallet).code, one, scale, match.end()
    return _plain_unit(text, at, scale)


def _no_money(text: str, match: re.Match[str], scaled: bool, number: Number) -> bool:
    """Whether a currency's name here is something else: a weight, a verb ("won"), an exchange rate's other side."""
    if currencies.is_weight(match["name"]) and re.match(
        r"\sof\s(?!sterling)|\sper\s|\sa\s", text[match.end() : match.end() + 5]
    ):
        return True
    return currencies.needs_scale(match["name"]) and not scaled and (number.value < 100 or number.value in _YEARS)


def _percent(text: str, match: re.Match[str], scale: Decimal) -> tuple[str, Decimal, Decimal, int]:
    if match["basis"]:
        return "basis_point", Decimal(1), scale, match.end()
    if match["point"]:
        return "percentage_point", Decimal(1), scale, match.end()
    point = _POINT.match(text, match.end())
    if point:
        return "percentage_point", Decimal(1), scale, point.end()
    return "percent", Decimal(1), scale, match.end()


_SCALED = re.compile(rf"\s?(?P<unit>{alternation(_UNITS['scaled'])})(?![A-Za-z])")


def _plain_unit(text: str, at: int, scale: Decimal) -> tuple[str | None, Decimal, Decimal, int]:
    one = Decimal(1)
    match = _SCALED.match(text, at)
    if match:
        factor, unit = _UNITS["scaled"][match["unit"]]
        return f"count:{unit}", one, scale * Decimal(factor), match.end()
    for pattern, unit in ((_POINT_OF, "percentage_point"), (_RATIO, "ratio")):
        match = pattern.match(text, at)
        if match:
            return unit, one, scale, match.end()
    match = _PACKED.match(text, at)
    if match:
        return f"count:{match['packs'].lower()}", one, scale, match.end()
    match = _PHYSICAL.match(text, at)
    if match:
        per = _PER.match(text, match.end()) or re.compile(r"\s(?:per|a)\sday").match(text, match.end())
        name = re.sub(r"[\s-]", " ", match["unit"].lower())
        return f"count:{name}", one, scale, per.end() if per else match.end()
    return None, one, scale, at
