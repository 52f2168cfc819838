"""The plain sentence that heads a claim's page: what was found, of which figure, of whom, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb import unconfirmed
from kb.site.words import decimal_of, figure, opening, period_words, possessive

Names = Mapping[str, str]
Claim = Mapping[str, Any]

KIND_WORDS = {"change": "change in", "growth": "growth of", "ratio": "ratio of"}
THE = {"USA": "the ", "GBR": "the ", "NLD": "the ", "PHL": "the ", "ARE": "the ", "SUN": "the ", "EUU": "the "}


def place(code: str | None, names: Names) -> str:
    """A country's name as it stands in a sentence ("the United States"), or the code itself."""
    if not code:
        return ""
    if code == "WLD":
        return "the world"
    name = names.get(code, code)
    return name if name.lower().startswith("the ") else THE.get(code, "") + name


def statistic(claim: Claim, names: Names, sign: bool = True) -> str:
    """What is counted: "deficit with China", "exports of steel to the world", "imports from Japan"."""
    indicator, partner = claim["indicator"], place(claim["partner"], names)
    product = claim["product"]
    goods = f" of {product}" if product and product != "TOTAL" else ""
    if indicator == "exports":
        return f"exports{goods}" + (f" to {partner}" if partner else "")
    if indicator == "imports":
        return f"imports{goods}" + (f" from {partner}" if partner else "")
    if indicator == "other":
        return f"figure{goods}" + (f" with {partner}" if partner else "")
    noun = {"trade_total": "total trade", "current_account": "current account"}.get(indicator, "trade balance")
    value = decimal_of(claim["value"]) if sign and claim["kind"] in ("level", "bound", "extreme") else None
    if indicator == "trade_balance" and value:
        noun = "deficit" if value < 0 else "surplus"
    return f"{noun}{' in' + goods[3:] if goods else ''}" + (f" with {partner}" if partner else "")


def subject(claim: Claim, names: Names, sign: bool = True) -> str:
    """The statistic with its country and period: "North Korea's 2019 deficit with China"."""
    what = statistic(claim, names, sign)
    if claim["kind"] in KIND_WORDS:
        what = f"{KIND_WORDS[claim['kind']]} {what}"
    if claim["kind"] == "share":
        what = f"{what} as a share"
    who = possessive(place(claim["reporter"], names)) if claim["reporter"] else "the"
    when = period_words(claim["period"])
    if when.isdigit() and claim["kind"] in ("level", "extreme", "bound"):
        return f"{who} {when} {what}"
    return f"{who} {what}" + (f" in {when}" if when and " to " not in when else f", {when}" if when else "")


def said(claim: Claim) -> str:
    """The figure as the article prints it, without line breaks."""
    return " ".join(str(claim["quote"]).split())


def heading(claim: Claim, names: Names, findings: Sequence[Mapping[str, Any]] = ()) -> str:
    """The sentence that heads a claim's page and stands for it in every list."""
    decisive = [f for f in findings if f["outcome"] == claim["outcome"]]
    tables = any(f.get("evidence") or str(f["code"]).startswith("T") for f in decisive)
    return opening(_HEADINGS[claim["outcome"]](claim, subject(claim, names), tables, decisive))


def _inconsistent(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    if not tables:
        return f"{said(claim)} as {what} does not fit the article’s own figures"
    if claim["value"] is None:
        return f"The tables do not bear out “{said(claim)}”, said of {what}"
    if claim["kind"] == "level":
        return f"No table has {what} at {said(claim)}"
    return f"The tables do not bear out “{said(claim)}” as {what}"


def _disputed(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    if tables:
        return f"Tables disagree about {what}, printed as {said(claim)}"
    return f"Articles disagree about {what}, here {said(claim)}"


def _depends(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    return f"Whether {said(claim)} is right for {what} depends on what is counted"


def _worth_a_look(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    beside = "the tables" if tables else "the article’s own figures"
    return f"{said(claim)} as {what} does not fit {beside}, but may yet be right"


def _adds_up(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    return f"{said(claim)} as {what} adds up with the article’s other figures"


def _consistent(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    if tables:
        return f"The tables bear out {said(claim)} as {what}"
    return f"{said(claim)} as {what} fits the article’s own figures"


def _unchecked(claim: Claim, what: str, tables: bool, decisive: Sequence[Mapping[str, Any]]) -> str:
    if claim.get("reason") == unconfirmed.REASON:
        return f"{said(claim)} as {what} is not decided yet"
    return f"{said(claim)} as {what} {'could not be decided' if decisive else 'was not checked'}"


_HEADINGS = {
    "inconsistent": _inconsistent,
    "depends on the measure": _depends,
    "disputed": _disputed,
    "worth a look": _worth_a_look,
    "adds up": _adds_up,
    "consistent": _consistent,
    "unchecked": _unchecked,
}


def reading(claim: Claim, names: Names) -> str:
    """How the figure was read, in one line: "level: North Korea, trade balance with China, 2019: −$2.727 billion"."""
    parts = [place(claim["reporter"], names), statistic(claim, names, sign=False), period_words(claim["period"])]
    value = figure(claim["value"], claim["unit"], signed=True)
    return f"{claim['kind']}: {', '.join(part for part in parts if part)}" + (f": {value}" if value else "")
