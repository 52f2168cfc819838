"""What tables hold of one pair and period, as a writer would print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from ingest.gazetteer import country_names
from ingest.records import TOTAL, WORLD, Period, Series
from kb.tables.lookup import Lookup

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
SCALES = ((Decimal("1e12"), "trillion"), (Decimal("1e9"), "billion"), (Decimal("1e6"), "million"))
INDICATOR = {"exports": "exports", "imports": "imports", "gap": "trade_balance", "total": "trade_total"}
KINDS = {"growth": "growth", "change": "change", "share": "share"}
SHORT = {"USA": "The United States", "GBR": "Britain", "KOR": "South Korea", "VNM": "Vietnam"}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence: its name, the words as printed and the frame that they mean."""

    name: str
    text: str
    value: Decimal
    unit: str
    kind: str
    indicator: str
    period: Period
    base: Period | None
    reporter: str
    partner: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The cells of a pair for a period and the same a year before, from the record that speaks first."""

    reporter: str
    partner: str
    unit: str
    period: Period
    published: date
    cells: dict[str, Decimal]

    @property
    def base(self) -> Period:
        """The same period a year before."""
        return self.period.shift(-12)

    def value(self, name: str) -> Decimal | None:
        """The value of a figure by its name; None where the tables don't have it."""
        kind, _, of = name.rpartition("_")
        now, before = self.cells.get(of.rstrip("0") + ("0" if of.endswith("0") else "")), self.cells.get(of + "0")
        if not kind:
            return now
        if now is None:
            return None
        if kind == "share":
            whole = self.cells.get(f"all_{of}")
            return 100 * now / whole if whole else None
        if before is None or not before or (now < 0) != (before < 0):
            return None
        return 100 * (now / before - 1) if kind == "growth" else now - before


def when(period: Period) -> str:
    """A year, or a month with its year."""
    return str(period.first // 12) if period.months == 12 else f"{MONTHS[period.first % 12]} {period.first // 12}"


def name_of(code: str, start: bool = False) -> str:
    """A country as it stands in a sentence."""
    name = SHORT.get(code, country_names().get(code, code))
    return name if start or not name.startswith("The ") else "the " + name[4:]


def money(value: Decimal, unit: str, rng: Random) -> tuple[str, Decimal]:
    """An amount as printed, rounded to what a story prints, and that value."""
    scale, word = next((s for s in SCALES if abs(value) >= s[0]), SCALES[-1])
    size = abs(value) / scale
    places = 1 if size >= 100 or word == "million" else rng.choice((1, 2))
    printed = size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{SIGNS[unit]}{printed} {word}", (printed * scale).copy_sign(value)


def percent(value: Decimal) -> tuple[str, Decimal]:
    """A percentage with one decimal."""
    printed = abs(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{printed}%", printed.copy_sign(value)


def figure(facts: Facts, name: str, rng: Random) -> Figure | None:
    """A figure of the facts by its name, as printed."""
    value = facts.value(name)
    kind, _, of = name.rpartition("_")
    if value is None or not value:
        return None
    in_percent = kind in ("growth", "share")
    text, printed = percent(value) if in_percent else money(value, facts.unit, rng)
    if not printed:
        return None
    earlier = of.endswith("0")
    return Figure(
        name, text, printed, "percent" if in_percent else facts.unit, KINDS.get(kind, "level"),
        INDICATOR[of.rstrip("0")], facts.base if earlier else facts.period,
        facts.base if kind in ("growth", "change") else None, facts.reporter, facts.partner,
    )  # fmt: skip


def _cell(lookup: Lookup, series: Series, period: Period, day: date) -> tuple[Decimal, str] | None:
    found = lookup.observations(series, period, known=day)
    if not found or found[0].estimate or found[0].basis.side == "mirror" or found[0].basis.converted:
        return None
    adjusted = [cell for cell in found if not cell.basis.adjusted] or list(found)
    return adjusted[0].value, adjusted[0].table


def facts(lookup: Lookup, source: dict[str, Any], rng: Random) -> Facts | None:
    """Facts of a pair and period drawn from a source; None where its tables lack a cell."""
    partner, year = rng.choice(source["partners"]), rng.randint(source["first"], source["last"])
    monthly = source["months"] and rng.random() < 0.4
    period = Period.month(year, rng.randint(1, 12)) if monthly else Period.year(year)
    end = date(period.last // 12, period.last % 12 + 1, 28)
    published = end + timedelta(days=rng.randint(35, 80))
    series = Series("exports", source["reporter"], partner, TOTAL, source["unit"])
    cells, tables = {}, set()
    for mark, span in (("", period), ("0", period.shift(-12))):
        for indicator in ("exports", "imports"):
            found = _cell(lookup, replace(series, indicator=indicator), span, published)
            if found is None:
                return None
            cells[indicator + mark] = found[0]
            tables.add(found[1])
        cells["gap" + mark] = cells["exports" + mark] - cells["imports" + mark]
        cells["total" + mark] = cells["exports" + mark] + cells["imports" + mark]
    for indicator in ("exports", "imports"):
        whole = _cell(lookup, replace(series, indicator=indicator, partner=WORLD), period, published)
        if whole is not None and whole[1] in tables:
            cells[f"all_{indicator}"] = whole[0]
    return Facts(source["reporter"], partner, source["unit"], period, published, cells) if len(tables) == 1 else None


def partners(source: dict[str, Any], but: Sequence[str]) -> list[str]:
    """Other partners of a source."""
    return [code for code in source["partners"] if code not in but]
