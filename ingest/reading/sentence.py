"""One sentence with all its marks: quantities, topics, movements, periods, places, goods, bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span

from ingest import periods, topics
from ingest.gazetteer import Named, Place
from ingest.gazetteer.matcher import Matcher
from ingest.periods import PeriodMark
from ingest.records import Quantity
from ingest.topics import Move, Topic


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at an offset of the article; all marks have offsets in `text`, in order."""

    offset: int
    text: str
    figures: tuple[Quantity, ...]
    topics: tuple[Topic, ...]
    moves: tuple[Move, ...]
    times: tuple[PeriodMark, ...]
    places: tuple[Place, ...]
    goods: tuple[Named, ...]
    bodies: tuple[Named, ...]


def mark(span: Span, figures: tuple[Quantity, ...], matcher: Matcher) -> Sentence:
    """The sentence with its marks; figures are those of the document that lie in it."""
    offset, words = span.start_char, span.text
    own = tuple(replace(figure, start=figure.start - offset, end=figure.end - offset) for figure in figures)
    times = tuple(
        time for time in periods.find(words) if not any(f.start < time.end and time.start < f.end for f in own)
    )
    if any(time.kind == "fiscal" for time in times):
        times = tuple(_of_split_year(time) for time in times)
    places = tuple(_moved(place, offset) for place in matcher.places(span))
    places = tuple(place for place in places if not any(f.start <= place.start < f.end for f in own))
    covered = [(f.start, f.end) for f in own]
    covered += [(place.start, place.end) for place in places] + [(time.start, time.end) for time in times]
    found = tuple(topic for topic in topics.find(words) if not any(low <= topic.start < high for low, high in covered))
    goods = tuple(_named(named, offset) for named in matcher.goods(span))
    bodies = tuple(_named(named, offset) for named in matcher.bodies(span))
    return Sentence(offset, words, own, found, tuple(topics.moves(words)), times, places, goods, bodies)


def _of_split_year(time: PeriodMark) -> PeriodMark:
    """Beside a split year ("900 mln this year against 626 mln in 1981/82") this year and last are split ones too."""
    of_year = time.kind == "relative" and time.args[1:] == (12,) and "calendar" not in time.text
    return replace(time, args=(*time.args, 1)) if of_year else time


def _moved(place: Place, offset: int) -> Place:
    return replace(place, start=place.start - offset, end=place.end - offset)


def _named(named: Named, offset: int) -> Named:
    return replace(named, start=named.start - offset, end=named.end - offset)
