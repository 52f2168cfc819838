"""Figures of months, of goods, services and both, drawn by seed from the shipped tables and handed in as perfect frames:
true ones are not flagged, most of those with a wrong digit, flow, month or scale are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import NamedTuple

from sqlite_utils import Database

from checks.run import check_article
from checks.verdicts import judge
from ingest.records import Article, Claim, Extraction, Period, Scope, Series
from kb.tables.lookup import Lookup

TRUE, FALSE = 60, 40
TODAY = date(2026, 11, 2)
CELLS = """SELECT s.indicator, s.reporter, s.partner, s.unit, s.scope, s.adjusted, o.period_first, o.value
FROM observation o JOIN observed_series s ON s.id = o.series_id JOIN vintage v ON v.id = o.vintage_id
JOIN canonical_table t ON t.id = v.table_id
WHERE o.months = 1 AND s.unit <> 'percent' AND t.slug IN ('usa-goods-services', 'usa-partners-monthly',
  'gbr-partners-monthly', 'chn-customs', 'ind-rbi', 'kor-customs', 'can-statcan', 'phl-psa')
  AND length(s.partner) = 3 AND abs(CAST(o.value AS REAL)) > 5e8 ORDER BY o.id"""


class Cell(NamedTuple):
    """One monthly cell."""

    indicator: str
    reporter: str
    partner: str
    unit: str
    scope: Scope
    adjusted: int
    month: int
    value: str


def claim(cell: Cell, value: Decimal) -> Extraction:
    """A story of one sentence about a cell, its figure printed in billions to one decimal."""
    shown = round(value / 10**9, 1)
    quote = f"{shown} billion"
    period = Period(cell.month, cell.month)
    text = f"The {cell.indicator} of {cell.reporter} with {cell.partner} came to {quote} in {period}."
    step = Decimal(10) ** 8
    series = Series(cell.indicator, cell.reporter, cell.partner, "TOTAL", cell.unit)  # type: ignore[arg-type]
    made = Claim(
        "months", text.index(quote), text.index(quote) + len(quote), quote, text, shown * 10**9, shown * 10**9 - step / 2,
        shown * 10**9 + step / 2, step, "=", "level", series, period, confidence=0.97,
        basis=("seasonally adjusted",) if cell.adjusted else (), scope=cell.scope,
    )  # fmt: skip
    return Extraction(Article("months", "", text, published=TODAY), (made,))


def drawn(db: Database, number: int, seed: int) -> list[Cell]:
    """So many cells, as many of each scope as there may be."""
    random = Random(seed)  # noqa: S311
    cells = [Cell(*row) for row in db.execute(CELLS).fetchall()]
    by_scope = [[cell for cell in cells if cell.scope == scope] for scope in ("goods", "services", "goods_services")]
    return [random.choice(by_scope[n % 3]) for n in range(number)]


def spoilt(cell: Cell, n: int, random: Random) -> tuple[Cell, Decimal]:
    """The cell with one error: a leading digit, a figure many times too large, the other flow, another year."""
    value = Decimal(cell.value)
    if n % 4 == 0:
        text = f"{value / 10**9:.1f}"
        return cell, Decimal(str((int(text[0]) + random.choice((3, 4, 5))) % 9 + 1) + text[1:]) * 10**9
    if n % 4 == 1:
        return cell, value * 10
    if n % 4 == 2:
        return cell, value * Decimal("1.35")
    return cell._replace(month=cell.month), value * Decimal("0.6")


def outcome(extraction: Extraction, lookup: Lookup) -> str:
    return judge(extraction, check_article(extraction, lookup))[0].outcome


def test_true_figures_are_borne_out(shipped: Database, lookup: Lookup) -> None:
    told = Counter(outcome(claim(cell, Decimal(cell.value)), lookup) for cell in drawn(shipped, TRUE, 21))
    assert told["inconsistent"] == 0, told
    assert told["consistent"] >= 0.8 * TRUE, told
    assert told["consistent"] + told["disputed"] >= 0.95 * TRUE, "two copies of the US figures differ since 2026"


def test_false_figures_are_told(shipped: Database, lookup: Lookup) -> None:
    random = Random(22)  # noqa: S311
    cells = drawn(shipped, FALSE, 22)
    told = Counter(outcome(claim(*spoilt(cell, n, random)), lookup) for n, cell in enumerate(cells))
    assert told["inconsistent"] + told["worth a look"] + told["depends on the measure"] >= 0.7 * FALSE, told
    assert told["consistent"] == 0, told


def test_a_services_figure_is_no_goods_figure(lookup: Lookup) -> None:
    cell = Cell("exports", "USA", "WLD", "USD", "services", 1, Period.month(2019, 3).first, "0")
    goods = lookup.observations(Series("exports", "USA", "WLD", "TOTAL", "USD"), Period.month(2019, 3))[0].value
    extraction = claim(cell, goods)
    assert outcome(extraction, lookup) != "consistent"
    as_goods = Extraction(extraction.article, (replace(extraction.claims[0], scope="goods", basis=()),))
    assert outcome(as_goods, lookup) in ("consistent", "disputed"), "adjusted and unadjusted records of goods differ"
