"""A story sentence by sentence: each with its marks, its outline and what was read before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from ingest import periods, sentences
from ingest.gazetteer.matcher import Matcher
from ingest.reading import trigger
from ingest.reading.asides import taken_up, told_of
from ingest.reading.context import StoryContext
from ingest.reading.decoding import moved_on
from ingest.reading.outline import outline
from ingest.reading.scene import FigureReading, History, Scene
from ingest.reading.sentence import Sentence, mark
from ingest.reading.token_places import TokenPlaces, within
from ingest.records import Period

Reader = Callable[[Scene], tuple[FigureReading, ...]]
_PLAIN = ("absolute", "month", "part", "relative", "fiscal", "days")


def walk(
    doc: Doc, context: StoryContext, matcher: Matcher, read: Reader
) -> Iterator[tuple[Scene, tuple[FigureReading, ...]]]:
    """The sentences worth reading, in order, each with its readings."""
    marked = list(_marked(doc, matcher))
    context = replace(context, majority=majority(marked, context), trade_share=trade_share(marked))
    history = History()
    for sentence in marked:
        line = outline(sentence)
        scene = Scene(
            context,
            sentence,
            line,
            taken_up(history, sentence.text.split(maxsplit=1)[0].lower() if sentence.text.strip() else ""),
        )
        here = read(scene)
        yield scene, here
        history = replace(moved_on(history, scene, here), aside=None if here else told_of(scene))


def _marked(doc: Doc, matcher: Matcher) -> Iterator[Sentence]:
    at, begins = TokenPlaces(doc), [figure.start for figure in doc._.quantities]
    for start, end in sentences.spans(doc.text):
        span = at.span(start, end)
        if len(span.text) > 2 * sentences.LONGEST:
            continue
        own = within(doc._.quantities, begins, span)
        if trigger.has_marks(span.text, bool(own)) and len(own) <= trigger.MOST_FIGURES:
            yield mark(span, own, matcher)


def trade_share(marked: list[Sentence]) -> int:
    """In how many of five sentences with figures trade is named."""
    told = [any(topic.trades for topic in sentence.topics) for sentence in marked if sentence.figures]
    return round(5 * sum(told) / len(told)) if told else 0


def majority(marked: list[Sentence], context: StoryContext) -> Period | None:
    """The period that the story's sentences on trade name most often, plainly."""
    if context.reference is None:
        return None
    counted: Counter[Period] = Counter()
    for sentence in marked:
        if not any(topic.indicator != "other" for topic in sentence.topics):
            continue
        for time in sentence.times:
            period = (
                periods.resolve(time, context.reference, None, context.fiscal)
                if time.kind in _PLAIN and not time.is_day
                else None
            )
            if period is not None:
                counted[period] += 1
    return counted.most_common(1)[0][0] if counted else None
