"""First prints of trade releases (../shared/data/recent) as plain sentences, true ones and the same with one error.

Run `python -m tests.tables.releases_in_words [number]` for what the shipped tables make of them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from checks.run import check_article
from checks.verdicts import judge
from ingest import pipeline
from ingest.records import Article, Period
from kb.tables.lookup import Lookup
from kb.tables.shipped import shipped_base

FILE = Path(__file__).parents[3] / "shared" / "data" / "recent" / "trade_releases_first_prints_monthly_2015_2026.csv"
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
WORDS = {
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "CNY": "yuan",
    "NZD": "New Zealand dollars",
    "CHF": "Swiss francs",
}
SCOPES = {"United States": " in goods and services", "Australia": " in goods and services"}
PREPARED = ("United States", "Canada", "China", "India", "Italy", "Germany", "France", "Spain", "South Korea", "United Kingdom",
            "Australia", "Mexico", "Russia")  # fmt: skip
"""Areas of which a table of months ships."""
FLOWS = {"exports", "imports"}
KINDS = ("digit", "sign", "month", "flow", "scale")


@dataclass(frozen=True, slots=True)
class Print:
    """One figure of a release: whose, of what, for which month, in units of `scale`, printed on which day."""

    area: str
    measure: str
    month: Period
    value: Decimal
    unit: str
    scale: str
    seen: date


def prints() -> Iterator[Print]:
    """Levels of all goods, or of goods and services, with their month."""
    for row in csv.DictReader(FILE.open(encoding="utf-8")):
        unit, _, scale = row["unit"].partition(" ")
        known = row["measure"] in ("balance", "exports", "imports", "goods balance") and row["ref_month"] and scale
        if known and unit in (*SIGNS, *WORDS) and Decimal(row["value"]):
            month = Period.parse(row["ref_month"])
            seen = date.fromisoformat(row["seen_date"])
            yield Print(row["area"], row["measure"], month, Decimal(row["value"]), unit, scale, seen)


def sentence(one: Print) -> str:
    """Such as "Canada's trade deficit was 2.06 billion Canadian dollars in November 2018, official data showed."."""
    noun = one.measure
    if "balance" in noun:
        noun = f"{'goods ' if noun == 'goods balance' else ''}trade {'deficit' if one.value < 0 else 'surplus'}"
    scope = SCOPES.get(one.area, "") if one.measure != "goods balance" else ""
    size = f"{abs(one.value)} {one.scale}"
    amount = f"{SIGNS[one.unit]}{size}" if one.unit in SIGNS else f"{size} {WORDS[one.unit]}"
    whose = {"United States": "The United States'", "Euro area": "The euro zone's"}.get(one.area, f"{one.area}'s")
    verb = "were" if noun in FLOWS else "was"
    month = date(one.month.first // 12, one.month.first % 12 + 1, 1)
    return f"{whose} {noun}{scope} {verb} {amount} in {month:%B %Y}, official data showed."


def spoilt(one: Print, kind: str, random: Random) -> Print:
    """The same with one error of a kind that writers make."""
    if kind == "digit":
        text = str(abs(one.value))
        places = [n for n, mark in enumerate(text[:2]) if mark.isdigit()]
        at = random.choice(places)
        digit = random.choice([d for d in "123456789" if abs(int(d) - int(text[at])) > 2])
        return replace(one, value=Decimal(text[:at] + digit + text[at + 1 :]) * (-1 if one.value < 0 else 1))
    if kind == "sign":
        return replace(one, value=-one.value)
    if kind == "month":
        return replace(one, month=one.month.shift(random.choice((-12, -6, 12 if one.seen.year < 2024 else -24))))
    if kind == "scale":
        return replace(one, scale="million" if one.scale == "billion" else "billion")
    return replace(one, measure={"exports": "imports", "imports": "exports"}.get(one.measure, one.measure))


def outcome(one: Print, lookup: Lookup) -> str:
    """What the checks make of the sentence, with its story's date."""
    text = sentence(one)
    extraction = pipeline.extract(Article("release", "", text, published=one.seen))
    verdicts = judge(extraction, check_article(extraction, lookup))
    return next((verdict.outcome for verdict in verdicts), "not read")


def _of_two_months(one: Print) -> bool:
    """China releases January and February together, under February's name in this collection."""
    return one.area == "China" and one.month.first % 12 == 1


def drawn(number: int, seed: int = 2026) -> list[Print]:
    """So many prints of areas whose months ship."""
    known = [one for one in prints() if one.area in PREPARED and not _of_two_months(one)]
    return Random(seed).sample(known, min(number, len(known)))  # noqa: S311


def planted(number: int, seed: int = 2026) -> Iterator[tuple[str, Print]]:
    """The same prints with one error each, kinds in turn; a balance has no other flow."""
    random = Random(seed)  # noqa: S311
    for n, one in enumerate(drawn(number, seed)):
        kind = KINDS[n % len(KINDS)]
        kind = (
            "digit"
            if (kind == "flow" and one.measure not in FLOWS) or (kind == "sign" and one.measure in FLOWS)
            else kind
        )
        yield kind, spoilt(one, kind, random)


def main() -> None:
    """Print outcomes of true sentences by area, and of spoilt ones by kind."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    lookup = Lookup(shipped_base().conn)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in drawn(number):
        said = outcome(one, lookup)
        told[one.area][said] += 1
        if said == "inconsistent":
            print("flagged:", one.seen, sentence(one))
    for kind, one in planted(number):
        told[f"planted {kind}"][outcome(one, lookup)] += 1
    for name, counts in told.items():
        print(f"{name:18}", dict(counts.most_common()))


if __name__ == "__main__":
    main()
