from __future__ import annotations

from decimal import Decimal

import pytest
from sqlite_utils import Database

from ingest.records import Extraction, Period, Series
from kb.coverage import coverage, frequency, held
from kb.ledger import prepare, take_in
from kb.tables.descriptors import Descriptor
from kb.tables.loading import load
from kb.tables.remedies import remedy
from tests.store.samples import article, claim


def story(slug: str, *spoken: tuple[Series, str, str]) -> Extraction:
    sentences = [f"Figure {n} of {slug} came to $1.74 billion." for n in range(len(spoken))]
    text = " ".join(sentences)
    claims = [
        claim(sentence, sentence, text, article=slug, series=series, period=Period.parse(period), kind=kind)
        for sentence, (series, period, kind) in zip(sentences, spoken, strict=True)
    ]
    return Extraction(article(id=slug, text=text), tuple(claims))


KNOWN = Series("trade_balance", "PRK", "CHN", "TOTAL", "USD")
UNKNOWN = Series("exports", "PRK", "BTN", "TOTAL", "USD")


def test_coverage_tells_what_to_load_next(db: Database, tmp_path: object) -> None:
    lookup = prepare(db)
    growth = Series("exports", "PRK", "BTN", "TOTAL", "percent")
    other = Series("other", "PRK", "BTN", "services", "USD")
    first = story("a", (KNOWN, "2019", "level"), (UNKNOWN, "2019", "level"), (UNKNOWN, "2020-02", "level"))
    second = story("b", (growth, "2018", "growth"), (other, "2019", "level"), (KNOWN, "2019-03", "level"))
    assert len(list(take_in(db, [first, second]))) == 2
    found = coverage(db, lookup)
    assert (found.covered, found.uncovered) == (1, 4)
    assert found.share == 0.2
    gaps = [(gap.series, gap.frequency, str(gap.span), gap.claims, len(gap.articles)) for gap in found.gaps]
    assert gaps[0] == (UNKNOWN, "year", "2018/2019", 2, 2)
    assert set(gaps[1:]) == {(UNKNOWN, "month", "2020-02", 1, 1), (KNOWN, "month", "2019-03", 1, 1)}


def test_loading_a_table_covers_its_cells(db: Database, tmp_path: object) -> None:
    from pathlib import Path

    lookup = prepare(db)
    assert len(list(take_in(db, [story("a", (UNKNOWN, "2019", "level"))]))) == 1
    assert coverage(db, lookup).covered == 0
    path = Path(str(tmp_path)) / "t.csv"
    path.write_text("indicator,reporter,partner,period,value\nimports,BTN,PRK,2019,5\n")
    told = {"title": "T", "publisher": "P", "url": "https://example.org", "licence": "L", "retrieved": "2026-11"}
    load(db, path, Descriptor(id="t", format="tidy", agency="A", rank=1, scale=10**6, **told), "1")  # type: ignore[arg-type]
    lookup.forget()
    assert coverage(db, lookup).covered == 1
    assert lookup.observations(UNKNOWN, Period.year(2019))[0].value == Decimal(5_000_000)


@pytest.mark.parametrize(
    ("series", "command"),
    [
        (Series("trade_balance", "USA", "WLD", "TOTAL", "USD"), "claimledger tables fetch fred BOPGSTB "),
        (Series("imports", "USA", "VNM", "TOTAL", "USD"), "claimledger tables fetch census"),
        (UNKNOWN, "claimledger tables fetch imf --reporter BTN --partner PRK --years 2021-2023"),
        (Series("exports", "BRA", "CHN", "TOTAL", "USD"), "claimledger tables fetch comtrade --reporter BRA --partner"),
    ],
)
def test_each_gap_names_where_to_get_its_table(series: Series, command: str) -> None:
    found = remedy(series, Period.parse("2021-02/2023-05"))
    assert found is not None
    assert found.command.startswith(command)


def test_no_command_is_named_for_a_region() -> None:
    assert remedy(Series("exports", "CHN", "ASEAN", "TOTAL", "USD"), Period.year(2023)) is None


def test_what_tables_hold_is_told_by_area_frequency_and_scope(db: Database) -> None:
    prepare(db)
    told = {(row.frequency, row.scope): (str(row.span), row.partners) for row in held(db.conn) if row.reporter == "GBR"}
    assert told["month", "goods"] == ("2018/2025", 63)


def test_frequencies() -> None:
    spans = ("2019", "2019/2021", "2019-02", "2019-Q1", "2019-01/2019-08")
    assert [frequency(Period.parse(span)) for span in spans] == ["year", "years", "month", "quarter", "part of a year"]
