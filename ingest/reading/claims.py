"""Readings to claims: the record that leaves this floor."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest import gazetteer
from ingest.lexicon import load
from ingest.reading import confidence
from ingest.reading.comparisons import compared_with, moved
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.scopes import scope_of
from ingest.records import Article, Claim, Quantity, Series

_NOT_ADJUSTED = re.compile(r"\bno(?:n|t)[-\s]seasonally[-\s]adjusted\b")
_BASIS: dict[str, str] = load("discourse")["adjusted"]


def build(
    article: Article, scene: Scene, readings: tuple[FigureReading, ...], first: int, source: str | None
) -> list[Claim]:
    """The claims of one sentence; first: the position that its first claim will have in the article."""
    claims = [_claim(article, scene, readings, i, first, source) for i in range(len(readings))]
    for i in range(1, len(claims)):
        figure = scene.sentence.figures[i]
        if figure.link == "conversion":
            claims[i] = _converted(claims[i - 1], claims[i], first + i - 1)
        elif figure.link == "range" and scene.sentence.figures[i - 1].link == "range" and claims[i - 1].range is None:
            claims[i - 1], claims[i] = _ends(claims[i - 1], claims[i])
    return claims


def _claim(
    article: Article, scene: Scene, readings: tuple[FigureReading, ...], i: int, first: int, source: str | None
) -> Claim:
    figure, reading = scene.sentence.figures[i], readings[i]
    low, high = sorted((signed(figure.low, reading.sign), signed(figure.high, reading.sign)))
    compares = compared_with(scene, readings, i)
    sure = confidence.sureness(reading)
    return Claim(
        article=article.id,
        start=scene.sentence.offset + figure.start,
        end=scene.sentence.offset + figure.end,
        quote=figure.text,
        sentence=scene.sentence.text,
        value=signed(figure.value, reading.sign),
        low=low,
        high=high,
        step=figure.step,
        modifier=figure.modifier,
        kind=reading.kind,
        series=series_of(article, reading, figure.unit),
        period=reading.period,
        base=reading.base,
        status=reading.status,
        source=source,
        confidence=confidence.of(reading),
        hedge=figure.hedge,
        basis=_basis(scene, figure),
        compares=None if compares is None else first + compares,
        verb=moved(scene, i) if compares is None and reading.kind == "level" else None,
        doubts=(figure.doubt,) if figure.doubt else (),
        scope=scope_of(scene, reading) if reading.indicator != "other" else None,
        sureness=sure,
    )


def series_of(article: Article, reading: FigureReading, unit: str | None) -> Series:
    """The series of a reading; a capital or people stand for the state of the article's year."""
    year = article.published.year if article.published else None
    return Series(
        reading.indicator,
        gazetteer.in_year(reading.reporter, year),
        gazetteer.in_year(reading.partner, year),
        reading.product,
        unit,
    )


def signed(value: Decimal, sign: int) -> Decimal:
    """The figure with its sign; a printed minus stays."""
    return value if value < 0 else value * sign


def _basis(scene: Scene, figure: Quantity) -> tuple[str, ...]:
    """Words of the sentence that make another cell of the figure ("seasonally adjusted", "cif")."""
    text = _NOT_ADJUSTED.sub("unadjusted", scene.sentence.text.lower())
    return tuple(sorted({name for word, name in _BASIS.items() if word in text}))


def _converted(original: Claim, claim: Claim, position: int) -> Claim:
    """A conversion in brackets is of the same series, period and sign as the figure before it."""
    sign = -1 if original.value is not None and original.value < 0 else 1
    size = [None if x is None else abs(x) * sign for x in (claim.value, claim.low, claim.high)]
    low, high = sorted(x for x in size[1:] if x is not None) if None not in size[1:] else (claim.low, claim.high)
    return replace(
        claim,
        value=size[0],
        low=low,
        high=high,
        kind=original.kind,
        series=replace(original.series, unit=claim.series.unit),
        period=original.period,
        base=original.base,
        status=original.status,
        compares=original.compares,
        converts=position,
        scope=original.scope,
        confidence=min(original.confidence, claim.confidence),
    )


def _ends(lower: Claim, upper: Claim) -> tuple[Claim, Claim]:
    """The two ends of a range share one frame and one id; the lower takes what the upper's words say."""
    name = f"{lower.start}-{upper.end}"
    sign = -1 if upper.value is not None and upper.value < 0 else 1
    low, high = (
        sorted(abs(x) * sign for x in (lower.low, lower.high) if x is not None)
        if lower.low is not None
        else (None, None)
    )
    frame = replace(
        lower,
        value=None if lower.value is None else abs(lower.value) * sign,
        low=low,
        high=high,
        range=name,
        kind=upper.kind,
        series=replace(upper.series, unit=lower.series.unit),
        period=upper.period,
        base=upper.base,
        status=upper.status,
        scope=upper.scope,
    )
    return frame, replace(upper, range=name)
