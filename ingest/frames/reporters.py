"""Whose statistic a topic is, by the words around it."""

from __future__ import annotations

import re

from ingest.frames.partners import AND, FROM, OWNED, TO, WITH
from ingest.frames.sentence import Sentence
from ingest.gazetteer import Place
from ingest.story import Story
from ingest.topics import Topic

_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s?)?\s(?:[\w.’'/-]+\s){0,6}$")
_VERBAL = re.compile(
    r"\b(?:said|says|told|its|their|over|to|from|with|in|by|that|and|while|but|after|against|for|of|has|was|were|is|are)\b|,",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:[’']s\s[\w\s-]{0,30}|,\s(?:the|its|a)\s[^,]{3,50})?,?\s(?:also\s|has\s|had\s|alone\s|last\s(?:year|month)\s|in\s\w+\s|"
    r"itself\s|which\s)?(?:had|has|posted|recorded|registered|reported|ran|showed|suffered|enjoyed|"
    r"exported|imported|sold|bought|shipped|swung|notched|saw|racked|achieved|will|is|was|"
    r"earned|maintained|exports|imports|logged|purchased|buys|sells|sent|supplied|took|recording|"
    r"slipped|moved|to\s(?:post|record|have|run|show|report|register)|(?:(?:is|was|are|were)\s)?(?:expected|hoped|planned|agreed|hopes|plans|aims|wants|intends)\sto|expects|forecast|plans|aims|could|should|would|may)\b",
    re.IGNORECASE,
)
_THAT_IT = re.compile(
    r"\s(?:\w+\s){0,2}(?:said|says|estimates?d?|expects?|reckons?|hopes?|announced|believes?)\s(?:that\s)?it\s(?:[\w-]+\s){0,5}"
)
_WHO = re.compile(r"(?:,\s(?:the|its|an?)\s[^,]{3,60})?,\s(?:which\s)?(?:(?:also|has|had|alone)\s)*")
_TWO = re.compile(
    r"\b(?:the|these|both)\s(?:two\s)?(?:countries|nations|neighbours|neighbors|sides)\b|two-way|bilateral",
    re.IGNORECASE,
)
_ACTS = re.compile(r"\s(?:is|was|has|had|will|would|could|can|may|should|faces|faced|wants|hopes|plans|says|said)\b")
_WHICH = re.compile(r",?\s(?:which|who)\b")
_FOR = re.compile(r"\bfor\s(?:the\s)?$")
_TO_DO = re.compile(r"\sto\s(?:export|import|sell|buy|ship|post|record|run|have|keep|stick|limit|reach|cut)\b")
_MUTUAL = re.compile(r",?\s(?:whose|with|have|had)\s(?:[\w-]+\s){0,2}(?:cross[\s-]border|two-way|bilateral|mutual)\s")
_REGIONS_OWN = re.compile(
    r"[’']s\s|\s(?:countries|nations|states|economies)(?:[’']|\s(?:had|have|posted|exported|imported|ran))"
)
_TOLD = re.compile(r"\b(?:urged|asked|told|pressed|wants|want|expects|called\son)\s$")
_ITS = re.compile(r"\b(?:its|their)\s(?:[\w’'/-]+\s){0,3}$", re.IGNORECASE)
_REACH = 60


def between(sentence: Sentence, topic: Topic) -> tuple[str, str] | None:
    """The two sides of "trade between A and B", in their order."""
    for first, second in zip(sentence.places, sentence.places[1:], strict=False):
        gap = sentence.text[first.end : second.start]
        near = abs(first.start - topic.end) < 45
        if AND.match(gap) and "and" in gap and topic.start >= second.end and _MUTUAL.match(sentence.text, second.end):
            return first.code, second.code
        if near and _BETWEEN.search(sentence.text[max(0, first.start - 14) : first.start]) and AND.match(gap):
            return first.code, second.code
    return None


def the_two(sentence: Sentence, topic: Topic, story: Story) -> tuple[str, str] | None:
    """The story's pair, for "the two countries", where it has one."""
    if (
        story.partner
        and story.reporter
        and topic.indicator == "trade_total"
        and _TWO.search(sentence.text[topic.start : topic.end + 40])
    ):
        return story.reporter, story.partner
    return None


def reporter_of(sentence: Sentence, topic: Topic) -> str | None:
    """The country whose statistic the topic's own words say it is."""
    for place in reversed(sentence.places):
        if place.form == "world" or (place.form == "region" and not _speaks(sentence, place)):
            continue
        before = sentence.text[max(0, place.start - 30) : place.start]
        if place.end <= topic.start and place.modifies and OWNED.search(before):
            continue
        if place.end <= topic.start and topic.start - place.end < _REACH:
            gap = sentence.text[place.end : topic.start]
            aside = (TO.search(before) or FROM.search(before) or WITH.search(before)) and not (
                _WHICH.match(gap)
                or (_FOR.search(before) and _TO_DO.match(gap))
                or (place.form == "adjective" and len(gap.split()) < 2)
                or (gap == " " and topic.sign)
            )
            if (_OWNER.fullmatch(gap) and not _VERBAL.search(gap) and not aside) or (
                not aside
                and len(gap.split()) < 11
                and (_SUBJECT.match(gap) or (topic.verb and (_WHO.fullmatch(gap) or _THAT_IT.fullmatch(gap))))
            ):
                return place.code
        if (
            place.start >= topic.end
            and place.start - topic.end < 30
            and _opposite(topic, sentence.text[topic.end : place.start])
        ):
            return place.code
    return None


def _speaks(sentence: Sentence, place: Place) -> bool:
    """Whether a region can have a statistic here: a body's initials, or "Latin American countries' exports"."""
    return place.text.isupper() or bool(_REGIONS_OWN.match(sentence.text, place.end))


def earlier(sentence: Sentence, topic: Topic) -> str | None:
    """Whose statistic the topic before in the sentence is, by its own words ("the U.S. trade deficit fell with
    imports").
    """
    before = [other for other in sentence.topics if other.end <= topic.start and other.indicator != "other"]
    return reporter_of(sentence, before[-1]) if before else None


def antecedent(sentence: Sentence, topic: Topic) -> str | None:
    """Whose "its" is: the nearest country before that is no partner ("Japan's surplus hurts: its surplus with ...")."""
    if not _ITS.search(sentence.text[: topic.start]):
        return None
    before = [
        place
        for place in sentence.places
        if place.end <= topic.start and place.form in ("name", "adjective", "capital")
    ]
    own = [
        place
        for place in before
        if (place.form != "capital" or _TOLD.search(sentence.text[: place.start]))
        and not re.search(r"\b(?:to|from|with|in|by)\s(?:the\s)?$", sentence.text[: place.start])
    ]
    subjects = [place for place in own if _ACTS.match(sentence.text, place.end)]
    return (subjects or own)[-1].code if own else None


def _opposite(topic: Topic, gap: str) -> bool:
    """Whether the country behind is the reporter: "exports from China", "imports into Japan"."""
    if topic.indicator == "exports":
        return bool(re.fullmatch(r"\sfrom\s(?:the\s)?", gap))
    return topic.indicator == "imports" and bool(re.fullmatch(r"\s(?:to|into|by)\s(?:the\s)?", gap))
