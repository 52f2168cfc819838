"""Which table cells the claims of an article rest on: every question that its checks asked, answered or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from checks.evidence import Evidence, Observation
from ingest.records import TOTAL, Claim, Extraction, Indicator, Period, Scope, Series
from kb.store.claims import ids_of

ANY = "*"
RATE = "rate"
EVER = (0, 12 * 9999)


class Question(NamedTuple):
    """What was asked of the tables. partner ANY: all partners; indicator RATE: the reporter slot holds a currency."""

    indicator: str
    reporter: str
    partner: str
    product: str
    first: int
    last: int


class Recorder:
    """Evidence that passes every question on and remembers it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.asked: set[Question] = set()

    def observations(
        self,
        series: Series,
        period: Period,
        source: str | None = None,
        *,
        scope: Scope = "goods",
        known: date | None = None,
    ) -> Sequence[Observation]:
        """As Evidence has it."""
        self._note(series, period.first, period.last)
        return self._evidence.observations(series, period, source, scope=scope, known=known)

    def reach(self, series: Series, *, scope: Scope = "goods") -> Sequence[Observation]:
        """As Evidence has it."""
        self._note(series, *EVER)
        return self._evidence.reach(series, scope=scope)

    def rates(self, currency: str, first: date, last: date) -> Sequence[Observation]:
        """As Evidence has it."""
        months = (day.year * 12 + day.month - 1 for day in (first, last))
        self.asked.add(Question(RATE, currency, "", "", *months))
        return self._evidence.rates(currency, first, last)

    def partners(self, series: Series, period: Period, *, scope: Scope = "goods") -> Sequence[Observation]:
        """As Evidence has it."""
        self.asked.add(
            Question(series.indicator, series.reporter or "", ANY, series.product or TOTAL, period.first, period.last)
        )
        return self._evidence.partners(series, period, scope=scope)

    def products(self, series: Series, period: Period) -> Sequence[Observation]:
        """As Evidence has it."""
        answers = self._evidence.products(series, period)
        for asked in (series, *(answer.series for answer in answers)):
            self._note(asked, period.first, period.last)
        return answers

    def last_period(self, series: Series, *, scope: Scope = "goods") -> Period | None:
        """As Evidence has it."""
        self._note(series, *EVER)
        return self._evidence.last_period(series, scope=scope)

    def _note(self, series: Series, first: int, last: int) -> None:
        key = (series.reporter or "", series.partner or "", series.product or TOTAL)
        self.asked.add(Question(series.indicator, *key, first, last))


def put_dependencies(db: Database, article_id: int, extraction: Extraction, asked: Iterable[Question]) -> None:
    """Store what an article's verdicts rest on, in place of what was there, inside the caller's transaction.

    A question is kept for the claims that it is most likely about; any one of them leads back to the article.
    """
    ids = ids_of(db, article_id)
    former = "SELECT id FROM former_claim WHERE article_id = ?"
    db.execute(f"DELETE FROM dependency WHERE claim_id IN ({former})", [article_id])  # noqa: S608
    db.execute("DELETE FROM dependency WHERE claim_id IN (SELECT id FROM claim WHERE article_id = ?)", [article_id])
    claims = list(zip(ids, (*extraction.claims, *extraction.title_claims), strict=True))
    rows = {(ident, *question) for question in asked for ident in _about(question, claims)}
    sql = """INSERT INTO dependency (claim_id, indicator, reporter, partner, product, period_first, period_last)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
    db.conn.executemany(sql, sorted(rows))


def _about(question: Question, claims: list[tuple[str, Claim]]) -> Iterator[str]:
    pair = {question.reporter, question.partner}
    of_pair = [(ident, claim) for ident, claim in claims if {claim.series.reporter, claim.series.partner} == pair]
    of_cell = [
        ident
        for ident, claim in of_pair
        if claim.series.indicator == question.indicator
        and claim.period
        and claim.period.first <= question.last
        and claim.period.last >= question.first
    ]
    yield from of_cell or [ident for ident, _ in of_pair[:1] or claims[:1]]


AFFECTS: dict[Indicator, tuple[tuple[Indicator, ...], tuple[Indicator, ...]]] = {
    "exports": (("exports", "trade_balance", "trade_total"), ("imports", "trade_balance", "trade_total")),
    "imports": (("imports", "trade_balance", "trade_total"), ("exports", "trade_balance", "trade_total")),
    "trade_balance": (("trade_balance",), ("trade_balance",)),
    "trade_total": (("trade_total",), ("trade_total",)),
}
"""Questions that a cell of an indicator can change: from its own side, and from the partner's."""


def questions_about(series: Series) -> Iterator[tuple[str, str, str, str]]:
    """(indicator, reporter, partner, product) of the questions that a cell of this stored series can change."""
    own, other = AFFECTS.get(series.indicator, ((series.indicator,), ()))
    reporter, partner, product = series.reporter or "", series.partner or "", series.product or TOTAL
    for indicator in own:
        yield indicator, reporter, partner, product
        yield indicator, reporter, ANY, product
    for indicator in other:
        yield indicator, partner, reporter, product
