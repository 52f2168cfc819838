"""What a sentence speaks of: topics (exports, the trade deficit, prices) and movements (rose, fell), with their places.

The nearest topic decides what a figure is about, so what is no trade is marked as well ("other").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from ingest import flows
from ingest.lexicon import alternation, load
from ingest.records import Indicator

_DATA = load("topics")
DEALING = frozenset({"buy", "buying", "sell", "selling"})
_FLOWS = ("exports", "imports", "trade_total", "trade_balance", "current_account")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic at its place. bare: a surplus or deficit that does not say of what; sign: +1 surplus, -1 deficit, 0
    unsaid.

    verb: the topic is said by a verb ("exported"); label: the words, lower case.
    """

    start: int
    end: int
    indicator: Indicator
    label: str
    sign: int = 0
    bare: bool = False
    verb: bool = False
    product: str | None = None

    @property
    def trades(self) -> bool:
        """Whether the words alone tell of trade: "buy" and "sell" need goods or a country beside them."""
        return self.indicator != "other" and self.label not in DEALING


@dataclass(frozen=True, slots=True)
class Move:
    """A word of movement: rose, fell or swung (direction open)."""

    start: int
    end: int
    direction: Literal["rose", "fell", "swung"]


@cache
def _flows() -> dict[str, tuple[Indicator, bool]]:
    forms: dict[str, tuple[Indicator, bool]] = {}
    for indicator in _FLOWS:
        entry = _DATA[indicator]
        for verb in entry.get("verbs", ()) if isinstance(entry, dict) else ():
            forms[verb] = (cast(Indicator, indicator), True)
        for noun in entry["nouns"] if isinstance(entry, dict) else entry:
            forms[noun] = (cast(Indicator, indicator), False)
    return forms


_BALANCE: dict[str, int] = _DATA["balance"]
_EXCESS: dict[str, int] = _DATA["excess"]
_OTHER: frozenset[str] = frozenset(_DATA["other"])
_BEFORE = {word: kind for kind, words in _DATA["before_balance"].items() for word in words}
_TOPIC = re.compile(
    rf"\b(?<!-)(?:(?P<excess>{alternation(_EXCESS)}|(?:gap|difference|shortfall|imbalance)\sbetween\s(?:[\w.’']+\s"
    rf"){{0,2}}(?:exports|imports)\sand\s(?:[\w.’']+\s){{0,1}}(?:imports|exports))|(?P<flow>{alternation(_flows())})"
    rf"|(?P<balance>{alternation(_BALANCE)})|(?P<other>{alternation(_OTHER)}))(?![\w])",
    re.IGNORECASE,
)
_APART = re.compile(r"\s(?:of\s.{1,30}\s)?between\s(?!(?:\w+\s){0,2}(?:imports|exports))", re.IGNORECASE)
_BASIS = re.compile(r"\s(?:bas[ie]s|terms)\b(?!\sof\b)", re.IGNORECASE)
_FOLLOWS = re.compile(r"[\s-](?:account\s)?(?:balance\s)?(?:surplus|deficit|gap|shortfall|imbalance)", re.IGNORECASE)
_INFINITIVE = re.compile(r"\b(?:to|can|could|would|may|might|not|must|should|will)\s$", re.IGNORECASE)
_SECTOR = re.compile(
    rf"\b((?:{alternation(_DATA['sectors'])})(?:\sand\s(?:{alternation(_DATA['sectors'])}))?)\s(?:goods\s"
    rf"|products\s)?(?:trade\s)?$",
    re.IGNORECASE,
)
_SECTOR_AFTER = re.compile(
    rf"\s(?:on|in)\s(?:its\s|the\s)?((?:{alternation(_DATA['sectors'])}))(?:\strade)?\b(?!\s(?:price|"
    rf"output|production))",
    re.IGNORECASE,
)
_SECTOR_TRADE = re.compile(
    rf"\b((?:{alternation(_DATA['sectors'])})(?:\sand\s(?:{alternation(_DATA['sectors'])}))?)\strade\b(?=\s"
    rf"(?:showed|had|recorded|posted|was|registered|balance))",
    re.IGNORECASE,
)
_STRONG: frozenset[str] = frozenset(_DATA["never_trade"])
_AFTER = re.compile(
    "|".join(f"(?P<{kind}>{alternation(words)})" for kind, words in _DATA["after_balance"].items()), re.IGNORECASE
)
_MOVES: dict[str, Literal["rose", "fell", "swung"]] = {
    word: direction for direction in ("fell", "swung", "rose") for word in _DATA[direction]
}
_MOVE = re.compile(rf"(?<![\w-])(?:{alternation(_MOVES)})(?![\w])", re.IGNORECASE)
_EARNINGS = re.compile(rf"\b(?:{alternation(_DATA['earnings_of'])})\s$", re.IGNORECASE)
_GOODS_AND = re.compile(r"\bgoods\s(?:and|&)\s$", re.IGNORECASE)
_ARTICLE_WORDS = re.compile(r"[A-Za-z][\w'’.-]*")


def find(text: str) -> list[Topic]:
    """The topics of a sentence in order."""
    found = _apart([topic for match in _TOPIC.finditer(text) if (topic := _topic(text, match)) is not None])
    sectors = [
        Topic(
            match.start(),
            match.end(),
            "trade_balance",
            "trade",
            _said_sign(text, match.end()),
            product=match[1].lower(),
        )
        for match in _SECTOR_TRADE.finditer(text)
        if not any(topic.sign and topic.start < match.end() <= topic.end for topic in found)
    ]
    return sorted(found + sectors, key=lambda topic: topic.start) if sectors else found


def _apart(found: list[Topic]) -> list[Topic]:
    """The topics without those that are part of the one before ("a deficit in visible trade")."""
    return [topic for i, topic in enumerate(found) if not i or not _is_part(topic, found[i - 1])]


def _is_part(topic: Topic, before: Topic) -> bool:
    """Whether a topic lies in the one before, or is its last word ("surplus on oil trade was")."""
    return topic.end <= before.end or (topic.start < before.end and before.sign != 0 and not topic.sign)


def _topic(text: str, match: re.Match[str]) -> Topic | None:
    label = re.sub(r"\s+", " ", match[0].lower())
    if _BASIS.match(text, match.end()):
        return None
    if match["excess"]:
        return Topic(match.start(), match.end(), "trade_balance", label, _EXCESS.get(label, -1))
    if match["balance"]:
        return _balance(text, match, label)
    if label == "earnings" and _EARNINGS.search(text[max(0, match.start() - 24) : match.start()]):
        return Topic(match.start(), match.end(), "exports", label)
    if match["other"] and label == "services" and _GOODS_AND.search(text[: match.start()]):
        return None
    if match["other"]:
        return Topic(match.start(), match.end(), "other", label)
    return _flow(text, match, label)


def _flow(text: str, match: re.Match[str], label: str) -> Topic | None:
    start, end = match.span()
    if flows.is_nothing(text, start, end, label):
        return None
    indicator, verb = _flows().get(label) or _flows()[label.replace("-", " ")]
    quota = flows.quota(text, end, label)
    if quota:
        return Topic(start, end + len(quota), indicator, label)
    other = flows.other_than(text, start, end, label)
    if other is not None:
        return Topic(start, end + len(other.tail), "other", other.label)
    if indicator in ("trade_balance", "current_account"):
        return None if _FOLLOWS.match(text, end) else Topic(start, end, indicator, label, _said_sign(text, end))
    verb = verb or (label in ("export", "import") and bool(_INFINITIVE.search(text[max(0, start - 24) : start])))
    product = "goods and services" if label.endswith("goods and services") else None
    return Topic(start, end, indicator, label, verb=verb, product=product)


def _said_sign(text: str, at: int) -> int:
    """The sign that the words behind a balance give it ("in deficit", "showed a surplus")."""
    window = text[at : at + 60].lower()
    positions = [
        (window.find(word), sign)
        for word, sign in (("surplus", 1), ("deficit", -1), ("shortfall", -1))
        if word in window
    ]
    return min(positions)[1] if positions else 0


def _balance(text: str, match: re.Match[str], label: str) -> Topic:
    sign = _BALANCE[label]
    before = [
        word.lower().strip(".'’")
        for word in _ARTICLE_WORDS.findall(text[max(0, match.start() - 45) : match.start()].split(",")[-1])
    ][-4:]
    kinds = [_BEFORE[word] for word in before if word in _BEFORE]
    after = _AFTER.match(text, match.end() + 1)
    if after and after.lastgroup:
        return Topic(match.start(), after.end(), cast(Indicator, after.lastgroup), label, sign)
    inside = _SECTOR_AFTER.match(text, match.end())
    if inside and not kinds:
        return Topic(match.start(), inside.end(), "trade_balance", label, sign, product=inside[1].lower())
    sector = _SECTOR.search(text[max(0, match.start() - 40) : match.start()])
    if sector and not any(word in _STRONG or word == "current" for word in before):
        return Topic(
            match.start() - len(sector[0]), match.end(), "trade_balance", label, sign, product=sector[1].lower()
        )
    both = before[-3:] in (["goods", "and", "services"], ["goods", "and", "service"])
    if both:
        return Topic(match.start(), match.end(), "trade_balance", label, sign)
    if before and before[-1] in _STRONG:
        return Topic(match.start(), match.end(), "other", label, sign)
    if kinds and not _broken(before, kinds):
        return Topic(_start(text, match, before), match.end(), cast(Indicator, _kind(before, kinds)), label, sign)
    if label in ("gap", "gaps") and not kinds and _APART.match(text, match.end()):
        return Topic(match.start(), match.end(), "other", label)
    return Topic(match.start(), match.end(), "trade_balance", label, sign, bare=True)


def _broken(before: list[str], kinds: list[str]) -> bool:
    """Whether a verb or preposition parts the modifier from the balance word."""
    last = max(i for i, word in enumerate(before) if word in _BEFORE)
    return any(
        word in ("in", "of", "to", "from", "with", "was", "a", "the", "an", "and", "is", "by", "for")
        for word in before[last + 1 :]
    )


def _kind(before: list[str], kinds: list[str]) -> str:
    if "current_account" in kinds:
        return "current_account"
    if kinds[-1] == "other" or any(word in _STRONG for word in before):
        return "other"
    return "trade_balance"


def _start(text: str, match: re.Match[str], before: list[str]) -> int:
    """Where the balance's own name begins ("trade surplus")."""
    first = next(word for word in before if word in _BEFORE)
    at = text.lower().rfind(first, max(0, match.start() - 45), match.start())
    return at if at >= 0 else match.start()


def moves(text: str) -> list[Move]:
    """The words of movement of a sentence in order."""
    return [Move(m.start(), m.end(), _MOVES[re.sub(r"\s+", " ", m[0].lower())]) for m in _MOVE.finditer(text)]
