"""Words of time that tell where a movement began: "from 39.9 billion since 1993", "since 2019, when it stood at"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames.sentence import Sentence
from ingest.periods import PeriodMark

_OPENING_BASE = re.compile(r"(?:Compared\s(?:with|to)|Against|Versus)\s(?:the\s)?")
_FROM = re.compile(r"\bfrom\s(?:about\s|some\s|around\s|just\s|only\s)?$")
_WHEN_IT = re.compile(r",\swhen\s(?:it|they|the|this|that|exports|imports)\b")


def level_since(sentence: Sentence, i: int) -> PeriodMark | None:
    """The year of a level that something has moved from since ("grown from 39.9 billion since 1993")."""
    start = sentence.figures[i].end + 1
    mark = next((mark for mark in sentence.times if mark.kind == "since" and mark.start == start), None)
    return replace(mark, kind="absolute") if mark is not None and _FROM.search(sentence.lead(i)) else None


def is_when(sentence: Sentence, mark: PeriodMark) -> bool:
    """Whether a clause tells what was so when something began to move ("since 2019, when it stood at")."""
    return mark.kind == "since" and mark.period is not None and _WHEN_IT.match(sentence.text, mark.end) is not None


def opening_base(sentence: Sentence) -> PeriodMark | None:
    """The words of time that all of a sentence is compared with ("Compared with 2015, exports rose")."""
    first = sentence.times[0] if sentence.times else None
    opened = first is not None and _OPENING_BASE.fullmatch(sentence.text[: first.start])
    return first if opened and first is not None and sentence.text.startswith(",", first.end) else None
