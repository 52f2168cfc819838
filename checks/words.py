"""Figures, periods and series in the words of findings: the one place where they are formatted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from ingest.gazetteer import country_names
from ingest.records import TOTAL, WORLD, Claim, Period, Series

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
QUARTERS = ("first", "second", "third", "fourth")
SCALES = ((Decimal("1e12"), "trillion"), (Decimal("1e9"), "billion"), (Decimal("1e6"), "million"))
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
NOUNS = {
    "exports": "exports",
    "imports": "imports",
    "trade_balance": "trade balance",
    "trade_total": "total trade",
    "current_account": "current account",
    "other": "figure",
}
IN_FULL = 6
POINTS = {"percentage_point": "percentage point", "basis_point": "basis point"}


def number(value: Decimal, places: int = 3) -> str:
    """Digits with thousands marked, at most so many decimals, no trailing zeros after the point."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    text = f"{rounded:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-0", "-0" if rounded else "0", 1)


def scale_of(values: Iterable[Decimal]) -> tuple[Decimal, str]:
    """One scale for all: that of the smallest figure that isn't zero."""
    smallest = min((abs(value) for value in values if value), default=Decimal(0))
    for scale in SCALES:
        if smallest >= scale[0]:
            return scale
    return Decimal(1), ""


def amount(
    value: Decimal, unit: str | None, scale: tuple[Decimal, str] | None = None, places: int | None = None
) -> str:
    """A figure with its unit: "$2,373.4 million", "29.997 trillion KRW", "24.4%", "3.6 times". The sign is kept.

    places: decimals at most; by default one for millions and three for the rest.
    """
    if unit == "percent":
        return f"{number(value, 2)}%"
    if unit in POINTS:
        return f"{number(value, 2)} {POINTS[unit]}{'' if abs(value) == 1 else 's'}"
    if unit == "ratio":
        return f"{number(value, 2)} times"
    size, word = scale or scale_of([value])
    digits = number(abs(value) / size, places or (1 if word == "million" else 3))
    return _with_unit(f"{digits} {word}".strip(), unit, "-" if value < 0 else "")


def _with_unit(text: str, unit: str | None, sign: str) -> str:
    if unit in SIGNS:
        return f"{sign}{SIGNS[unit]}{text}"
    if unit is None or unit in ("count", "index"):
        return sign + text
    return f"{sign}{text} {unit.removeprefix('count:')}"


def amounts(values: Sequence[Decimal], unit: str | None, places: int | None = None) -> list[str]:
    """Figures in one scale, so that they can be added as they stand."""
    scale = scale_of(values)
    return [amount(value, unit, scale, places) for value in values]


def size(value: Decimal, unit: str | None) -> str:
    """A figure without its sign."""
    return amount(abs(value), unit)


def month(index: int) -> str:
    """Say "February 1987" for months counted from year 0."""
    return f"{MONTHS[index % 12]} {index // 12}"


def period(span: Period | None) -> str:
    """Say "2019", "February 1987", "the first quarter of 1987", "1994 to 2023", "July 1986 to June 1987"."""
    if span is None:
        return "a period not told"
    if span.days:
        return span.days.replace("/", " to ")
    years = span.years
    if years is not None:
        return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    if span.months == 1:
        return month(span.first)
    if span.months == 3 and span.first % 3 == 0:
        return f"the {QUARTERS[span.first % 12 // 3]} quarter of {span.first // 12}"
    return f"{month(span.first)} to {month(span.last)}"


def noun(series: Series, value: Decimal | None = None) -> str:
    """What the figure is, as a noun: "exports", "imports of oil", "deficit", "current account surplus"."""
    word = NOUNS[series.indicator]
    if value is not None and value != 0 and series.indicator in ("trade_balance", "current_account"):
        side = "deficit" if value < 0 else "surplus"
        word = side if series.indicator == "trade_balance" else f"current account {side}"
    if series.product not in (None, TOTAL):
        return str(series.product) if series.indicator == "other" else f"{word} of {series.product}"
    return word


def stated(series: Series, value: Decimal) -> str:
    """Say "a deficit of $764.1 million" of a balance, "$2.59 billion" of a flow."""
    said = size(value, series.unit)
    if series.indicator in ("trade_balance", "current_account") and value:
        return f"a {noun(series, value)} of {said}"
    return said


def plural(series: Series) -> bool:
    """Whether the series' noun takes a plural verb ("exports were", "the deficit was")."""
    return series.indicator in ("exports", "imports")


def was(series: Series) -> str:
    """The verb that goes with the series' noun."""
    return "were" if plural(series) else "was"


HEDGES = {"~": "about", ">": "more than", "<": "less than", ">=": "at least", "<=": "up to"}
NEAR = ("nearly", "almost", "close to")


def printed(claim: Claim, beside: Decimal | None = None) -> str:
    """The figure as printed, normalised: "$2.727 billion", "more than $22 billion"; the quote where there is none.

    beside: the figure that it is laid beside; where their signs differ, the printed one is told.
    """
    if claim.value is None:
        return f"“{claim.quote}”"
    hedge = claim.hedge if claim.hedge in NEAR else HEDGES.get(claim.modifier, "")
    return f"{hedge} {_printed(claim, claim.value, beside)}".strip()


def bare(claim: Claim) -> str:
    """The figure as printed, without sign and hedge."""
    return f"“{claim.quote}”" if claim.value is None else _printed(claim, claim.value, None)


def _printed(claim: Claim, value: Decimal, beside: Decimal | None) -> str:
    said = amount(abs(value), claim.unit, places=IN_FULL)
    turned = beside is not None and beside * value < 0
    if claim.kind == "growth" or (turned and claim.kind == "change"):
        return amount(value, claim.unit, places=IN_FULL)
    if turned and claim.kind in ("level", "extreme", "bound"):
        return f"a {noun(claim.series, value)} of {said}"
    return said


def subject(claim: Claim, value: Decimal | None = None) -> str:
    """Say "the deficit in 2019", "exports in 1987"; value decides deficit or surplus where the claim has no figure."""
    sense = claim.value if claim.value is not None and claim.kind not in ("growth", "share", "ratio") else value
    name = noun(claim.series, sense)
    when = f" in {period(claim.period)}" if claim.period else ""
    if claim.period and claim.period.months > 12:
        when = f" over {period(claim.period)}"
    return f"{name}{when}" if plural(claim.series) else f"the {name}{when}"


def listing(parts: Sequence[str], joint: str = "and") -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "”")) else f"{text}."


def course(claim: Claim) -> str:
    """Say "exports from 1985 to 1986" for a claim with a base."""
    return f"{noun(claim.series)} from {period(claim.base)} to {period(claim.period)}"


def place(code: str | None) -> str:
    """Say a country's name for its code, "all partners" for the world, a region as it stands."""
    if code == WORLD:
        return "all partners"
    return country_names().get(code or "", code or "an unnamed partner")
