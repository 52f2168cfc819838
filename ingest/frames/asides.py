"""Figures that are of nothing that trades: counts of firms, prices, rates, securities, rows of a table."""

from __future__ import annotations

import re

from ingest.frames.sentence import Sentence
from ingest.lexicon import load

_PRICE = re.compile(r"\s(?:an?|per)\s(?:barrel|tonne|ton|ounce|pound|kilo|share|bushel|head|gallon)$", re.IGNORECASE)
_MARKET = re.compile(r"[\s-](?:a[\s-]year\s)?(?:[a-z-]+\s)?markets?\b(?!\sshare)")
_CONTRIBUTION = re.compile(
    r"\bcontribut\w+|\bknocked\soff\b|\b(?:add|took|subtract|shav)\w*\s[^.;]{0,30}\bpoints?\b", re.IGNORECASE
)
_OUTPUT = re.compile(r"\b(?:gnp|gdp|economic\sgrowth|national\sproduct|domestic\sproduct)\b", re.IGNORECASE)
_BODIES = re.compile(
    r"[\s-](?:[\w.-]+\s){0,3}(?:countries|nations|members|states|firms|companies|exporters|importers|economies)\b"
)
_NO_GOODS = frozenset(f"count:{unit}" for unit in load("phrases")["no_goods"])
_SECURITIES = re.compile(
    r"[’']?\s(?:worth\s)?(?:of|in)\s(?:[\w-]+\s){0,3}(?:bills|bonds|notes|securities|shares|stocks?|paper|certificates|debentures)\b"
)
_COLUMNS = re.compile(r"\S {3,}(?=\S)")
_FEW_COLUMNS = 3
_LENT = re.compile(r"\s(?:(?:was|were|being|had\sbeen)\s)?(?:lent|loaned|borrowed|invested|repaid)\b")
_SPENT = re.compile(
    r"\b(?:devot|spen[dt]|earmark|pay|paid|set\saside)\w*\s(?:(?:up\sto|about|around|some|over|more\sthan|nearly)\s)?$"
    r"|\b(?:payments?|repayments?|service|servicing)\s(?:on\s[\w\s]{1,30})?to\s(?:a\smaximum\sof\s)?$"
)
_OF_EARNINGS = re.compile(
    r"\sof\s(?:its|their|the\s[\w’']+|all|total)?\s?(?:total\s|annual\s)?export\s(?:revenues?|earnings|income|receipts)\b"
)
_AT_PRICE = re.compile(
    r"\bat\s(?:about\s|around\s|some\s)?$|\b(?:sells?|sold|selling|bought|priced)\s(?:[\w’'.]+\s){0,5}for\s(?:about\s|around\s|some\s|just\s)?$"
)
_STAKE = re.compile(
    r"\s(?:stake\b|of\s(?:the\s(?:firm|company|bank|group|carrier|airline|stock|shares)\b|(?!U\.)[A-Z][\w.&]+(?!\S*[’']s)\b))"
)
_BUYS = re.compile(
    r"\b(?:buy|buys|bought|buying|sell|sells|sold|selling|acquire|purchase)\w*\s(?:an?\s|up\sto\s|about\s)?$"
)
_RATES = re.compile(
    r"(?:\b(?:exchange|conversion|customs)|/\w+)\srates?\s(?:for\s[^.;]{1,30}\s)?(?:was|were|used|of|is|are)\b"
)
_NO_PRICE = 10_000
"""From this on an amount without a scale is taken for a sum, not for the price of a tonne or a barrel."""


def _counts_bodies(sentence: Sentence, i: int) -> bool:
    """Whether a bare count is of countries or firms ("the 25 EU member countries")."""
    figure = sentence.figures[i]
    return figure.unit == "count" and bool(_BODIES.match(sentence.text, figure.end))


def _priced(sentence: Sentence, i: int) -> bool:
    """Whether figure i carries on from a price ("from 25.88 dlrs per barrel to 13.90 dlrs")."""
    this, last = sentence.figures[i], sentence.figures[i - 1]
    return _PRICE.search(last.text) is not None and last.unit is not None and this.unit == last.unit.split("/")[0]


def _contributes(sentence: Sentence, i: int) -> bool:
    """Whether points are what trade adds to growth ("falling imports contributed 0.4 point" of GNP)."""
    points = sentence.figures[i].unit in ("percentage_point", "count")
    return points and _CONTRIBUTION.search(sentence.text) is not None and _OUTPUT.search(sentence.text) is not None


def _in_table(sentence: Sentence, i: int) -> bool:
    """Whether a bare number stands in a row of such: a printed table, whose columns no words name."""
    if sentence.figures[i].unit != "count":
        return False
    if len(_COLUMNS.findall(sentence.text)) > _FEW_COLUMNS:
        return True
    apart = [sentence.lead(k) for k in (i, i + 1) if 0 < k < len(sentence.figures)]
    return any(not gap.strip() for gap in apart)


def is_aside(sentence: Sentence, i: int, after_one: bool) -> bool:
    """Whether figure i is of nothing that trades: a count of firms, a price or what runs on from one, hectares.
    after_one: the figure before it is of nothing.
    """
    figure = sentence.figures[i]
    return (
        _counts_bodies(sentence, i)
        or bool(_PRICE.search(figure.text))
        or (i > 0 and after_one and _priced(sentence, i))
        or (figure.unit or "") in _NO_GOODS
        or _in_table(sentence, i)
        or _contributes(sentence, i)
        or bool(_MARKET.match(sentence.text, figure.end))
        or bool(_SECURITIES.match(sentence.text, figure.end))
        or bool(_LENT.match(sentence.text, figure.end))
        or _services_debt(sentence, i)
        or _is_stake(sentence, i)
        or _is_price(sentence, i)
        or _is_rate(sentence, i)
    )


def _services_debt(sentence: Sentence, i: int) -> bool:
    """Whether a percentage is what is spent of export earnings ("devoted 28 pct of its export revenue to debts")."""
    spent = _SPENT.search(sentence.text[: sentence.figures[i].start])
    return spent is not None and _OF_EARNINGS.match(sentence.text, sentence.figures[i].end) is not None


def _is_stake(sentence: Sentence, i: int) -> bool:
    """Whether a percentage is bought or sold of a company ("plans to buy 19.9 pct of the firm")."""
    figure = sentence.figures[i]
    of = _STAKE.match(sentence.text, figure.end) if figure.unit == "percent" else None
    if of is None or any(of.start() < place.start < of.end() for place in sentence.places):
        return False
    return _BUYS.search(sentence.text[: figure.start]) is not None


def _is_price(sentence: Sentence, i: int) -> bool:
    """Whether money without a scale is what goods are sold at ("wheat at 92 dlrs"), or goes on from that."""
    figure = sentence.figures[i]
    if not (figure.unit or "").isupper() or abs(figure.value) >= _NO_PRICE:
        return False
    return bool(_AT_PRICE.search(sentence.lead(i))) or (i > 0 and _is_price(sentence, i - 1))


def _is_rate(sentence: Sentence, i: int) -> bool:
    """Whether a bare number is one of the rates that trade was converted at ("152.32 for exports")."""
    figure = sentence.figures[i]
    return (
        figure.value < _NO_PRICE
        and figure.unit in ("count", "JPY")
        and bool(_RATES.search(sentence.text[: figure.start]))
    )
