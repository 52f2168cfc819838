"""Which figures are what others are compared with."""

from __future__ import annotations

import re

from ingest.frames.belonging import is_reach, marks_behind, possessive_mark
from ingest.frames.sentence import COMPARISON, Sentence
from ingest.frames.turning import list_place
from ingest.topics import moves

_MOVED_TO = re.compile(
    r"^\s?(?:[\w-]+\s)?(?:decline|fall|drop|rise|increase|growth|gain|deficit|surplus)?\s?to\s(?:an?\s|"
    r"about\s|only\s)?$",
    re.IGNORECASE,
)
_AND_TO = re.compile(r"^[^,;]{0,40}?\band\s(?:[\w-]+\s){0,3}to\s(?:about\s|around\s|some\s)?$")
_NEWS = re.compile(
    r"\s(?:the\s|an?\s)?(?:news|reports?|announcements?|decisions?|talks|release|publication|statements?)\b"
)
_BALANCE_OF = re.compile(r"\b(?:shortfall|loss)\sof\b")
_ABOUT = r"(?:(?:an?|(?:less|more)\sthan|at\sleast|over|under|about|some|around|only|just|nearly|almost)\s)*"
_PEAK = r"(?:(?:19|20)\d\d(?:[’']s)?\s)?(?:(?:record\s)?(?:peak|high|low|level|total|figure|record)\sof\s)?"
_FROM = re.compile(rf"\bfrom\s{_ABOUT}{_PEAK}{_ABOUT}$", re.IGNORECASE)
_TO = re.compile(rf"^\s(?:to|up\sto|down\sto)\s{_ABOUT}$")
_WENT = re.compile(
    r"\b(?:\w{3,}ed|rose|fell|grew|shrank|sank|slid|swung|leapt|(?:to|will|should|would|could|may|might)\s(?:increase|rise|grow|climb|fall|decline|drop|widen|"
    r"narrow|shrink)(?:\sback)?)\s(?:sharply\s|slightly\s|further\s)?(?:to|by|an?)\b",
    re.IGNORECASE,
)


def is_comparison(sentence: Sentence, i: int, earlier: bool, same_topic: bool) -> bool:
    """Whether figure i is what another is compared with. earlier: the figure before it is; same_topic: no topic
    between.
    """
    lead = _unhedged(sentence, i)
    if bracketed(sentence, i):
        return True
    earlier = earlier and not bracketed(sentence, i - 1)
    links = [
        link
        for link in COMPARISON.finditer(lead)
        if not _names_origin(sentence, i, link) and not _is_part_of_more(sentence, i, link)
    ]
    if sentence.figures[i].unit == "percent" and i and sentence.figures[i - 1].unit != "percent" and not links:
        return False
    if links and not _used_up(sentence, i, links[-1].end()):
        rest = lead[links[-1].end() :]
        moved = not links[-1][0].lower().startswith(("after", "following")) and (
            bool(moves(_BALANCE_OF.sub("", rest))) or _says_more(rest)
        )
        return (len(rest) < 70 and not moved) or (earlier and same_topic)
    if earlier and same_topic and (_AND_TO.match(lead) or ends_move(sentence, i)):
        return False
    if earlier and same_topic and _MOVED_TO.match(lead):
        return True
    if not links and _own_topic(sentence, i):
        return False
    if not links and any(move.direction != "swung" for move in moves(lead)) and _WENT.search(lead):
        return False
    if earlier and same_topic and _new_party(sentence, i):
        return False
    joined = re.match(r"^(?:[^.;]{0,60}?)(?:,\s*|\band\b|\bor\b)", lead)
    return bool(earlier and same_topic and joined and not _says_more(lead))


def ends_move(sentence: Sentence, i: int) -> bool:
    """Whether figure i is what the figure before it became ("rose from 3.1 billion to 3.4 billion")."""
    if not i or sentence.figures[i].unit != sentence.figures[i - 1].unit:
        return False
    lead, floor = sentence.lead(i), sentence.figures[i - 1].end
    for mark in reversed(sentence.times):
        if floor <= mark.start and mark.end <= sentence.figures[i].start:
            lead = lead[: mark.start - floor].rstrip().removesuffix(" in") + lead[mark.end - floor :]
    return _TO.match(lead) is not None and _FROM.search(sentence.lead(i - 1)) is not None


def _is_part_of_more(sentence: Sentence, i: int, link: re.Match[str]) -> bool:
    """Whether the comparing word is a part of words of time or of a range ("the previous year", "ranged from")."""
    at = (sentence.figures[i - 1].end if i else 0) + link.start()
    if sentence.text[:at].endswith(("ranged ", "ranging ", "ranges ")):
        return True
    if _NEWS.match(sentence.text, at + len(link[0])):
        return True
    return any(mark.start <= at and at + len(link[0]) < mark.end for mark in sentence.times)


def bracketed(sentence: Sentence, i: int) -> bool:
    """Whether figure i stands in brackets right behind its like: the wires' way to give the figure before ("32,000
    (48,200)").
    """
    if i < 1 or sentence.figures[i].unit != sentence.figures[i - 1].unit or sentence.lead(i) != " (":
        return False
    return sentence.text[sentence.figures[i].end :].startswith(")")


def _new_party(sentence: Sentence, i: int) -> bool:
    """Whether another country is turned to before figure i ("and with West Germany", ", Italy 98,000 tonnes")."""
    if list_place(sentence, i) is not None:
        return True
    floor = sentence.figures[i - 1].end if i else 0
    return any(
        floor <= place.start < sentence.figures[i].start
        and re.search(
            r"(?:,|\band)\s(?:with|to|from)\s(?:the\s)?$", sentence.text[max(floor, place.start - 14) : place.start]
        )
        for place in sentence.places
    )


def _names_origin(sentence: Sentence, i: int, link: re.Match[str]) -> bool:
    """Whether "from" says where goods come from ("imports from the EC worth")."""
    floor = sentence.figures[i - 1].end if i else 0
    at = floor + link.end()
    return link[0].lower().startswith("from") and any(
        0 <= place.start - at <= len(" the ")
        and not sentence.text[place.end :].startswith(("'s", "’s"))
        and place.form != "adjective"
        for place in sentence.places
    )


def _own_topic(sentence: Sentence, i: int) -> bool:
    """Whether a topic stands between figure i and the figure before it."""
    floor = sentence.figures[i - 1].end if i else 0
    return any(
        floor + 12 < topic.start and topic.end <= sentence.figures[i].start and topic.indicator != "other"
        for topic in sentence.topics
    )


def _unhedged(sentence: Sentence, i: int) -> str:
    """The words before figure i without its own hedge, whose "than" compares nothing."""
    lead, hedge = sentence.lead(i), sentence.figures[i].hedge
    at = lead.lower().rfind(hedge) if hedge else -1
    return lead[:at] if at >= 0 else lead


def stands_alone(sentence: Sentence, i: int) -> bool:
    """Whether figure i, compared with another statistic ("exports totalled A compared with imports of B"), prints no
    period of its own and so is of the same one.
    """
    return (
        not [mark for mark in marks_behind(sentence, i) if not is_reach(mark)]
        and possessive_mark(sentence, i, set()) is None
    )


def _used_up(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the comparing word has its object already: a period that something new follows ("than in February
    and").
    """
    floor = sentence.figures[i - 1].end if i else 0
    marks = [mark for mark in sentence.times if floor + at - len("the ") <= mark.start < sentence.figures[i].start]
    return (
        bool(marks)
        and re.match(
            r"[,\s]*(?:and|but|while|,|to|at|by)\b|,", sentence.text[marks[-1].end : sentence.figures[i].start]
        )
        is not None
    )


def _says_more(lead: str) -> bool:
    """Whether a verb of its own stands before the figure, so that it begins something new."""
    return bool(
        re.search(
            r"\b(?:was|were|rose|fell|totall?ed|reached|amounted|stood|is|are|increased|declined|grew|"
            r"dropped|climbed|will|would|should|could|may|might)\b",
            lead,
            re.IGNORECASE,
        )
    )
