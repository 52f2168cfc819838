"""The topic that stands nearest to a figure: right behind it, or the last one before it."""

from __future__ import annotations

import re

from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.lexicon import alternation
from ingest.topics import Topic

_BEHIND = re.compile(
    r"[\s-](?:(?:worth\sof|worth|of|in|for(?=\s(?:exports|imports|the\s(?:coming|current|next|new|present)\s(?:crop|harvest))\b)|rise\sin|increase\sin|drop\sin|fall\sin|decline\sin|"
    r"growth\sin|gain\sin|slide\sin|slump\sin|dip\sin|jump\sin|cut\sin|reduction\sin|surge\sin|of\sthe|of\sits|of\stotal|"
    r"of\sall|of\stheir|of\sthe\scountry.s)\s)?"
    r"(?!following\b|amid\b|due\b|because\b|despite\b|reflecting\b|\d|and\b|while\b|but\b|"
    r"from\b|to\b|compared\b|against\b|after\b|with\b|as\b|for\b|at\b|last\b|on\b|by\b|if\b|unless\b|when\b|until\b)(?:(?!following\b|"
    r"amid\b|due\b|because\b|despite\b|reflecting\b|\d|and\b|while\b|but\b|from\b|to\b|compared\b|"
    r"against\b|versus\b|after\b|with\b|as\b|at\b|on\b|by\b|in\b|last\b|or\b)[\w.’'-]+[\s-]){0,4}$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because\sof|due\sto|owing\sto|as\sa\sresult\sof|thanks\sto|in\sresponse\sto|reflecting|"
    r"despite|attributed\sto|following\sincreased|(?:hurt|led|helped|caused|"
    r"swollen|buoyed|boosted|fuelled|driven)\sby|by\shigher|by\slower|on\shigher|on\slower|on\srising)\b[^,]*$",
    re.IGNORECASE,
)

_CLOSE = 40
_CARRIED_OUT = frozenset({"exported", "imported", "shipped"})
_NO_NOUN = re.compile(
    r"[,.;)]|$|\s(?:in|to|from|by|during|last|a|this|for|since|and|at|under|into|between|up|the|annually)\b"
)
_PASSIVE = re.compile(
    r"[\s-](?:worth\s)?(?:of\s(?:[\w.’'-]+\s){1,5})?"
    r"(?:(?:was|were|is|are|could|would|will|can|may|to|being|had|has|have|been|be|already)\s){0,3}"
)
_BRACKET = re.compile(r"\s\([^()]{1,40}\)(?=\s)")
OF_THE_RISE = re.compile(
    r"\sof\s(?:the|that|its)\s(?:\S+\s(?:billion|mln|million|bn)\s?\w*\s)?"
    r"(?:rise|increase|growth|drop|fall|decline|widening|narrowing)\sin\s"
)
"""Words behind a figure that make it a part of a movement ("16.5 billion dlrs of the rise in the surplus")."""
PAYS_FOR = re.compile(
    r"\bto\s(?:cover|finance|pay|pay\sfor|service|meet|fund|repay|offset)\s(?:the\s|its\s|a\s|an\s)?$"
)
_DONE_BY = re.compile(r"\b[a-z]{3,}(?:ed|en)\sby\s(?:[\w-]+\s){0,3}$")
_FOR = re.compile(r"\sfor\s(?:its\s|their\s)?")
_COUNTED_IN = re.compile(r"\b(?:including|excluding|includes|besides|plus)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_PART = r"(?:ratio|proportion|percentage|share)"
_TO = rf"\b{_PART}\sof\s(?:[\w-]+\s){{1,6}}to\s"
_RATIO = re.compile(rf"{_TO}|\bas\sa\s{_PART}\sof\s")
_WHOLE = re.compile(
    rf"{_TO}(?:the\s)?$|\bas\sa\s(?:{_PART}|pct)\s(?:of|to)\s(?:the\s|its\s)?$",
    re.IGNORECASE,
)
OF = re.compile(r"(?:\bpct|%|\bpercent|\bper\scent)\sof\s(?:the\s|its\s)?$", re.IGNORECASE)
_SHARES = re.compile(rf"\b(?:{alternation(DISCOURSE['share_before'])})\b", re.IGNORECASE)
_CURRENCIES = frozenset({"dollar", "yen", "mark", "pound", "sterling"})
_IN_MONEY = re.compile(r"\sin\s(?:terms\sof\s)?(?:the\s)?")
_SAYS = re.compile(r"[,;]\s(?:and\s)?(?:saying|said|adding|which)\b|\b(?:said|says|that)\s")
_OF_AMOUNT = re.compile(r"\sof\s(?:[\w.’'-]+\s){0,5}")
_EARNED = re.compile(
    r"\bearn(?:s|ed|ing)?\s(?:about\s|some\s|around\s|nearly\s|almost\s|over\s|more\sthan\s|a\srecord\s)?$"
)
_FROM_FLOW = re.compile(r"\sfrom\s(?:its\s|the\s)?(?:[a-z-]+\s){0,3}")
_DIRECT = re.compile(r"\s(?:to|of|at|by|from)\s(?:[\w-]+\s){0,2}$|[’']s\s(?:\S{1,6}\s?-\s?)?$", re.IGNORECASE)


def behind(sentence: Sentence, i: int) -> Topic | None:
    """The topic that is joined to the figure from behind ("a 2.1 billion crown surplus", "9 tonnes were exported")."""
    figure = sentence.figures[i]
    if _is_part_of_next(sentence, i):
        return behind(sentence, i + 1)
    aside = _BRACKET.match(sentence.text, figure.end)
    start = aside.end() if aside else figure.end
    limit = next((other.start for other in sentence.figures[i + 1 :] if other.start >= start), len(sentence.text))
    part = OF_THE_RISE.match(sentence.text, figure.end)
    if part:
        return next((topic for topic in sentence.topics if part.end() <= topic.start < part.end() + _CLOSE), None)
    for topic in sentence.topics:
        if start <= topic.start < limit:
            gap = sentence.text[start : topic.start]
            if topic.label in _CURRENCIES and _IN_MONEY.fullmatch(gap):
                continue
            if _is_denominator(sentence, i, topic, gap):
                return None
            if len(gap) < 50 and _BEHIND.match(gap) and not topic.verb:
                return topic
            if _EARNED.search(sentence.lead(i)) and _FROM_FLOW.fullmatch(gap) and topic.indicator == "exports":
                return topic
            if figure.unit == "percent" and _FOR.fullmatch(gap) and topic.label in ("exports", "imports"):
                return topic
            carried_out = (
                topic.label in _CARRIED_OUT and _PASSIVE.fullmatch(gap) and _NO_NOUN.match(sentence.text, topic.end)
            )
            return topic if carried_out else None
    return None


def _is_part_of_next(sentence: Sentence, i: int) -> bool:
    """Whether a percentage is of the amount printed next ("70 pct of Mongolia's 15.2 billion dollars in exports")."""
    return (
        sentence.figures[i].unit == "percent"
        and i + 1 < len(sentence.figures)
        and sentence.figures[i + 1].unit != "percent"
        and _OF_AMOUNT.fullmatch(sentence.tail(i)) is not None
    )


def of_other(sentence: Sentence, i: int) -> Topic | None:
    """What is no trade and right behind a percentage ("60 pct of government revenues")."""
    figure = sentence.figures[i]
    for topic in sentence.topics:
        if topic.start >= figure.end:
            gap = sentence.text[figure.end : topic.start]
            return (
                topic
                if figure.unit == "percent"
                and topic.indicator == "other"
                and re.match(r"\sof\b", gap)
                and len(gap) < 30
                else None
            )
    return None


def _is_denominator(sentence: Sentence, i: int, topic: Topic, gap: str) -> bool:
    """Whether the topic behind is what a percentage is of ("1.8 pct of GNP"), or only whom a balance is with."""
    ahead = before(sentence, i)
    if topic.label.startswith("trade") and topic.indicator == "trade_total" and ahead is not None and ahead.sign:
        return True
    if sentence.figures[i].unit != "percent" or not re.match(r"\sof\b", gap):
        return False
    if topic.indicator == "other":
        return True
    if ahead is None or _SAYS.search(sentence.text[ahead.end : sentence.figures[i].start]):
        return False
    return ahead.indicator == "other" and not _SHARES.search(sentence.lead(i))


def before(sentence: Sentence, i: int) -> Topic | None:
    """The last topic before the figure that is its subject, not a reason given for it."""
    figure = sentence.figures[i]
    floor = sentence.figures[i - 1].end if i else 0
    found = [
        topic
        for topic in sentence.topics
        if floor <= topic.start
        and topic.end <= figure.start
        and not _is_whole(sentence, topic)
        and not _COUNTED_IN.search(sentence.text[floor : topic.start])
        and not PAYS_FOR.search(sentence.text[topic.end : figure.start])
        and not _in_aside(sentence, topic, figure.start)
    ]
    for topic in reversed(found):
        direct = _DIRECT.match(sentence.text[topic.end : figure.start])
        if direct and direct[0].startswith(" to") and _DONE_BY.search(sentence.text[floor : topic.start]):
            continue
        if direct or not _REASON.search(sentence.text[floor : topic.start]):
            return topic
    return None


def _in_aside(sentence: Sentence, topic: Topic, at: int) -> bool:
    """Whether a topic lies between commas, as what moved the subject ("reserves, buoyed by rising exports, soared")."""
    opened = re.search(r",\s[a-z]+(?:ed|en)\sby\s[^,]{0,60}$", sentence.text[: topic.start])
    return opened is not None and "," in sentence.text[topic.end : at]


def is_cause(sentence: Sentence, i: int) -> bool:
    """Whether a percentage of a list is what something else accounts for (", 34 pct by differences in growth")."""
    return (
        i > 0
        and sentence.figures[i].unit == sentence.figures[i - 1].unit == "percent"
        and sentence.text.startswith(" by ", sentence.figures[i].end)
        and re.search(r"(?:,|\band)\s$", sentence.text[: sentence.figures[i].start]) is not None
    )


def is_ratio(text: str) -> bool:
    """Whether the words make a percentage one of a whole named before it ("the ratio of the surplus to GNP from")."""
    return _RATIO.search(text) is not None


def _is_whole(sentence: Sentence, topic: Topic) -> bool:
    """Whether a topic is only what a percentage is of ("two pct of GNP", "the ratio of the deficit to GDP")."""
    if topic.indicator != "other":
        return False
    ahead = sentence.text[: topic.start]
    return bool(OF.search(ahead) or _WHOLE.search(re.sub(r"\w+\s\($", "", ahead)))
