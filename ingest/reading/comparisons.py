"""Which figures of a sentence are what others are compared with, and which way they moved."""

from __future__ import annotations

from typing import Literal

from ingest.reading.outline import Outline
from ingest.reading.scene import FigureReading, Scene

_LINKS = frozenset({"from", "against", "compared", "than", "versus", "vs", "after", "following", "RESPECT"})
_ADJACENT = 3


def compared_with(scene: Scene, readings: tuple[FigureReading, ...], i: int) -> int | None:
    """The figure of the sentence that figure i is the comparison of: of the same series and kind, in another period,
    with a word of comparison between them.
    """
    line, ours = scene.outline, readings[i]
    for j in range(i - 1, -1, -1):
        main = readings[j]
        alike = (main.indicator, main.partner, main.product, main.kind) == (
            ours.indicator,
            ours.partner,
            ours.product,
            ours.kind,
        )
        if not alike or scene.sentence.figures[j].unit != scene.sentence.figures[i].unit:
            continue
        if main.period is None or ours.period is None or main.period == ours.period:
            return None
        between = line.between(line.figures[j], line.figures[i])
        return j if _LINKS & set(between) else None
    return None


def moved(scene: Scene, i: int) -> Literal["rose", "fell"] | None:
    """The direction that the words give figure i: of the movement right behind it, else the last one before it that no
    figure of its own kind parts from it.
    """
    line, at = scene.outline, scene.outline.figures[i]
    for m, move in enumerate(scene.sentence.moves):
        if (
            at < line.moves[m] <= at + _ADJACENT
            and line.clauses[line.moves[m]] == line.clauses[at]
            and move.direction != "swung"
            and not _parted(line, at, line.moves[m])
        ):
            return "rose" if move.direction == "rose" else "fell"
    before = [m for m, place in enumerate(line.moves) if place < at and line.clauses[place] == line.clauses[at]]
    if not before or scene.sentence.moves[before[-1]].direction == "swung":
        return None
    return "rose" if scene.sentence.moves[before[-1]].direction == "rose" else "fell"


def _parted(line: Outline, one: int, other: int) -> bool:
    return any(one < figure < other for figure in line.figures) or "," in line.between(one, other)
