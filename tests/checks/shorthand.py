"""Claims in one line: "PRK>CHN exports 2023: about $290 million | kind=level product=wigs_and_hair confidence=0.5".

Figures are read as printed ("-$1.74 billion", "57.5%", "3 points", "2.4 times", "1,200 tonnes", "none"), so that
precision comes from the digits. Options: kind, product, base, status, source, confidence, quote, sentence, basis (a
list with "+"), compares, converts, verb, range, low, high (numbers in base units), rank, over, since.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checks.sureness import COURSE
from ingest.records import Article, Claim, Extraction, Period, Series, Superlative

LINE = re.compile(
    r"(?P<reporter>\w+)>(?P<partner>\w+) (?P<indicator>\w+) (?P<period>\S+): (?P<figure>[^|]+)(\|(?P<options>.*))?"
)
FIGURE = re.compile(
    r"(?P<hedge>[a-z ]*?) ?(?P<sign>-?)(?P<mark>[$£€]?)(?P<digits>[\d,]+(?:\.\d+)?) ?(?P<scale>thousand|million|billion|trillion)? ?"
    r"(?P<unit>%|points?|times|[A-Z]{3}|[a-z]+)?$"
)  # fmt: skip
SCALES = {None: 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
MARKS = {"$": "USD", "£": "GBP", "€": "EUR", "": None}
UNITS = {"%": "percent", "points": "percentage_point", "point": "percentage_point", "times": "ratio"}
INDICATORS = {"balance": "trade_balance", "total": "trade_total", "account": "current_account"}
HEDGES = {
    "more than": ">", "over": ">", "exceeded": ">", "less than": "<", "below": "<", "under": "<", "at least": ">=",
    "up to": "<=", "about": "~", "some": "~", "nearly": "~", "almost": "~", "close to": "~",
}  # fmt: skip


def figure(text: str) -> dict[str, Any]:
    """Value, low, high, step, unit, modifier and hedge of a printed figure."""
    if text == "none":
        return {"value": None, "low": None, "high": None, "step": None, "unit": None, "modifier": "=", "hedge": None}
    found = FIGURE.match(text)
    assert found, f"no figure: {text!r}"
    digits = found["digits"].replace(",", "")
    scale = Decimal(10) ** SCALES[found["scale"]]
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    unit = MARKS[found["mark"]] or UNITS.get(found["unit"] or "", found["unit"])
    if unit and re.fullmatch("[a-z]+", unit) and unit not in (*UNITS.values(),):
        unit = f"count:{unit}"
    step = scale / Decimal(10) ** decimals
    zeros = len(digits) - len(digits.rstrip("0")) if not decimals and unit not in UNITS.values() else 0
    value = Decimal(digits) * scale * (-1 if found["sign"] else 1)
    half = step * Decimal(10) ** zeros / 2
    hedge = found["hedge"].strip() or None
    return {"value": value, "low": value - half, "high": value + half, "step": step, "unit": unit,
            "modifier": HEDGES[hedge] if hedge else "=", "hedge": hedge}  # fmt: skip


def options(text: str | None) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in (text or "").split())


def superlative(given: dict[str, str]) -> Superlative | None:
    if "rank" not in given:
        return None
    over, since = given.get("over"), given.get("since")
    return Superlative(given["rank"], Period.parse(over) if over else None, Period.parse(since) if since else None)


def claim(line: str, article: str = "story", at: int = 0) -> Claim:
    """One claim from its line; at is its offset in the article."""
    found = LINE.fullmatch(line.strip())
    assert found, f"no claim: {line!r}"
    read, given = figure(found["figure"].strip()), options(found["options"])
    unit = given.get("unit", read["unit"])
    product = given.get("product", "TOTAL").replace("_", " ")
    series = Series(
        INDICATORS.get(found["indicator"], found["indicator"]),
        None if found["reporter"] == "none" else found["reporter"],
        None if found["partner"] == "none" else found["partner"],
        None if product == "none" else product,
        unit,
    )
    quote = given.get("quote", found["figure"].strip()).replace("_", " ")
    made = Claim(
        article=article, start=at, end=at + len(quote), quote=quote, sentence=given.get("sentence", quote).replace("_", " "),
        value=read["value"], low=read["low"], high=read["high"], step=read["step"], modifier=read["modifier"],
        kind=given.get("kind", "level"), series=series,
        period=None if found["period"] == "none" else Period.parse(found["period"]),
        base=Period.parse(given["base"]) if "base" in given else None, status=given.get("status", "reported"),
        source=given["source"].replace("_", " ") if "source" in given else None,
        confidence=float(given.get("confidence", 1)), sureness=tuple((s, float(given.get("confidence", 1))) for s in COURSE), range=given.get("range"), hedge=read["hedge"],
        superlative=superlative(given), basis=tuple(b.replace("_", " ") for b in given.get("basis", "").split("+") if b),
        compares=int(given["compares"]) if "compares" in given else None,
        converts=int(given["converts"]) if "converts" in given else None, verb=given.get("verb"),
    )  # fmt: skip
    bounds = {name: Decimal(given[name]) for name in ("low", "high") if name in given}
    return replace(made, **bounds)


def extraction(given: dict[str, Any], article: str = "story") -> Extraction:
    """Claims (and title claims) of one article; the text is made of what stands between figures, if given."""
    lines = given.get("claims", [])
    text, claims = "", []
    joints = given.get("between", {})
    for i, line in enumerate(lines):
        text += f" {joints.get(i, '.')} "
        made = claim(line, article, len(text))
        text += made.quote
        claims.append(made)
    title = tuple(replace(claim(line, article), in_title=True) for line in given.get("title", []))
    published = given.get("published")
    day = date.fromisoformat(str(published)) if published else None
    made = Article(article, "", text, given.get("publisher"), day, figures_from=tuple(given.get("figures_from", ())))
    return Extraction(made, tuple(claims), title)
