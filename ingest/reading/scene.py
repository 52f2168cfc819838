"""What a figure is read in: the story's context, its sentence, and what was read before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest.reading.ballot import Choice
from ingest.reading.context import StoryContext
from ingest.reading.outline import Outline
from ingest.reading.sentence import Sentence
from ingest.records import Indicator, Kind, Period, Status


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One figure as read, slot by slot; topic: the mark of the sentence that it is said of, or None."""

    kind: Kind = "other"
    indicator: Indicator = "other"
    topic: int | None = None
    period: Period | None = None
    base: Period | None = None
    reporter: str | None = None
    partner: str | None = None
    product: str | None = None
    status: Status = "reported"
    sign: int = 1
    unit: str | None = None
    choices: tuple[Choice[Any], ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What the story has told so far: the readings of this sentence, of the last one with figures, the first reading of
    trade, the last of each indicator, and the last words of time of a sentence without figures.
    """

    here: tuple[FigureReading, ...] = ()
    before: tuple[FigureReading, ...] = ()
    first: FigureReading | None = None
    latest: dict[Indicator, FigureReading] = field(default_factory=dict)
    told: Period | None = None
    topic: Indicator | None = None
    partner: str | None = None
    step: int | None = None
    goods: str | None = None
    aside: FigureReading | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its outline in its story, and what was read before."""

    context: StoryContext
    sentence: Sentence
    outline: Outline
    history: History

    @property
    def last(self) -> FigureReading | None:
        """The reading of the figure before in this sentence."""
        return self.history.here[-1] if self.history.here else None
