"""What a sentence without figures speaks of, for one that takes it up with a pronoun ("They were 2 billion")."""

from __future__ import annotations

from dataclasses import replace

from ingest.reading.scene import FigureReading, History, Scene
from ingest.records import TOTAL, WORLD

_PRONOUNS = frozenset({"it", "they", "those", "these", "that", "this"})
_NEAR = 3


def told_of(scene: Scene) -> FigureReading | None:
    """The statistic that a sentence names with its owner right before it, and with whom where a country follows."""
    line = scene.outline
    for t, topic in enumerate(scene.sentence.topics):
        if topic.indicator == "other":
            continue
        at = line.topics[t]
        owner = [p for p, place in enumerate(line.places) if 0 < at - place <= _NEAR]
        other = [p for p, place in enumerate(line.places) if 0 < place - at <= _NEAR]
        if owner:
            places = scene.sentence.places
            partner = places[other[0]].code if other else WORLD
            return FigureReading("level", topic.indicator, None, None, None, places[owner[-1]].code, partner, TOTAL)
    return None


def taken_up(history: History, opening: str) -> History:
    """The history for a sentence that opens so: with a pronoun, the aside before it is what was told last."""
    if history.aside is None or opening not in _PRONOUNS:
        return replace(history, aside=None)
    return replace(history, before=(history.aside,))
