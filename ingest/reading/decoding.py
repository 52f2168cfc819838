"""One decision: the figures of a sentence read from left to right, each slot chosen by weight among its candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ingest.reading import (
    bases,
    indicators,
    kinds,
    party_choice,
    period_choice,
    product_choice,
    signs,
    statuses,
    story_time,
    wholes,
)
from ingest.reading.ballot import Ballot, Choice
from ingest.reading.scene import FigureReading, History, Scene
from ingest.records import TOTAL, Period

SLOTS: tuple[tuple[str, Callable[[Scene, int, FigureReading], Ballot[Any]]], ...] = (
    ("kind", kinds.candidates),
    ("indicator", indicators.candidates),
    ("sign", signs.candidates),
    ("reporter", party_choice.reporters),
    ("partner", party_choice.partners),
    ("whole", wholes.candidates),
    ("product", product_choice.candidates),
    ("period", period_choice.candidates),
    ("base", bases.candidates),
    ("status", statuses.candidates),
)


def read_sentence(scene: Scene) -> tuple[FigureReading, ...]:
    """The readings of a sentence's figures."""
    here: tuple[FigureReading, ...] = ()
    for i, figure in enumerate(scene.sentence.figures):
        now = replace(scene, history=replace(scene.history, here=here))
        here += (read_figure(now, i, FigureReading(unit=figure.unit)),)
    return here


def read_figure(scene: Scene, i: int, draft: FigureReading, fixed: dict[str, Any] | None = None) -> FigureReading:
    """One figure, slot by slot; fixed: slots that are known beforehand."""
    choices: list[Choice[Any]] = []
    for slot, propose in SLOTS:
        if slot == "product" and draft.product == TOTAL:
            continue
        if fixed and slot in fixed:
            draft = filled(draft, slot, fixed[slot])
        else:
            choice = propose(scene, i, draft).choose()
            choices.append(choice)
            draft = filled(draft, slot, choice.value)
        if slot == "indicator":
            draft = replace(draft, topic=topic_of(scene, i, draft))
    return replace(draft, choices=tuple(choices))


def filled(draft: FigureReading, slot: str, value: Any) -> FigureReading:
    """The draft with a slot's value; of all goods the product is TOTAL."""
    if slot == "whole":
        return replace(draft, product=TOTAL if value else None)
    return replace(draft, **{slot: value})


def topic_of(scene: Scene, i: int, draft: FigureReading) -> int | None:
    """The mark of the sentence that names the figure's statistic: the nearest, in its own clause first."""
    line, at = scene.outline, scene.outline.figures[i]
    own = [t for t, topic in enumerate(scene.sentence.topics) if topic.indicator == draft.indicator]
    if not own or draft.indicator == "other":
        return None
    return min(own, key=lambda t: abs(line.topics[t] - at) + 5 * abs(line.clauses[line.topics[t]] - line.clauses[at]))


def moved_on(history: History, scene: Scene, here: tuple[FigureReading, ...]) -> History:
    """The history after a sentence."""
    trade = [reading for reading in here if reading.indicator != "other"]
    latest = dict(history.latest)
    for reading in trade:
        latest.setdefault(reading.indicator, reading) if reading.kind == "other" else latest.update(
            {reading.indicator: reading}
        )
    told = _told(scene) if not here else None
    topics = [t.indicator for t in scene.sentence.topics if t.trades]
    places = [p.code for p in scene.sentence.places if p.code != scene.context.reporter]
    goods = [named.text.lower() for named in scene.sentence.goods]
    steps = [r.period.first - r.base.first for r in trade if r.period and r.base and r.kind in ("growth", "change")]
    return History(
        (),
        here or history.before,
        history.first or next((r for r in trade if r.period is not None), None),
        latest,
        told or (history.told if not here else None),
        topics[-1] if topics else history.topic,
        places[-1] if places else None,
        steps[-1] if steps else history.step,
        goods[0] if goods else None,
    )


def _told(scene: Scene) -> Period | None:
    for mark in scene.sentence.times:
        if not mark.comparative and mark.kind in ("absolute", "month", "part", "relative", "year_of"):
            return story_time.resolved(scene, mark, None)
    return None
