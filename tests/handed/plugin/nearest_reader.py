"""An example plug-in: each figure is said of the nearest flow, country and year of its sentence. A second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ingest import gazetteer, quantities, sentences
from ingest.records import BALANCES, WORLD, Article, Claim, Extraction, Period, Quantity, Series

FLOWS = {
    r"exports?|exported|shipments|sold|sales": "exports",
    r"imports?|imported|bought|purchases": "imports",
    r"current[ -]account": "current_account",
    r"deficits?|surplus(?:es)?|trade (?:gap|balance)|shortfall": "trade_balance",
    r"two-way trade|total trade|trade (?:volume|turnover)|trade between|bilateral trade": "trade_total",
}
FLOW = re.compile("|".join(f"(?P<f{n}>\\b(?:{words})\\b)" for n, words in enumerate(FLOWS)), re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
NEGATIVE = re.compile(r"deficit|shortfall|gap", re.IGNORECASE)
FALL = re.compile(r"\b(?:fell|dropped|declined|down|decreased|shrank|narrowed)\b", re.IGNORECASE)


class NearestReader:
    """Reads without any memory: a sentence with a figure and a word of trade gives a claim."""

    version = "0.1"

    def read(self, article: Article) -> Extraction:
        found: list[Claim] = []
        figures = quantities.find(article.text)
        for start, end in sentences.spans(article.text):
            own = [figure for figure in figures if start <= figure.start and figure.end <= end]
            found += [_claim(article, figure, start, article.text[start:end]) for figure in own]
        return Extraction(article, tuple(found))


def _claim(article: Article, figure: Quantity, start: int, sentence: str) -> Claim:
    at = figure.start - start
    flow = _nearest(at, ((match.start(), match) for match in FLOW.finditer(sentence)))
    indicator = list(FLOWS.values())[int(flow.lastgroup[1:])] if flow else "other"
    year = _nearest(at, ((match.start(), match[0]) for match in YEAR.finditer(sentence)))
    places = [place.code for place in gazetteer.places(sentence)]
    kind = "growth" if figure.unit == "percent" else "level"
    negative = bool(indicator in BALANCES and kind == "level" and NEGATIVE.search(sentence))
    sign = -1 if negative or (kind == "growth" and FALL.search(sentence)) else 1
    low, high = sorted((sign * figure.low, sign * figure.high))
    other = indicator == "other"
    series = Series(
        indicator,  # type: ignore[arg-type]
        next(iter(places), None),
        None if other else next(iter(places[1:]), WORLD),
        None if other else "TOTAL",
        figure.unit,
    )
    return Claim(
        article.id, figure.start, figure.end, figure.text, sentence, Decimal(sign) * figure.value, low, high, figure.step,
        figure.modifier, kind, series, Period.parse(year) if year else None, confidence=0.5, hedge=figure.hedge,
    )  # fmt: skip


def _nearest(at: int, found: Iterable[tuple[int, object]]):  # type: ignore[no-untyped-def]
    return min(found, key=lambda pair: abs(pair[0] - at), default=(0, None))[1]
