"""Claims without a figure of their own: records and ranks, first times, streaks, comparisons and directions.

What a statement is said of (reporter, partner, goods, period) is read as a figure's would be at its place. Superlatives
that stand with a figure ("a record 58.6 billion") are on the figure's own claim as well (`superlative_attachment`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.lexicon import alternation, load
from ingest.reading import statement_claims, universals
from ingest.reading.ranks import FIRST, RANK, span_mark, superlative_of
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.story_time import running
from ingest.records import Article, Claim, Indicator, Kind, Rank

_DATA = load("statements")
_ORDINAL = rf"(?:{alternation(_DATA['ordinals'])}|\d{{1,3}}(?:st|nd|rd|th))"
_COUNT = alternation(_DATA["counts"])
_STREAK = re.compile(
    rf"\b(?:for\s)?(?:the|a|an|its|their)\s(?:{_ORDINAL})\s(?:straight|consecutive|successive|month|year|quarter|week|time)\b(?:\s(?:month|year|quarter|time|decline|drop|fall|gain|rise|increase))?(?:\s(?:running|in\sa\srow|in\s\w+\s(?:months|years)))?"
    rf"|\b(?:{_ORDINAL})\s(?:straight|consecutive|successive)\s\w+"
    rf"|\b(?:for\s)?(?:{_COUNT}|\d+)\s(?:straight|consecutive|successive)\s(?:months|years|quarters)"
    rf"|\bfor\s(?:{_COUNT}|\d+)\s(?:months|years|quarters)\s(?:in\sa\srow|running)\b"
    rf"|\b(?:months|years|quarters)\s(?:in\sa\srow|in\ssuccession|running)\b|\bin\sa\srow\b"
    rf"|\bin\s(?:{_COUNT}|\d+)\sof\sthe\s(?:last|past|previous)\s(?:{_COUNT}|\d+)\s(?:months|years|quarters)\b"
    rf"|\b(?:every|each)\s(?:year|month)\ssince\b|\bafter\s(?:{_COUNT}|\d+)\s(?:monthly|annual|quarterly)\s\w+",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"\b(?:(?:(?:{_ORDINAL}|\d+(?:st|nd|rd|th)|No\.?\s?\d|top|number\s(?:one|two|three))[-\s](?:(?:largest|biggest|most\simportant)\s)?)|(?:largest|biggest|leading|main|major|key|top)\s(?:\w+\s)?)"
    rf"(?:single\s|overall\s|overseas\s|foreign\s|[\w.’'-]+\s){{0,2}}?(?:trade\s|trading\s|export\s|import\s)?(?:partners?|markets?|buyers?|customers?|suppliers?|exporters?|importers?|destinations?|sources?|earners?|exports?|imports?)\b"
    rf"|\b(?:second|third)\sonly\sto\b|\bthe\s(?:largest|biggest)\s(?:with|of)\sany\b|\b(?:overtook|overtaken|outranked|ahead\sof)\b"
    rf"|\bNo\.?\s?\d\sspot\b|\bbought\s(?:the\s)?most\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"\b(?:{alternation(_DATA['comparatives'])})(?:\s\w+){{0,2}}\sthan\b(?!\s(?:[$€£¥]|US\$|\d|an?\s(?:expected|forecast)))[^,.;]{{0,40}}"
    rf"|\b(?:{alternation(_DATA['surpassing'])})\b(?!\s(?:by\s)?(?:[$€£¥]|US\$|\d))"
    rf"|\b(?:more\sthan\s|nearly\s|almost\s)?(?:doubled|tripled|quadrupled|halved)\b"
    rf"|\b(?:above|below|beat|beating|missed|missing|undercutting|undershot|short\sof|in\sline\swith)\s(?:[\w’'-]+\s){{0,3}}(?:expectations?|forecasts?|estimates?|targets?|levels?|consensus)\b"
    rf"|\b(?:weaker|stronger|larger|smaller|bigger|worse|better|wider|narrower|higher|lower)-than-expected\b",
    re.IGNORECASE,
)
_MOVED_NOUN = re.compile(
    r"\s(?:\w+\s){0,2}(?:rise|increase|gain|drop|fall|decline|decrease|growth|narrowing|widening|advance|jump|performance)\b"
)
_VERB_RECORD = re.compile(r"\b(?:to|will|would|can|could|may|might|and|not)\s$|\b(?:on|for\sthe)\s$", re.IGNORECASE)
_THRESHOLD = re.compile(r"\b(?:mark|barrier|threshold|line)\s$")
_HIGH = re.compile(
    r"\b(?:all-time|record)[-\s](?:monthly\s|annual\s)?(?:high|low|peak)s?\b|\b(?:the|its)\s(?:largest|biggest|fastest|highest|lowest|slowest)\s(?=(?:[\w.-]+\s){0,3}(?:export|import|deficit|surplus|gap|trade)s?\b)",
    re.IGNORECASE,
)
_OF_PLACE: tuple[tuple[Indicator, tuple[str, ...]], ...] = (
    ("trade_total", ("trading partner", "trade partner", "partner")),
    ("exports", ("exporter", "export", "buyer", "customer", "market", "destination", "earner")),
    ("imports", ("importer", "import", "supplier", "source")),
)
_NEAR, _BESIDE = 6, 45


@dataclass(frozen=True, slots=True)
class Said:
    """Words that claim something without a figure: their span in the sentence, what kind, and which way it went."""

    start: int
    end: int
    kind: Kind
    rank: Rank | None = None
    verb: Literal["rose", "fell"] | None = None
    topic: int | None = None
    indicator: Indicator | None = None


def find(article: Article, scene: Scene, readings: tuple[FigureReading, ...], source: str | None) -> list[Claim]:
    """The figureless claims of a sentence, in order."""
    told = any(topic.indicator != "other" for topic in scene.sentence.topics)
    told = told or any(reading.indicator != "other" for reading in (*readings, *scene.history.before))
    if not told and not _PLACE.search(scene.sentence.text):
        return []
    whole = universals.find(article, scene, readings, source)
    taken = [(claim.start - scene.sentence.offset, claim.end - scene.sentence.offset) for claim in whole]
    said = sorted(
        [*_records(scene), *_firsts(scene), *_patterns(scene), *_directions(scene)],
        key=lambda one: (one.rank is None, one.start, -one.end),
    )
    for one in said:
        if all(one.end <= start or end <= one.start for start, end in taken):
            claim = _claim(article, scene, readings, one, source)
            whole += [claim] if claim is not None else []
            taken.append((one.start, one.end))
    return sorted(whole, key=lambda claim: (claim.start, claim.end))


def _records(scene: Scene) -> Iterator[Said]:
    """As in "its largest deficit in four years", "the highest since 1986", "a record"."""
    text = scene.sentence.text
    for match in RANK.finditer(text):
        word = match[0].lower()
        mark = span_mark(scene.sentence, match.end())
        if word == "record" and (
            _VERB_RECORD.search(text[: match.start()]) or text[match.end() : match.end() + 3] in (" a ", " an")
        ):
            continue
        told = (
            mark is not None
            or word == "record"
            or re.match(r"\s(?:\w+\s){0,2}(?:on\srecord|ever|level)\b", text[match.end() :])
        )
        if not told:
            continue
        moved = _MOVED_NOUN.match(text, match.end()) is not None
        figured = any(0 <= figure.start - match.end() < _BESIDE for figure in scene.sentence.figures)
        rank: Rank | None = None if moved or figured else "largest" if match["largest"] else "smallest"
        apart = mark is not None and not any(
            match.end() <= figure.start < mark.start for figure in scene.sentence.figures
        )
        end = mark.end if mark is not None and apart else match.end()
        yield Said(match.start(), end, "extreme" if rank is not None else "other", rank)


def _firsts(scene: Scene) -> Iterator[Said]:
    for match in FIRST.finditer(scene.sentence.text):
        if _THRESHOLD.search(scene.sentence.text[: match.start()]):
            continue
        mark = next((mark for mark in scene.sentence.times if 0 <= mark.start - match.end() < 30), None)
        yield Said(match.start(), mark.end if mark else match.end(), "other")


def _patterns(scene: Scene) -> Iterator[Said]:
    """Streaks, places in a ranking, comparisons."""
    for pattern in (_STREAK, _COMPARED, _HIGH):
        for match in pattern.finditer(scene.sentence.text):
            yield Said(match.start(), match.start() + len(match[0].rstrip()), "other")
    for match in _PLACE.finditer(scene.sentence.text):
        yield Said(match.start(), match.end(), "other", indicator=_placed_in(match[0].lower()))


def _placed_in(words: str) -> Indicator | None:
    """The statistic that a place in a ranking is of, by its noun."""
    return next((name for name, nouns in _OF_PLACE if any(noun in words for noun in nouns)), None)


def _directions(scene: Scene) -> Iterator[Said]:
    """As in "exports fell", "a rise in imports", "swelling trade deficit": a movement beside a topic, and no figure
    that tells by how much.
    """
    line = scene.outline
    for t, topic in enumerate(scene.sentence.topics):
        if topic.indicator == "other":
            continue
        at = line.topics[t]
        near = [
            m
            for m, place in enumerate(line.moves)
            if abs(place - at) <= _NEAR and line.clauses[place] == line.clauses[at]
        ]
        near = [m for m in near if scene.sentence.moves[m].direction != "swung" and not _measured(scene, line.moves[m])]
        if not near:
            continue
        move = scene.sentence.moves[min(near, key=lambda m: abs(line.moves[m] - at))]
        verb: Literal["rose", "fell"] = "rose" if move.direction == "rose" else "fell"
        yield Said(min(topic.start, move.start), max(topic.end, move.end), "other", verb=verb, topic=t)


def _measured(scene: Scene, at: int) -> bool:
    """Whether a figure stands right behind or before a movement."""
    return any(at - 3 < figure < at + 5 for figure in scene.outline.figures)


def _claim(
    article: Article, scene: Scene, readings: tuple[FigureReading, ...], said: Said, source: str | None
) -> Claim | None:
    place, reading = statement_claims.read_at(scene, readings, said.end, said.topic, said.start, said.indicator)
    if reading.indicator == "other":
        return None
    if reading.period is None:
        reading = replace(reading, period=running(scene) or scene.context.release or scene.context.majority)
    mark = span_mark(scene.sentence, said.start)
    superlative = superlative_of(said.rank, mark, place, reading.period) if said.rank else None
    return statement_claims.statement(
        article, scene, reading, (said.start, said.end), said.kind, source, superlative=superlative, verb=said.verb
    )
