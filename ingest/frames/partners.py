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
        if says_partner(topic, before):
            return joined(sentence, place)
    for place in sentence.places:
        gap = sentence.text[place.end : topic.start]
        if place.end <= topic.start and len(gap) < 30 and _is_source(sentence, topic, place, gap):
            return place.code
    return None


def says_partner(topic: Topic, before: str) -> bool:
    """Whether the words before a place make it the partner of a topic: exports to, imports from, a balance with."""
    if topic.indicator == "exports":
        return bool(TO.search(before))
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
