"""Why a figure is read as it is: for each slot the value, the runner-up, and the words that spoke for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest import components
from ingest.reading.ballot import Choice
from ingest.reading.decoding import read_sentence
from ingest.reading.scene import Scene
from ingest.records import Article


@dataclass(frozen=True, slots=True)
class SlotReading:
    """One slot of a figure: its value and the runner-up as text, its probability among the candidates, the rules that
    spoke for it, and their words in the sentence (none where they speak from outside it).
    """

    slot: str
    value: str
    probability: float
    runner_up: str | None
    rules: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureExplained:
    """A figure of a text with its slots, in the order in which they were decided."""

    quote: str
    start: int
    sentence: str
    slots: tuple[SlotReading, ...]


def explained(article: Article) -> Iterator[FigureExplained]:
    """Every figure of an article's text, in order."""
    for scene, readings in components.walked(article, read_sentence):
        for figure, reading in zip(scene.sentence.figures, readings, strict=True):
            slots = tuple(_slot(scene, choice) for choice in reading.choices)
            yield FigureExplained(figure.text, scene.sentence.offset + figure.start, scene.sentence.text, slots)


def _slot(scene: Scene, choice: Choice[object]) -> SlotReading:
    spans = dict.fromkeys((e.start, e.end) for e in choice.evidence if e.end)
    return SlotReading(
        choice.slot,
        _told(choice.value),
        round(choice.probability, 3),
        None if choice.runner_up is None else _told(choice.runner_up),
        tuple(dict.fromkeys(evidence.rule for evidence in choice.evidence)),
        tuple(scene.sentence.text[start:end] for start, end in spans),
    )


def _told(value: object) -> str:
    return "-" if value is None else str(value)
