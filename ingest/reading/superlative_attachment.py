"""Figures that a superlative, a first time or an "every year" stands with carry it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.reading.ranks import ALWAYS, FIRST, RANK, span_mark, superlative_of
from ingest.reading.scene import Scene
from ingest.reading.sentence import Sentence
from ingest.records import Claim, Period, Superlative

_REACH = 110
"""Letters between a figure and the "first time" that it can belong to."""
_DATED = 0.92
"""Confidence of a bound whose both ends are dated in its own sentence: what the folds give figures with their own
year.
"""


def annotate(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Figures that a superlative or a "first time" stands with carry it; those said of every year are bounds."""
    return [_annotated(scene, claim) for claim in claims]


def _annotated(scene: Scene, claim: Claim) -> Claim:
    sentence = scene.sentence
    start, end = claim.start - sentence.offset, claim.end - sentence.offset
    if claim.series.indicator == "other" or claim.compares is not None:
        return claim
    claim = _bounded(sentence, claim, start)
    first = FIRST.search(sentence.text)
    crosses = claim.modifier in (">", "<", ">=", "<=")
    if first and crosses and abs(first.start() - start) < _REACH and not _parted(sentence, end, first.start()):
        mark = span_mark(sentence, first.end())
        return replace(claim, kind="extreme", superlative=superlative_of("first", mark, scene, claim.period))
    if (
        crosses
        and claim.range is None
        and re.search(r"\bbefore\s(?:\w+ing)\s$", sentence.text[max(0, start - 24) : start])
    ):
        return replace(claim, kind="extreme", superlative=Superlative("first"))
    rank = RANK.search(sentence.text, max(0, start - 45), start)
    if rank and claim.kind == "level":
        mark = span_mark(sentence, end) or span_mark(sentence, rank.end())
        return replace(
            claim, superlative=superlative_of("largest" if rank["largest"] else "smallest", mark, scene, claim.period)
        )
    return claim


def _parted(sentence: Sentence, end: int, first: int) -> bool:
    """Whether another figure, which is no end of a range, stands between a figure and the "first time" behind it."""
    return any(end <= figure.start < first and figure.link != "range" for figure in sentence.figures)


def _bounded(sentence: Sentence, claim: Claim, start: int) -> Claim:
    """A level said of each of several years is a bound on them, not their sum."""
    lead = sentence.text[max(0, start - 60) : start]
    steady = re.search(
        r"\b(?:maintained|remained|stayed|kept|hovered|ranged|fell\sbelow|stood\s(?:above|below)|"
        r"was\s(?:above|below))\b",
        lead,
        re.IGNORECASE,
    )
    yearly = ALWAYS.search(sentence.text)
    several = claim.period is not None and claim.period.years is not None and len(claim.period.years) > 1
    if claim.kind not in ("level", "bound") or not ((several and steady) or (yearly and steady)):
        return claim
    dated = _between(sentence, claim, start)
    if dated is None:
        return replace(claim, kind="bound")
    return replace(
        claim, kind="bound", status="reported", period=dated, confidence=max(claim.confidence, _DATED), sureness=()
    )


def _between(sentence: Sentence, claim: Claim, start: int) -> Period | None:
    """What "After X in 1994, it maintained ... before Y in 2008" spans: 1995 to 2007."""
    after = re.search(r"\bafter\b[^,]*,", sentence.text[:start], re.IGNORECASE)
    before = re.search(r"\bbefore\b", sentence.text[start:], re.IGNORECASE)
    if not after or not before:
        return None
    early = [
        mark.period for mark in sentence.times if after.start() <= mark.start < after.end() and mark.kind == "absolute"
    ]
    late = [mark.period for mark in sentence.times if mark.start > start + before.start() and mark.kind == "absolute"]
    if not early or not late or early[-1] is None or late[0] is None:
        return None
    return Period(early[-1].last + 1, late[0].first - 1)
