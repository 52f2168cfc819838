"""What is said of every year without a figure: "no surplus in 30 years", "tens of billions every year"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest import gazetteer, periods
from ingest.lexicon import alternation
from ingest.periods import PeriodMark
from ingest.reading import statement_claims
from ingest.reading.ranks import ALWAYS, DATA, FIRST, GAP, superlative_of
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.story_time import resolved, running
from ingest.records import BALANCES, Article, Claim, Period

_NEVER = re.compile(
    rf"\b(?:(?:has|have|had)\s(?:not|never)\s(?:yet\s|once\s|ever\s)?(?:{alternation(DATA['recorded'])})"
    rf"|(?:has|have|had)n[’']t\s(?:{alternation(DATA['recorded'])})|did\snot\s(?:record|post|"
    rf"have|register|run)|never\s(?:recorded|posted|had|ran))\s(?:an?\s|any\s)?(?:\w+\s){{0,2}}(?P<what>surplus|"
    rf"deficit)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?P<tens>{alternation(DATA['tens_vague'])})\s)?(?P<scale>{alternation(DATA['scales_vague'])})"
    rf"\sof\s(?P<money>dollars|dlrs|won|yuan|yen|euros|pounds)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:from|since)\sthe\s(?:(?P<part>early|mid|late)[-\s])?(?P<year>(?:18|19|20)\d0)s\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|up\sto|till)\s$", re.IGNORECASE)
_MONEY = {"dollars": "USD", "dlrs": "USD", "won": "KRW", "yuan": "CNY", "yen": "JPY", "euros": "EUR", "pounds": "GBP"}
_YEAR = 12


def find(article: Article, scene: Scene, readings: tuple[FigureReading, ...], source: str | None) -> list[Claim]:
    """The universals of a sentence, and first times of a surplus or deficit."""
    found = [
        *_nevers(article, scene, readings, source),
        *_vagues(article, scene, readings, source),
        *_firsts(article, scene, readings, source),
    ]
    return sorted(found, key=lambda claim: claim.start)


def _nevers(article: Article, scene: Scene, readings: tuple[FigureReading, ...], source: str | None) -> list[Claim]:
    """As in "has not recorded a surplus in the past 30 years"."""
    found = []
    for match in _NEVER.finditer(scene.sentence.text):
        mark = next((mark for mark in scene.sentence.times if 0 <= mark.start - match.end() < GAP), None)
        topic = next(
            (t for t, one in enumerate(scene.sentence.topics) if one.start <= match.start("what") < one.end), None
        )
        if topic is None:
            continue
        end = mark.end if mark else match.end()
        _, reading = statement_claims.read_at(scene, readings, end, topic, match.start())
        none = match["what"].lower() == "surplus"
        found.append(
            statement_claims.statement(
                article,
                scene,
                reading,
                (match.start(), end),
                "bound",
                source,
                period=_span(mark, scene),
                high=Decimal(0) if none else None,
                low=None if none else Decimal(0),
            )
        )
    return found


def _span(mark: PeriodMark | None, scene: Scene) -> Period | None:
    """What "in 30 years", "since 2001" span, up to where the story has come."""
    if mark is None:
        return None
    if mark.kind == "since":
        last = running(scene) or scene.context.release or _latest(scene)
        first = mark.period.first if mark.period else None
        return Period(first, last.last) if first is not None and last is not None else None
    return resolved(scene, mark, None if mark.kind == "length" else running(scene))


def _latest(scene: Scene) -> Period | None:
    now = scene.context.reference
    return Period.year(now // _YEAR - 1) if now else None


def _firsts(article: Article, scene: Scene, readings: tuple[FigureReading, ...], source: str | None) -> list[Claim]:
    """As in "a trade deficit with China for the first time last year"."""
    found = []
    for match in FIRST.finditer(scene.sentence.text):
        topics = [
            t
            for t, topic in enumerate(scene.sentence.topics)
            if topic.sign and topic.indicator in BALANCES and topic.end < match.end() + 20
        ]
        if not topics or any(abs(figure.start - match.start()) < 70 for figure in scene.sentence.figures):
            continue
        topic = scene.sentence.topics[topics[-1]]
        after = next((mark for mark in scene.sentence.times if 0 <= mark.start - match.end() < 30), None)
        start, end = min(topic.start, match.start()), max(after.end if after else match.end(), topic.end)
        place, reading = statement_claims.read_at(scene, readings, end, topics[-1], start)
        speaker = _speaker(scene, start)
        if speaker is not None and speaker != reading.partner:
            reading = replace(reading, reporter=speaker)
        spanned = after if after is not None and after.kind in ("length", "since") else None
        found.append(
            statement_claims.statement(
                article,
                scene,
                reading,
                (_with_article(scene.sentence.text, start), end),
                "extreme",
                source,
                superlative=superlative_of("first", spanned, place, reading.period),
                high=Decimal(0) if topic.sign < 0 else None,
                low=Decimal(0) if topic.sign > 0 else None,
            )
        )
    return found


def _speaker(scene: Scene, start: int) -> str | None:
    """The country of the body that says it of itself ("the Korea Customs Service announced that it recorded")."""
    before = [body for body in scene.sentence.bodies if body.end <= start]
    if not before or not re.search(r"\bit\b", scene.sentence.text[before[-1].end : start]):
        return None
    return next((agency.country for agency in gazetteer.agencies() if agency.id == before[-1].key), None)


def _with_article(text: str, at: int) -> int:
    before = re.search(r"\ban?\s$", text[:at])
    return before.start() if before else at


def _vagues(article: Article, scene: Scene, readings: tuple[FigureReading, ...], source: str | None) -> list[Claim]:
    """As in "a surplus of tens of billions of dollars every year from the mid-1990s"."""
    found = []
    for match in _VAGUE.finditer(scene.sentence.text):
        topics = [
            t
            for t, topic in enumerate(scene.sentence.topics)
            if topic.end <= match.start() and topic.indicator != "other"
        ]
        if not topics or not ALWAYS.search(scene.sentence.text):
            continue
        size = Decimal(DATA["scales_vague"][match["scale"].lower()]) * Decimal(
            DATA["tens_vague"].get((match["tens"] or "several").lower(), 1)
        )
        low, high = (size, None) if scene.sentence.topics[topics[-1]].sign >= 0 else (None, -size)
        _, reading = statement_claims.read_at(scene, readings, match.end(), topics[-1], match.start())
        claim = statement_claims.statement(
            article,
            scene,
            reading,
            (match.start(), match.end()),
            "bound",
            source,
            period=_stretch(scene),
            low=low,
            high=high,
        )
        found.append(replace(claim, series=replace(claim.series, unit=_MONEY[match["money"].lower()])))
    return found


def _stretch(scene: Scene) -> Period | None:
    """From a decade or year until another: "until" leaves its year out."""
    decade = _DECADE.search(scene.sentence.text)
    if decade is None:
        spans = [mark for mark in scene.sentence.times if mark.kind in ("since", "length")]
        return _span(spans[0], scene) if spans else None
    first = int(decade["year"]) + DATA["decades"].get((decade["part"] or "early").lower(), 0)
    for mark in scene.sentence.times:
        if mark.start >= decade.end():
            end = periods.resolve(mark, scene.context.reference or 0, running(scene), None)
            if end is not None:
                until = bool(_UNTIL.search(scene.sentence.text[: mark.start]))
                return Period(first * _YEAR, end.first - 1 if until else end.last)
    return Period(first * _YEAR, (_latest(scene) or Period.year(first)).last)
