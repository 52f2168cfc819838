"""What a word of exports and imports is, where it is no flow: a duty on imports, an export bank, sales of bonds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lexicon import alternation, load

BUYING = ("bought", "buy", "purchas")
SELLING = ("sold", "sell")
"""How the labels of topics begin that are deals, and trade only where goods or another country stand beside them."""

_DATA = load("topics")
_COMPOUND = re.compile(rf"[\s-](?:{alternation(_DATA['compounds_after'])})(?![\w])", re.IGNORECASE)
_SECURITIES = re.compile(
    r"(?:\sof)?\s(?:[\w.]+\s){0,4}(?:securities|bonds|bills|stocks?|shares|equities|notes|paper)\b", re.IGNORECASE
)
_MONEY = [form for entry in load("currencies")["names"].values() for form in entry["forms"]]
_AMOUNT = re.compile(rf"\b(?:{alternation([*load('numbers')['scales'], *_MONEY])}|worth)\s$", re.IGNORECASE)
_OWN_UNIT = re.compile(r"\s(?:[\w.<>-]+\s){1,6}(?:units?|subsidiar(?:y|ies)|affiliates?|dealers?)\b")
_AT_HOME = re.compile(r"\b(?:domestic|home|local|inland)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_PROPER = re.compile(r"(?:Export|Import)[\s-](?:Import\s|and\s)?[A-Z][a-z]+\s(?:[A-Z]|[a-z])")
_QUOTA = re.compile(r"(\squotas?)\sof\s(?:about\s|nearly\s|some\s|up\sto\s|around\s|at\sleast\s)?\d", re.IGNORECASE)
_CAPITAL = re.compile(rf"\b(?:{alternation(_DATA['compounds_before'])})\s$", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:dut(?:y|ies)|tariffs?|tax(?:es)?|lev(?:y|ies)|quotas?|curbs?|ban|restrictions?|"
    r"surcharges?|controls?|sanctions?|limits?|fees?|prices?\sof|cost\sof|need\sfor|dependence|"
    r"orders\sfor|ceiling)(?:\s(?:on|for|of|to))?\s(?:(?!and\b)[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"\s(?:the\s|its\s)?(?:[A-Z]|other\b|foreign\b|non\b|developing\b|industrial|both\b|all\b|neighbour)"
)
_FLOW_WORDS = frozenset({"export", "import", "exports", "imports"})
_GERUNDS = frozenset({"purchasing", "buying", "selling"})
_STATE = re.compile(
    r"\b(?:government|intervention|central\sbank|price[\s-]support|buffer\sstock|net)\s(?:net\s)?$", re.IGNORECASE
)
_POWER = re.compile(r"[\s-](?:power|managers?|agents?|polic(?:y|ies)|prices?|costs?|rates?)\b")
_SALES = frozenset({"sales", "purchases", "of", "abroad"})


@dataclass(frozen=True, slots=True)
class Other:
    """What is meant instead of a flow: its label, and the words behind the flow that belong to it."""

    label: str
    tail: str = ""


def is_nothing(text: str, start: int, end: int, label: str) -> bool:
    """Whether the words are no topic at all: "shipments to" without a place, "in trade" without an amount, a name."""
    if label.endswith(" to") and not _ADDRESSEE.match(text, end):
        return True
    if label in ("in trade", "of trade") and not _AMOUNT.search(text[:start]):
        return True
    return label in ("export", "import") and bool(_PROPER.match(text, start))


def quota(text: str, end: int, label: str) -> str:
    """The word behind that makes the flow one of a quota with its amount ("export quota of 64,000 tonnes"), else ""."""
    match = _QUOTA.match(text, end) if label in ("export", "import") else None
    return match[1] if match else ""


def other_than(text: str, start: int, end: int, label: str) -> Other | None:
    """What the words mean instead of a flow; None where they mean one."""
    before = text[max(0, start - 24) : start]
    if label.split()[-1] in _SALES and _SECURITIES.match(text, end - 3 * label.endswith(" of")):
        return Other(label)
    if label == "sold to" and _OWN_UNIT.match(text, end):
        return Other(label)
    if label == "shipments" and _AT_HOME.search(before):
        return Other(label)
    if label.startswith((*BUYING, *SELLING)) and (_SECURITIES.match(text, end) or _STATE.search(before)):
        return Other(label)
    if label in _GERUNDS and _POWER.match(text, end):
        return Other(label)
    if label.split()[0] not in _FLOW_WORDS:
        return None
    compound = _COMPOUND.match(text, end)
    if compound:
        return Other(label + compound[0].lower(), compound[0])
    if _ON.search(text[max(0, start - 50) : start]):
        return Other("charge on " + label)
    return Other("capital " + label) if _CAPITAL.search(before) else None
