"""Words of rank and of all, and the span that they are said of."""

from __future__ import annotations

import re

from ingest import periods
from ingest.lexicon import alternation, load
from ingest.periods import PeriodMark
from ingest.reading.scene import Scene
from ingest.reading.sentence import Sentence
from ingest.reading.story_time import fiscal_of
from ingest.records import Period, Rank, Superlative

DATA = load("superlatives")
GAP = 60
RANK = re.compile(
    rf"(?<![\w-])(?:(?P<largest>{alternation(DATA['largest'])})|(?P<smallest>{alternation(DATA['smallest'])})"
    rf")(?![\w])",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\b(?:for\sthe\sfirst\stime|(?:the|its)\sfirst\stime|(?:its|the|their)\sfirst(?=\s(?:annual\s|"
    r"monthly\s|quarterly\s)?(?:trade\s)?(?:deficit|surplus|shortfall))|first\s(?:annual\s|"
    r"monthly\s)?(?:trade\s)?(?:deficit|surplus|shortfall))\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"\b(?:every|each)\s(?:single\s)?year\b|\bconsistently\b|\bcontinuously\b|\bannually\b|"
    r"\ban\sannual\b|\bevery\smonth\b",
    re.IGNORECASE,
)


def span_mark(sentence: Sentence, at: int) -> PeriodMark | None:
    """The words that say how far a superlative reaches, within reach behind it."""
    return next(
        (mark for mark in sentence.times if at <= mark.start < at + GAP and mark.kind in ("length", "since")), None
    )


def superlative_of(rank: Rank, mark: PeriodMark | None, scene: Scene, now: Period | None) -> Superlative:
    """What a superlative claims, given the period that it is said of."""
    if mark is None or now is None:
        return Superlative(rank)
    if mark.kind == "since":
        since = mark.period or periods.resolve(mark, scene.context.reference or now.last, now, fiscal_of(scene))
        first = (since.last + 1) if since else now.first
        return (
            Superlative(rank, Period(first, now.last), since) if first <= now.last else Superlative(rank, None, since)
        )
    return Superlative(rank, Period(now.last - mark.args[0] + 1, now.last))
