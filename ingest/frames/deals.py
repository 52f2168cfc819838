"""Single deals in goods that are trade by their words: a sale to another country, a tender."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames.sentence import Sentence
from ingest.gazetteer import Place
from ingest.lexicon import alternation, load
from ingest.topics import Topic

_BY_WEIGHT = re.compile(rf"count:(?:{alternation(load('units')['weights'])})s?$")
_GOODS_TO = re.compile(
    r"\s(?:worth\s)?(?:of\s)?(?:(?!from\b|and\b|against\b|in\b|by\b|compared\b)[\w.-]+\s){0,4}to\s(?:the\s)?"
)
_SALES = frozenset({"sales", "sale of"})
_SUPPLIES = re.compile(
    r"\b(supply|supplied|supplying|supplies|delivers?|delivered)\s(?:an?\s|about\s|some\s|up\sto\s|around\s)*$"
)
_TENDERS = frozenset({"tender", "tendering"})
_DOES = re.compile(r"\s(?:(?:has|had|have|also|will|would|to|hopes|plans|agreed)\s)*")
_ENDS = re.compile(r"\b(?:to|from|into)\s(?:the\s)?$")
_AT_HOME = re.compile(r"\b(?:intervention|domestic|home|local|retail|internal)\s$", re.IGNORECASE)
_TENDER = re.compile(r"\btender\w*\b[^.;]*\bfor\s(?:[\w-]+\s){0,3}$")
_FOR = re.compile(
    r"[^.;,]{0,40}\bfor\s(?:(?:[\w-]+|[A-Z]\.[A-Z]\.)\s){0,6}(?:[\w-]+,\s(?:each\s)?(?:totalling|totaling|of)\s(?:between\s|about\s)?)?"
)
_OF = re.compile(r"(?:\s(?:of|totalling|total))?(?:\s(?:an?|about|some|around|up\sto))*\s")


def by_weight(sentence: Sentence, i: int) -> bool:
    """Whether figure i counts goods by weight or in what they are packed in."""
    return bool(_BY_WEIGHT.match(sentence.figures[i].unit or ""))


def by_piece(sentence: Sentence, i: int) -> bool:
    """Whether figure i counts things one by one ("800,000 units")."""
    return (sentence.figures[i].unit or "").startswith("count") and not by_weight(sentence, i)


def sent(sentence: Sentence, verb: Topic) -> bool:
    """Whether what is sold piece by piece leaves a country: one sells it, or it is sold to one; a maker sells at home
    and "in" other countries.
    """
    return any(
        (place.end <= verb.start and _DOES.fullmatch(sentence.text[place.end : verb.start]))
        or (place.start >= verb.end and _ENDS.search(sentence.text[: place.start]))
        for place in sentence.places
    )


def dealt(sentence: Sentence, i: int, topic: Topic, carried: Topic | None) -> Topic:
    """A sale of goods by weight to a country is exports ("sales of 200,000 tonnes of wheat to Jordan"); a tender for
    such is imports of those who tender; only goods are booked. Sales of goods in a story of exports go abroad (carried:
    its topic). Other topics stay as they are.
    """
    gap = sentence.text[topic.end : sentence.figures[i].start]
    if not by_weight(sentence, i):
        return replace(topic, indicator="other") if topic.label == "booked" else topic
    if topic.label in _SALES and _OF.fullmatch(gap) and buyer(sentence, i) is not None:
        return replace(topic, indicator="exports")
    if topic.label == "sales" and _of_exports(sentence, topic, carried):
        return replace(topic, indicator="exports")
    asked_for = topic.label == "shipments" and _TENDER.search(sentence.text[: topic.start])
    if asked_for or (topic.label in _TENDERS and _FOR.fullmatch(gap)):
        return replace(topic, indicator="imports")
    return topic


def supplied(sentence: Sentence, i: int) -> Topic | None:
    """The exports that supplying figure i to a country is ("will supply 120,000 barrels of fuel oil to China")."""
    verb = _SUPPLIES.search(sentence.lead(i)) if by_weight(sentence, i) else None
    if verb is None or buyer(sentence, i) is None:
        return None
    start = sentence.figures[i].start - len(sentence.lead(i)) + verb.start(1)
    return Topic(start, start + len(verb[1]), "exports", verb[1], verb=True)


def _of_exports(sentence: Sentence, topic: Topic, carried: Topic | None) -> bool:
    """Whether sales of some goods go on with exports told before ("while maize sales fell to 15,000 tonnes")."""
    named = [goods for goods in sentence.goods if sentence.text[goods.end : topic.start] == " "]
    of_goods = bool(named) and not _AT_HOME.search(sentence.text[: named[0].start])
    told = [other.indicator for other in sentence.topics if other.end <= topic.start and other.indicator != "other"]
    return of_goods and (told[-1] if told else carried.indicator if carried else "other") == "exports"


def goes_abroad(sentence: Sentence, topic: Topic, carried: Topic | None) -> bool:
    """Whether shipments leave the country: a story of flows goes on, or the sentence names a flow, or where to or from;
    a mine's or a maker's shipments are sales.
    """
    if carried is not None and carried.indicator != "other":
        return True
    if any(other.indicator != "other" and other.label != topic.label for other in sentence.topics):
        return True
    return any(_ENDS.search(sentence.text[: place.start]) or place.end < topic.start for place in sentence.places)


def buyer(sentence: Sentence, i: int) -> Place | None:
    """The country that goods counted by figure i go to by the words behind it ("of soybean meal to Iraq")."""
    figure, tail = sentence.figures[i], sentence.tail(i)
    for place in sentence.places:
        if 0 <= place.start - figure.end < len(tail) and _GOODS_TO.fullmatch(sentence.text[figure.end : place.start]):
            return place
    return None
