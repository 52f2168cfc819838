"""How a sentence moves the story on: what it speaks of now, of whom, and of when."""

from __future__ import annotations

import re

from ingest.frames import parties as sides
from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read
from ingest.records import BALANCES, Period

_ASIDE = re.compile(
    r"\b(?:bring|brings|brought|bringing|taking|takes|took|push|pushed|pushing|making|makes|giving|leaving)\b",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"(?:But\s|And\s)?[Ii]n\s(?:19|20)\d\d,?\s(?:it|they|the|there)\b")
_HAD_BEEN = re.compile(r"\bhad\s(?:been|stood|totall?ed|reached|amounted|come|run|posted|exported|imported)\b")
_EARLIER = re.compile(r"\b(?:had\searlier|originally|previously|at\sthe\stime|in\sthe\spast)\b", re.IGNORECASE)


def move_on(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    """Leave in the state what the next sentence can take up from this one."""
    _move_topic(sentence, reads, state)
    _move_balance(sentence, reads, state)
    mains = [read for read in reads if not read.comparison and read.status != "previous"]
    _move_outlook([read for read in mains if read.when.provenance in ("own", "clause")], state)
    state.todate = next(
        (read.when.period for read in reversed(mains) if read.when.mark == "todate" and read.when.period), state.todate
    )
    told = [period for read in mains if (period := _told(sentence, read)) is not None]
    if told and not _EARLIER.search(sentence.text) and not _looks_back(sentence, told[-1], state):
        state.main = told[-1]


def _move_topic(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    """The first figure's topic and parties go on, else those of the first trade that the words name."""
    topical = [read for read in reads if read.about.topic is not None and read.about.indicator != "other"]
    if topical:
        state.topic = topical[0].about.topic
        state.parties = _carried(topical[0], state.parties)
    elif sentence.topics:
        named = [topic for topic in sentence.topics if topic.indicator != "other"]
        state.topic = named[0] if named else None
        state.parties = sides.of(sentence, named[0], state.story, None) if named else None


def _carried(read: Read, held: Parties | None) -> Parties:
    """The parties that go on: a share's partner is a part of the whole that the story runs on."""
    return held if read.amount.kind == "share" and held is not None else read.parties


def _move_balance(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    """Which balance a bare deficit means from now on, and whether it was one or a surplus."""
    topics = [(read, read.about.topic) for read in reads if read.about.topic is not None and not read.about.topic.bare]
    told = [read.about.indicator for read, topic in topics if topic.sign or "balance" in topic.label]
    named = [topic for topic in sentence.topics if topic.sign and not topic.bare and topic.label not in ("gap", "gaps")]
    if told:
        state.balance = told[-1]
    elif named and not reads:
        state.balance = named[-1].indicator
    signs = [read.sign for read in reads if read.about.indicator in BALANCES and not read.comparison]
    state.sign = signs[-1] if signs else state.sign


def _move_outlook(dated: list[Read], state: Discourse) -> None:
    """The period last foretold, and that of what stands behind the trade; dated: figures that print their period."""
    foretold = [
        read.when.period
        for read in dated
        if read.when.period is not None and read.about.indicator != "other" and read.status == "forecast"
    ]
    state.coming = foretold[-1] if foretold else state.coming
    others = [read.when.period for read in dated if read.about.indicator == "other" and read.status != "forecast"]
    if others and others[-1] is not None and not _is_part(others[-1], state.backdrop):
        state.backdrop = others[-1]


def _told(sentence: Sentence, read: Read) -> Period | None:
    """The period that a figure sets for the story: printed, of trade, and neither foretold nor an aside's."""
    when, before = read.when, sentence.text[: sentence.figures[read.position].start]
    printed = when.provenance in ("own", "clause") and when.mark not in ("offset", "same")
    of_trade = read.about.indicator != "other" and read.status != "forecast"
    return when.period if printed and of_trade and not _ASIDE.search(before) else None


def _looks_back(sentence: Sentence, told: Period, state: Discourse) -> bool:
    """Whether a sentence only glances at a year before the one told ("In 2010 it had a surplus", "It had been one
    billion in 2015").
    """
    earlier = state.main is not None and told.last < state.main.first
    return earlier and (_IN_A_YEAR.match(sentence.text) or _HAD_BEEN.search(sentence.text)) is not None


def _is_part(period: Period, whole: Period | None) -> bool:
    return whole is not None and period != whole and whole.contains(period)
