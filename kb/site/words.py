"""Figures, periods, dates and outcomes in words, as pages print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from checks.findings import GRAVEST_FIRST
from ingest.records import Period
from kb.exports.plain import MARKS

OUTCOMES = GRAVEST_FIRST
ICONS = MARKS
MEANINGS = {
    "inconsistent": "the tables or the article's own figures rule it out",
    "depends on the measure": "right for goods and not for goods and services, or the other way round",
    "disputed": "accepted tables, or articles, disagree about it",
    "worth a look": "it does not fit, but the evidence is too weak for a flag",
    "consistent": "a table or the article's own figures bear it out",
    "adds up": "the article’s arithmetic with it holds",
    "unchecked": "nothing decided it; the reason is given",
}
INDICATORS = {
    "exports": "exports",
    "imports": "imports",
    "trade_balance": "trade balance",
    "trade_total": "total trade",
    "current_account": "current account",
    "other": "other",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
SCALES = ((Decimal("1e12"), "trillion"), (Decimal("1e9"), "billion"), (Decimal("1e6"), "million"))
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
MINUS = "−"


def decimal_of(text: object) -> Decimal | None:
    """The decimal of a stored text, or None where there is none."""
    try:
        return None if text is None or text == "" else Decimal(str(text))
    except InvalidOperation:
        return None


def grouped(value: Decimal, places: int | None = None) -> str:
    """A decimal with thousands separators and a true minus sign, without an exponent."""
    if places is not None:
        value = round(value, places)
    elif value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    else:
        value = value.normalize()
    return f"{value:,f}".replace("-", MINUS)


def scaled(value: Decimal) -> tuple[Decimal, str]:
    """The value in its natural scale, and the word of the scale ("" below a million)."""
    for size, word in SCALES:
        if abs(value) >= size:
            return value / size, word
    return value, ""


def figure(text: object, unit: str | None = None, signed: bool = False) -> str:
    """A figure in words: "$2.727 billion", "12.5%", "0.3 points", "1,234 tonnes"; "" for none."""
    value = decimal_of(text)
    if value is None:
        return ""
    size = value if signed else abs(value)
    if unit == "percent":
        return f"{grouped(size)}%"
    if unit in ("percentage_point", "basis_point"):
        return f"{grouped(size)} {unit.replace('_', ' ')}s"
    number, scale = scaled(size)
    words = " ".join(part for part in (grouped(_trimmed(number)), scale) if part)
    if unit is None or unit in ("ratio", "index", "count"):
        return words
    if unit.startswith("count:"):
        return f"{words} {unit.removeprefix('count:')}"
    if unit in SIGNS:
        return f"{MINUS if words.startswith(MINUS) else ''}{SIGNS[unit]}{words.lstrip(MINUS)}"
    return f"{words} {unit}"


def _trimmed(value: Decimal) -> Decimal:
    """At most six significant digits: what a reader can take in."""
    return Decimal(f"{value:.6g}") if value else value


def period_words(text: str | None) -> str:
    """A period in words: "1994 to 2023", "the first quarter of 1986", "February 1987"; "" for none."""
    if not text:
        return ""
    try:
        period = Period.parse(text)
    except ValueError:
        return text
    if period.days:
        return " to ".join(date_words(day) for day in period.days.split("/"))
    years = period.years
    if years is not None:
        return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    if period.months == 3 and period.first % 3 == 0:
        return f"the {ORDINALS[period.first % 12 // 3 + 1]} quarter of {period.first // 12}"
    ends = [f"{MONTHS[m % 12]} {m // 12}" for m in (period.first, period.last)]
    return ends[0] if period.months == 1 else f"{ends[0]} to {ends[1]}"


def date_words(text: str | None) -> str:
    """A date in words, "11 April 2024"; the text itself where it is none."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,204 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def opening(text: str) -> str:
    """Words as they open a sentence: the first letter large."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """The possessive of a name: "China's", "the United States'"."""
    return name + ("’" if name.endswith("s") else "’s")


def column_unit(values: list[Decimal], unit: str | None) -> tuple[Decimal, str, int]:
    """For a column of figures: what to divide by, the unit in its head ("USD m"), and the decimal places."""
    if unit in ("percent", "percentage_point"):
        return Decimal(1), "%" if unit == "percent" else "points", 2
    largest = max((abs(value) for value in values), default=Decimal(0))
    name = (unit or "").removeprefix("count:")
    if largest >= Decimal("1e11"):
        return Decimal("1e9"), f"{name} bn".strip(), 1
    if largest >= Decimal("1e6"):
        return Decimal("1e6"), f"{name} m".strip(), 1
    return Decimal(1), name, 2 if largest < 100 else 0
