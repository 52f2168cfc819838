"""Articles made from a table: short stories about one pair of countries, with true and false figures in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from sqlite_utils import Database

from ingest.records import Article, Claim, Extraction, Indicator, Period, Series

Cells = dict[tuple[str, str, str, int], Decimal]
WRONG = Decimal("1.37")
FLOWS: tuple[Indicator, Indicator] = ("exports", "imports")


def annual_cells(db: Database, table: str) -> Cells:
    """The table's yearly flows by (indicator, reporter, partner, year)."""
    sql = """SELECT s.indicator, s.reporter, s.partner, o.period_first / 12, o.value FROM observation o
    JOIN observed_series s ON s.id = o.series_id JOIN vintage v ON v.id = o.vintage_id
    JOIN canonical_table t ON t.id = v.table_id WHERE t.slug = ? AND o.months = 12 ORDER BY o.id"""
    return {tuple(row[:4]): Decimal(row[4]) for row in db.execute(sql, [table])}  # type: ignore[misc]


def extractions(cells: Cells, number: int, seed: int, wrong_share: float = 0.05) -> Iterator[Extraction]:
    """So many articles of four claims each: both flows of a year, their balance, the exports of the year before."""
    random = Random(seed)  # noqa: S311
    places = sorted(
        {(reporter, partner, year) for _, reporter, partner, year in cells if _whole(cells, reporter, partner, year)}
    )
    for n in range(number):
        reporter, partner, year = random.choice(places)
        yield _story(n, cells, reporter, partner, year, random, wrong_share)


def _whole(cells: Cells, reporter: str, partner: str, year: int) -> bool:
    return all((flow, reporter, partner, y) in cells for flow in FLOWS for y in (year, year - 1))


def _story(
    n: int, cells: Cells, reporter: str, partner: str, year: int, random: Random, wrong_share: float
) -> Extraction:
    exports, imports = (cells[flow, reporter, partner, year] for flow in FLOWS)
    told: list[tuple[Indicator, int, Decimal]] = [
        ("exports", year, exports),
        ("imports", year, imports),
        ("trade_balance", year, exports - imports),
        ("exports", year - 1, cells["exports", reporter, partner, year - 1]),
    ]
    opening = f"Story number {n}."
    sentences, claims, at = [opening], [], len(opening) + 1
    for indicator, when, value in told:
        figure = value * WRONG if random.random() < wrong_share else value
        quote = f"{figure / 10**6:.1f} million dollars"
        sentence = f"In {when} the {indicator} of {reporter} with {partner} came to {quote}."
        start = at + sentence.index(quote)
        claims.append(
            _claim(f"a{n}", start, quote, sentence, Series(indicator, reporter, partner, "TOTAL", "USD"), when)
        )
        sentences.append(sentence)
        at += len(sentence) + 1
    return Extraction(Article(f"a{n}", f"Story {n}", " ".join(sentences), "Sample Wire"), tuple(claims))


def _claim(article: str, start: int, quote: str, sentence: str, series: Series, year: int) -> Claim:
    value = Decimal(quote.split()[0]) * 10**6
    step = Decimal(100_000)
    return Claim(
        article=article,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=sentence,
        value=value,
        low=value - step / 2,
        high=value + step / 2,
        step=step,
        modifier="=",
        kind="level",
        series=series,
        period=Period.year(year),
        confidence=0.97,
    )
