"""A figure named again by its size ("The 1.74 mln tonne figure was revised"), which is what it was when first told."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.frames.about import About
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read
from ingest.records import Quantity

_NAMED = re.compile(r"\s(?:[\w-]+\s)?(?:figure|total|number|amount|sum|level|offer|tonnage)\b")
_THE = re.compile(r"\b[Tt](?:he|hat|his)\s$")


def told_before(sentence: Sentence, i: int, about: About, state: Discourse) -> Read | None:
    """The first reading of the size that figure i names again; None where it is none, or of another topic."""
    figure = sentence.figures[i]
    told = state.told.get(_size(figure)) if _THE.search(sentence.text[: figure.start]) else None
    if told is None or (about.topic is None and not _NAMED.match(sentence.text, figure.end)):
        return None
    same = about.topic is None or (about.provenance == "behind" and about.indicator == told.about.indicator)
    return told if same else None


def taken_up(read: Read, told: Read) -> Read:
    """The reading of a figure named again: what it was of is that of its first reading, and so is when, unless printed
    anew.
    """
    about = replace(told.about, provenance="carried")
    when = read.when if read.when.provenance == "own" else told.when
    return replace(read, about=about, parties=told.parties, when=when, amount=told.amount, sign=told.sign)


def remember(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    """Keep the first reading of each level of trade."""
    for read in reads:
        if read.about.indicator != "other" and read.amount.kind in ("level", "bound"):
            state.told.setdefault(_size(sentence.figures[read.position]), read)


def _size(figure: Quantity) -> tuple[Decimal, str]:
    """What a figure is known again by: how much of what ("1.74 mln tonne" is of tonnes)."""
    return abs(figure.value), (figure.unit or "").removesuffix("s")
