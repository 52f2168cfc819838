"""A story sentence by sentence: each with its marks, its outline and what was read before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from ingest import sentences
from ingest.frames import trigger
from ingest.gazetteer.matcher import Matcher
from ingest.reading.context import StoryContext
from ingest.reading.decoding import moved_on
from ingest.reading.outline import outline
from ingest.reading.scene import FigureReading, History, Scene
from ingest.reading.sentence import mark

Reader = Callable[[Scene], tuple[FigureReading, ...]]


def walk(doc: Doc, context: StoryContext, matcher: Matcher, read: Reader) -> Iterator[tuple[Scene, tuple[FigureReading, ...]]]:
    """The sentences worth reading, in order, each with its readings."""
    from ingest.components import _Tokens, _within

    history = History()
    at, begins = _Tokens(doc), [figure.start for figure in doc._.quantities]
    for start, end in sentences.spans(doc.text):
        span = at.span(start, end)
        if len(span.text) > 2 * sentences.LONGEST:
            continue
        own = _within(doc._.quantities, begins, span)
        if not trigger.has_marks(span.text, bool(own)) or len(own) > trigger.MOST_FIGURES:
            continue
        sentence = mark(span, own, matcher)
        scene = Scene(context, sentence, outline(sentence), history)
        here = read(scene)
        yield scene, here
        history = moved_on(history, scene, here)
