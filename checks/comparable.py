"""Whether a claim can be laid beside a table's cell at all, and if not, why."""

from __future__ import annotations

import re
from functools import cache

from checks.policy import policy
from ingest.records import WORLD, Claim

CURRENCY = re.compile(r"[A-Z]{3}")
AVERAGE = re.compile(r"\baverag(?:es?|ed|ing)\b")
CLAUSE_END = re.compile(r"[,;:%]|\b(?:percent|pct|million|billion|trillion|mln|bn)\b")
IN_TABLES = frozenset({"exports", "imports", "trade_balance", "trade_total", "current_account"})


@cache
def basis_kinds(word: str) -> frozenset[str]:
    """What a basis word makes of a figure: "valuation", "adjusted", "unadjusted", "apart"; empty if it isn't known."""
    return frozenset(kind for kind, words in policy().basis.items() if word.casefold() in words)


def averaged(claim: Claim) -> bool:
    """Whether the clause before the figure calls it an average ("the deficit for the two months averaged")."""
    before, found, _ = claim.sentence.partition(claim.quote)
    return bool(found) and AVERAGE.search(CLAUSE_END.split(before)[-1]) is not None


def apart(claim: Claim) -> bool:
    """Whether its basis (volume, price, monthly average, annual rate) or its words make it no total of a period."""
    return averaged(claim) or any("apart" in basis_kinds(word) for word in claim.basis)


def adjusted(claim: Claim) -> bool:
    """Whether it is seasonally adjusted or smoothed."""
    return any("adjusted" in basis_kinds(word) for word in claim.basis)


def seasonal(claim: Claim) -> bool | None:
    """Whether the figure is adjusted for the season: by its words, else as the area's release leads; None for what has
    no season (whole years) or where nothing tells.
    """
    kinds = {kind for word in claim.basis for kind in basis_kinds(word)}
    if "unadjusted" in kinds:
        return False
    if "adjusted" in kinds:
        return True
    if claim.period is None or claim.period.months % 12 == 0:
        return None
    headline = policy().headlines.get(claim.series.reporter or "")
    return headline.adjusted if headline and claim.series.partner == WORLD else None


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency."""
    return unit is not None and CURRENCY.fullmatch(unit) is not None


def _status(claim: Claim) -> str | None:
    words = {"forecast": "a forecast or target", "previous": "a superseded figure"}
    return words.get(claim.status)


def _series(claim: Claim) -> str | None:
    series = claim.series
    if series.indicator not in IN_TABLES:
        return "not a statistic that the tables hold"
    missing = [name for name in ("reporter", "partner", "product") if getattr(series, name) is None]
    return f"its {missing[0]} can't be told" if missing else None


def _form(claim: Claim) -> str | None:
    if claim.period is None:
        return "its period can't be told"
    if claim.period.days:
        return "part of a month: no table has it"
    if claim.converts is not None:
        return "a conversion: the figure that it converts is checked"
    if apart(claim):
        return f"on another basis than the tables ({', '.join(claim.basis or ('average',))})"
    return None


def obstacle(claim: Claim) -> str | None:
    """Why no table can speak of the claim, or None if one may."""
    return _status(claim) or _series(claim) or _form(claim)
