"""An article's text as paragraphs of segments, each with the claims that stand there; whole, or an excerpt of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kb.site.words import OUTCOMES

Claim = Mapping[str, Any]
Span = tuple[int, int]

PARAGRAPH = re.compile(r"[^\n]+")
CONTEXT = 140


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with the claims that cover it, the gravest first, and the claims whose mark ends with it."""

    text: str
    claims: tuple[Claim, ...] = ()
    ends: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments of one paragraph and the claims that begin in it, in order; left_out: text before it is not shown."""

    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...]
    left_out: bool = False


def paragraphs(text: str, claims: Sequence[Claim], whole: bool) -> list[Paragraph]:
    """The paragraphs to show: all of the text, or only what stands around each claim."""
    shown: list[Paragraph] = []
    left_out = False
    for match in PARAGRAPH.finditer(text):
        inside = [c for c in claims if match.start() <= c["start"] < match.end()]
        if not whole and not inside:
            left_out = True
            continue
        spans = [match.span()] if whole else _excerpts(text, match.span(), inside)
        segments = _join(text, spans, match.span(), inside)
        shown.append(Paragraph(tuple(segments), tuple(inside), left_out))
        left_out = False
    return shown


def _join(text: str, spans: Sequence[Span], paragraph: Span, claims: Sequence[Claim]) -> list[Segment]:
    """Segments of the spans with "…" wherever something of the paragraph is left out."""
    segments: list[Segment] = []
    at = paragraph[0]
    for start, end in spans:
        if start > at:
            segments.append(Segment("… " if not segments else " … "))
        segments.extend(_segments(text, start, end, claims))
        at = end
    if text[at : paragraph[1]].strip():
        segments.append(Segment(" …"))
    return segments


def _segments(text: str, start: int, end: int, claims: Sequence[Claim]) -> Iterable[Segment]:
    """Cut a span at every claim's start and end."""
    cuts = {start, end} | {c[side] for c in claims for side in ("start", "end") if start < c[side] < end}
    ordered = sorted(cuts)
    for left, right in pairwise(ordered):
        over = sorted((c for c in claims if c["start"] <= left and right <= c["end"]), key=gravity)
        yield Segment(text[left:right], tuple(over), tuple(c for c in over if c["end"] == right))


def gravity(claim: Claim) -> tuple[int, int]:
    """Sorts claims the gravest outcome first, then as printed."""
    return OUTCOMES.index(claim["outcome"]), claim["start"]


def _excerpts(text: str, paragraph: Span, claims: Sequence[Claim]) -> list[Span]:
    """Spans of the sentences around the claims of a paragraph, joined where they touch."""
    spans: list[Span] = []
    for claim in sorted(claims, key=lambda c: int(c["start"])):
        start, end = sentence_span(text, claim, paragraph)
        if spans and start <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def sentence_span(text: str, claim: Claim, bounds: Span) -> Span:
    """Where the claim's sentence stands; some words either side where the sentence can't be found again."""
    sentence = str(claim["sentence"])
    at = text.find(sentence, max(bounds[0], claim["end"] - len(sentence)), claim["start"] + len(sentence))
    if sentence and bounds[0] <= at <= claim["start"] and claim["end"] <= at + len(sentence):
        return at, min(at + len(sentence), bounds[1])
    start, end = max(bounds[0], claim["start"] - CONTEXT), min(bounds[1], claim["end"] + CONTEXT)
    if start > bounds[0]:
        start = min(text.find(" ", start) + 1 or start, claim["start"])
    if end < bounds[1]:
        end = max(text.rfind(" ", 0, end), claim["end"])
    return start, end


def quote(text: str, claim: Claim) -> list[Segment]:
    """The claim's sentence with the claim marked in it."""
    start, end = sentence_span(text, claim, _paragraph_around(text, claim))
    return list(_segments(text, start, end, [claim]))


def from_sentences(claims: Sequence[Claim]) -> list[Paragraph]:
    """One paragraph a sentence, where the text itself is not in the base (a public snapshot keeps sentences only)."""
    shown: dict[str, list[Claim]] = {}
    for claim in claims:
        shown.setdefault(str(claim["sentence"]), []).append(claim)
    return [Paragraph(tuple(in_sentence(*inside)), tuple(inside), True) for inside in shown.values()]


def in_sentence(*claims: Claim) -> list[Segment]:
    """The claims' common sentence with their quotes marked."""
    sentence = str(claims[0]["sentence"])
    moved: list[Claim] = []
    after = 0
    for claim in claims:
        at = max(sentence.find(str(claim["quote"]), after), 0)
        after = at + len(str(claim["quote"]))
        moved.append({**claim, "start": at, "end": after})
    return list(_segments(sentence, 0, len(sentence), moved))


def _paragraph_around(text: str, claim: Claim) -> Span:
    start = text.rfind("\n", 0, claim["start"]) + 1
    end = text.find("\n", claim["end"])
    return start, len(text) if end < 0 else end
