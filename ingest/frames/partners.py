"""With whom a topic's statistic is, by the words around it."""

from __future__ import annotations

import re

from ingest.frames.sentence import Sentence
from ingest.gazetteer import Place
from ingest.topics import Topic

TO = re.compile(
    r"\b(?:to|into|for)\s(?:(?:the|mainland|neighbouring|its|main|communist|other|member|ally)\s){0,2}$", re.IGNORECASE
)
FROM = re.compile(r"\bfrom\s(?:(?:the|mainland|neighbouring|its|other)\s){0,2}$", re.IGNORECASE)
WITH = re.compile(
    r"\b(?:with|against|vis-a-vis)\s(?:(?:the|mainland|neighbouring|its|other|largest\strading\spartner|"
    r"biggest\strading\spartner)\s){0,2}$",
    re.IGNORECASE,
)
_TENDERED = re.compile(r"[^.;,]{0,60}\s(?:for|of)\s")
_OF_OBJECT = re.compile(r"\s(?:volumes?\s)?of\s(?:(?:more|some|additional|the|other)\s)?")
_OBJECT = re.compile(r"\s(?:(?:more|some|additional|only|the|other)\s)?")
_GOODS_WORD = re.compile(
    r"\s(?:[a-z-]+\s)?(?!firms|companies|banks|bonds|shares|dollars|[A-Z]\w*\s[A-Z]|Treasury|Federal|Government|Congress|Dlrs)[A-Za-z][a-z]+"
)
OWNED = re.compile(r"(?:\b(?:its|their|his)|[A-Z][\w.]+[’']s)\s$")
_GOODS_FLOW = re.compile(r"\s(?:[a-z-]+\s){0,2}")
_IN = re.compile(r"\bin\s(?:the\s)?$")
_BOTH_FLOWS = re.compile(
    r"\b(?:exports?\s(?:and|or)\simports?|imports?\s(?:and|or)\sexports?)\s(?:with|against)\s(?:the\s)?$", re.IGNORECASE
)
_FIGURES_BETWEEN = 1
AND = re.compile(r"^(?:\sand\s|,\s|\sor\s)(?:the\s)?$")


def partner_of(sentence: Sentence, topic: Topic) -> str | None:
    """The partner that a topic's words name, None where they name none."""
    following = [
        other.start
        for other in sentence.topics
        if other.start > topic.end and other.indicator not in ("other", "trade_total")
    ]
    limit = min(following) if following else len(sentence.text)
    for place in sentence.places:
        if not topic.end - 6 <= place.start < limit:
            continue
        before = sentence.text[max(topic.start, place.start - 40) : place.start]
        if sum(topic.end <= figure.start < place.start for figure in sentence.figures) > _FIGURES_BETWEEN:
            break
        if says_partner(topic, before) or _buys_made_in(sentence, topic, place):
            return joined(sentence, place)
    for place in sentence.places:
        gap = sentence.text[place.end : topic.start]
        if place.end <= topic.start and len(gap) < 30 and _is_source(sentence, topic, place, gap):
            return place.code
        owned = place.modifies and OWNED.search(sentence.text[: place.start])
        if owned and topic.indicator in ("exports", "imports") and _GOODS_FLOW.fullmatch(gap):
            return place.code
    return _with_before(sentence, topic)


def _buys_made_in(sentence: Sentence, topic: Topic, place: Place) -> bool:
    """Whether another country's goods are what is bought ("agreed to buy U.S. products", "imports of French wheat")."""
    bought = _TENDERED if topic.label.startswith("tender") else _OBJECT if topic.verb else _OF_OBJECT
    return (
        topic.indicator == "imports"
        and place.modifies
        and bought.fullmatch(sentence.text[topic.end : place.start]) is not None
        and _GOODS_WORD.match(sentence.text, place.end) is not None
    )


def _with_before(sentence: Sentence, topic: Topic) -> str | None:
    """The country that a flow's sentence tells trade with, before it splits it ("Trade with the U.S. rose 23 pct for
    exports", "imports and exports with the EC").
    """
    if topic.indicator not in ("exports", "imports"):
        return None
    for place in sentence.places:
        ahead = sentence.text[: place.start]
        if not WITH.search(ahead):
            continue
        if topic.end <= place.start and _BOTH_FLOWS.search(ahead):
            return joined(sentence, place)
        if place.end <= topic.start and any(
            other.indicator == "trade_total" and other.end <= place.end and place.start - other.end < len(" with the ")
            for other in sentence.topics
        ):
            return joined(sentence, place)
    return None


def says_partner(topic: Topic, before: str) -> bool:
    """Whether the words before a place make it the partner of a topic: exports to, imports from, a balance with."""
    if topic.indicator == "exports":
        return bool(TO.search(before)) or (topic.label.startswith("sold") and bool(_IN.search(before)))
    if topic.indicator == "imports":
        return bool(FROM.search(before) or (topic.verb and FROM.search(before)))
    if topic.indicator in ("trade_balance", "trade_total", "current_account"):
        return bool(WITH.search(before))
    return False


def _is_source(sentence: Sentence, topic: Topic, place: Place, gap: str) -> bool:
    """Whether a place named before the balance by "with" is its partner."""
    before = sentence.text[max(0, place.start - 16) : place.start]
    return topic.indicator in ("trade_balance", "trade_total") and bool(WITH.search(before)) and "," not in gap[1:]


def joined(sentence: Sentence, place: Place) -> str:
    """Two countries named together are one partner, as printed."""
    for other in sentence.places:
        if (
            other.start > place.end
            and AND.match(sentence.text[place.end : other.start])
            and sentence.text[place.end : other.start].strip() == "and"
        ):
            return sentence.text[place.start : other.end]
    return place.code
