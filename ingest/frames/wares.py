"""Of what goods a topic is, by its own words."""

from __future__ import annotations

import re

from ingest.frames.sentence import Sentence
from ingest.gazetteer import Named
from ingest.lexicon import load
from ingest.numbers import SCALES
from ingest.topics import Topic

_EXCLUDING = re.compile(
    r"\b(?:excluding|other\sthan|apart\sfrom|except\sfor|excludes|which\sdo\snot\sinclude|"
    r"do\snot\sinclude|are\sexcluded|is\sexcluded|not\sincluding|exclusive\sof)\b\s?([\w\s-]{0,40})",
    re.IGNORECASE,
)
_GOODS_OF = re.compile(
    r"\s(?:earnings\s|volumes?\s|amounts?\s|values?\s)?(?:of|in)\s(?:(?:its|an?|the|their|"
    r"some|main|soft|hard|durum|feed|white|refined|raw|processed|domestically|locally|produced|made|major|raw|high-quality|such|other)\s){0,2}$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"([A-Za-z][\w’'/-]*)[\s]$")
_WHICH_EXCLUDE = re.compile(
    r"(?:\s[\w.]+){1,3}(?:,\s(?:which\sdo(?:es)?\snot\sinclude|excluding|not\sincluding)|\s\(excluding)\s([\w\s-]{1,30})",
    re.IGNORECASE,
)
_MADE_OF = re.compile(r"\s(?:flour|oil|meal|butter|paste|starch|powder|bran|seed|juice|products?)\b", re.IGNORECASE)
_WITH_EXPORTS = re.compile(r"\bexports\sand\s$", re.IGNORECASE)
_PLAIN: frozenset[str] = frozenset(load("phrases")["plain"])
_GOODS_OBJECT = re.compile(r"\s(?:mainly\s|mostly\s|more\s|some\s|its\s|crude\s)?", re.IGNORECASE)


def product_of(sentence: Sentence, topic: Topic) -> str | None:
    """The goods that the topic's own words name, None for all goods."""
    after = sentence.text[topic.end :]
    excluding = _EXCLUDING.match(after.lstrip(" ,(")) if len(after) else None
    if excluding and len(after) - len(after.lstrip(" ,(")) < 3:
        return f"excluding {excluding[1].strip()}" if excluding[1].strip() else "excluding a part"
    relative = _WHICH_EXCLUDE.match(after)
    if relative:
        return f"excluding {relative[1].strip()}"
    if topic.product:
        return topic.product
    if topic.label.startswith(("re-export", "reexport")):
        return None if _WITH_EXPORTS.search(sentence.text[: topic.start]) else "re-exports"
    for goods in sentence.goods:
        if goods.end <= topic.start and re.fullmatch(
            r"[\s-](?:products?\s|and\sproducts\s)?", sentence.text[goods.end : topic.start]
        ):
            return full_name(sentence, goods)
        if topic.verb and goods.start >= topic.end and _GOODS_OBJECT.fullmatch(sentence.text[topic.end : goods.start]):
            return full_name(sentence, goods)
        if goods.start >= topic.end and _GOODS_OF.fullmatch(_without_origin(sentence, topic.end, goods.start)):
            return full_name(sentence, goods)
    return _modifier(sentence, topic)


def _without_origin(sentence: Sentence, start: int, end: int) -> str:
    """The words between two places without the country that goods are of ("imports of French wheat")."""
    for place in sentence.places:
        if start <= place.start and place.end < end and place.modifies:
            return sentence.text[start : place.start] + sentence.text[place.end + 1 : end]
    return sentence.text[start:end]


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase begins before the word: the sentence, a comma, a country, a possessive, or a plain word."""
    before = sentence.text[:at].rstrip()
    if (
        not before
        or before[-1] in ',;:("“-'
        or any(place.start < len(before) <= place.end + 2 for place in sentence.places)
    ):
        return True
    last = before.split()[-1]
    return last.lower().strip("’'") in _PLAIN or last.endswith(("'s", "’s", "s'", "s’")) or last[-1].isdigit()


def _compound(sentence: Sentence, at: int) -> bool:
    """Whether the word is the second of two plain nouns that open a noun phrase ("but vehicle kit exports")."""
    first = re.search(r"(?<![\w’'-])([a-z]{3,})\s$", sentence.text[:at])
    if first is None or first[1] in _PLAIN or first[1].endswith(("ed", "ing", "ly", "s")):
        return False
    return _opens(sentence, first.start(1))


def full_name(sentence: Sentence, goods: Named) -> str:
    """The goods as printed with the word that tells them apart from their like ("heavy trucks", "coarse grains")."""
    before = re.search(r"(?<![\w’'-])([a-z][a-z-]{2,})\s$", sentence.text[: goods.start])
    word = before[1] if before else ""
    made = _MADE_OF.match(sentence.text, goods.end)
    if made:
        return f"{goods.text.lower()}{made[0].lower()}"
    if word and word not in _PLAIN and word not in SCALES and not word.endswith(("s", "ed", "ing", "ly")):
        return f"{word} {goods.text.lower()}"
    return goods.text.lower()


def _modifier(sentence: Sentence, topic: Topic) -> str | None:
    """A plain noun right before exports or imports is goods, unless it is a word that any flow has."""
    if topic.indicator not in ("exports", "imports") or topic.verb:
        return None
    match = _ADJECTIVE.search(sentence.text[: topic.start])
    if match is None:
        return None
    word = match[1]
    if not _opens(sentence, match.start(1)) and not _compound(sentence, match.start(1)):
        return None
    if re.search(r"\bto\s$", sentence.text[: match.start(1)]):
        return None
    if (
        (word[0].isupper() and match.start() > 1)
        or word.lower().strip("’'") in _PLAIN
        or word.endswith(("’s", "'s", "s'", "s’", "ly", "ing", "ed"))
        or word.isdigit()
    ):
        return None
    return (
        None
        if any(place.end >= match.start(1) + 1 and place.start <= match.start(1) for place in sentence.places)
        else word.lower()
    )
