"""A claim without a figure: what it is said of, read as a figure's series would be at its place, and its record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.reading import decoding
from ingest.reading.claims import series_of
from ingest.reading.outline import outline
from ingest.reading.scene import FigureReading, Scene
from ingest.records import Article, Claim, Indicator, Kind, Quantity

_FAR = 90


def read_at(
    scene: Scene,
    readings: tuple[FigureReading, ...],
    at: int,
    topic: int | None,
    start: int,
    indicator: Indicator | None = None,
) -> tuple[Scene, FigureReading]:
    """What a figure at this place of the sentence would be read as; topic: the mark that it is said of, where known."""
    sentence = scene.sentence
    where = min(at, len(sentence.text) - 1)
    blank = Quantity(where, where + 1, "", Decimal(0), Decimal(0), Decimal(0), Decimal(1), "USD")
    before = [i for i, figure in enumerate(sentence.figures) if figure.start < where]
    figures = (*sentence.figures[: len(before)], blank, *sentence.figures[len(before) :])
    widened = replace(sentence, figures=figures)
    place = replace(
        scene, sentence=widened, outline=outline(widened), history=replace(scene.history, here=readings[: len(before)])
    )
    own = topic if topic is not None else _topic_near(place, start, at)
    indicator = indicator or (sentence.topics[own].indicator if own is not None else None)
    draft = FigureReading(kind="level", unit="USD")
    return place, decoding.read_figure(
        place, len(before), draft, fixed={"kind": "level", **({"indicator": indicator} if indicator else {})}
    )


def _topic_near(scene: Scene, start: int, end: int) -> int | None:
    """The topic of trade that stands nearest to a statement, within its reach."""
    near = [
        (min(abs(topic.start - end), abs(start - topic.end)), t)
        for t, topic in enumerate(scene.sentence.topics)
        if topic.indicator != "other"
    ]
    best = min(near, default=None)
    return best[1] if best is not None and best[0] < _FAR else None


def statement(
    article: Article,
    scene: Scene,
    reading: FigureReading,
    span: tuple[int, int],
    kind: Kind,
    source: str | None,
    **more: object,
) -> Claim:
    """A claim without a figure at a span of the sentence."""
    start, end = span
    series = replace(series_of(article, reading, None))
    claim = Claim(
        article=article.id,
        start=scene.sentence.offset + start,
        end=scene.sentence.offset + end,
        quote=scene.sentence.text[start:end],
        sentence=scene.sentence.text,
        value=None,
        low=None,
        high=None,
        step=None,
        modifier="=",
        kind=kind,
        series=series,
        period=reading.period,
        source=source,
        confidence=0.9,
    )
    return replace(claim, **more)  # type: ignore[arg-type]
