"""The choices that labelled stories show: for each slot of each figure its candidates, and which of them are right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from spacy.tokens import Doc

from ingest import components, quantities, sentences, story
from ingest.gazetteer.matcher import Matcher
from ingest.reading import context as contexts
from ingest.reading import decoding
from ingest.reading.ballot import Candidate
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.walking import walk
from ingest.records import TOTAL, WORLD, Article, Period
from tests.evaluation import extra_sets, gold
from tests.evaluation.conditional_logit import Choosing

OF_TRADE = frozenset({"whole", "sign", "partner", "product", "period", "base", "status", "reporter"})
"""Slots that are learned of figures about trade only."""
WEIGHT = dict.fromkeys(("wire1", "verdicts", *gold.MODERN), 3.0) | {"seeds": 5.0, "shipped": 5.0}
"""Stories of the kind that is read today count so much more than those of 1987."""
Choices = dict[str, list[Choosing]]


def labelled(name: str) -> Iterable[tuple[Article, list[dict[str, Any]]]]:
    """The stories of a set with their labels."""
    if name in extra_sets.SETS:
        yield from extra_sets.SETS[name]()
        return
    rows = defaultdict(list)
    for row in gold.labels(name):
        rows[row["article"]].append(row)
    for article in gold.articles(name):
        yield article, rows[article.id]


def of_stories(names: Iterable[str]) -> Choices:
    """The choices of a story's reporter and partner."""
    found: Choices = defaultdict(list)
    for name in names:
        for article, labels in labelled(name):
            _of_story(found, article, labels, WEIGHT.get(name, 1.0))
    return found


def _of_story(found: Choices, article: Article, labels: list[dict[str, Any]], weight: float) -> None:
    owners = Counter(row.get("reporter") for row in labels if row["indicator"] != "other")
    if not owners:
        return
    held, ruled = contexts.mentions(article), story.read(article)
    owner = owners.most_common(1)[0][0]
    sides = Counter(
        row.get("partner") for row in labels if row["indicator"] != "other" and row.get("reporter") == owner
    )
    best, most = sides.most_common(1)[0]
    pair = best if best not in (None, WORLD) and most >= 0.6 * sum(sides.values()) else WORLD
    for slot, ballot, right in (
        ("story_reporter", contexts.reporters(held, ruled.reporter), owner),
        ("story_partner", contexts.partners(held, owner, ruled.partner), pair),
    ):
        _add(found, slot, article.id, weight, ballot.candidates(), [c.value == right for c in ballot.candidates()])


def of_figures(name: str, keep: Iterable[str] | None = None, as_read: bool = False) -> Choices:
    """The choices of a set's figures. keep: ids of the stories meant, all where None; as_read: what was read before a
    figure is as the reader reads it under the present weights, else as labelled.
    """
    found: Choices = defaultdict(list)
    wanted = None if keep is None else set(keep)
    for article, labels in labelled(name):
        if wanted is None or article.id in wanted:
            _of_figures(found, article, labels, WEIGHT.get(name, 1.0), as_read)
    return found


def _of_figures(found: Choices, article: Article, labels: list[dict[str, Any]], weight: float, as_read: bool) -> None:
    doc, frame = document(article)

    def read(scene: Scene) -> tuple[FigureReading, ...]:
        here: tuple[FigureReading, ...] = ()
        for i, figure in enumerate(scene.sentence.figures):
            label = label_at(labels, scene.sentence.offset + figure.start, scene.sentence.offset + figure.end)
            now = replace(scene, history=replace(scene.history, here=here))
            blank = FigureReading(unit=figure.unit)
            told = blank if label is None else _one(found, now, i, label, article.id, weight)
            here += (decoding.read_figure(now, i, blank) if as_read else told,)
        return here

    for _ in walk(doc, frame, matcher(), read):
        pass


def _one(found: Choices, scene: Scene, i: int, label: dict[str, Any], article: str, weight: float) -> FigureReading:
    """Add the choices of one figure; its reading as labelled."""
    want, draft = reading_of(label), FigureReading(unit=scene.sentence.figures[i].unit)
    unclear = label.get("unclear", ())
    for slot, propose in decoding.SLOTS:
        part = want.product not in (None, TOTAL)
        learned = (
            slot not in unclear and (slot not in OF_TRADE or want.indicator != "other") and (slot != "product" or part)
        )
        if learned:
            candidates = propose(scene, i, draft).candidates()
            _add(found, slot, article, weight, candidates, right_ones(slot, candidates, want))
        draft = decoding.filled(draft, slot, not part if slot == "whole" else getattr(want, slot))
        if slot == "indicator":
            draft = replace(draft, topic=decoding.topic_of(scene, i, draft))
    return draft


def _add(
    found: Choices, slot: str, article: str, weight: float, candidates: list[Candidate[Any]], right: list[bool]
) -> None:
    if any(right) and len(candidates) > 1:
        found[slot].append(Choosing(article, weight, tuple(tuple(c.features) for c in candidates), tuple(right)))


def right_ones(slot: str, candidates: list[Candidate[Any]], want: FigureReading) -> list[bool]:
    """Which candidates are right; of goods those that share a word with the label's, else all."""
    if slot != "product":
        return [agrees(slot, candidate.value, want) for candidate in candidates]
    words = set(str(want.product).lower().replace("-", " ").split())
    close = [bool(words & set(str(c.value).replace("-", " ").split())) for c in candidates]
    return close if any(close) else [True for _ in candidates]


def agrees(slot: str, value: Any, want: FigureReading) -> bool:
    """Whether a slot's value is the label's."""
    if slot == "whole":
        return bool(value == (want.product in (None, TOTAL)))
    target = getattr(want, slot)
    if slot in ("period", "base"):
        return (value is None) == (target is None) and (
            value is None or (value.first, value.last) == (target.first, target.last)
        )
    return bool(value == target)


def reading_of(label: dict[str, Any]) -> FigureReading:
    """A label as a reading."""
    value = Decimal(str(label["value"])) if label.get("value") is not None else Decimal(0)
    return FigureReading(
        kind=label["kind"],
        indicator=label["indicator"],
        period=_span(label.get("period")),
        base=_span(label.get("base")),
        reporter=label.get("reporter"),
        partner=label.get("partner"),
        product=label.get("product"),
        status=label.get("status") or "reported",
        sign=-1 if value < 0 else 1,
        unit=label.get("unit"),
    )


def _span(text: str | None) -> Period | None:
    try:
        period = Period.parse(text) if text else None
    except ValueError:
        return None
    return None if period is None else Period(period.first, period.last)


def label_at(labels: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """The label that overlaps a span most."""
    over = [(min(end, row["end"]) - max(start, row["start"]), n) for n, row in enumerate(labels)]
    best = max(over, default=(0, 0))
    return labels[best[1]] if best[0] > 0 else None


@cache
def matcher() -> Matcher:
    """The gazetteer's matcher over the pipeline's vocabulary."""
    nlp = components.pipeline()
    return Matcher(nlp.vocab, nlp.make_doc)


def document(article: Article) -> tuple[Doc, contexts.StoryContext]:
    """An article's text with its figures, and its context."""
    frame, body = contexts.context(article), sentences.prose(article.text)
    doc = components.pipeline().make_doc(body)
    doc._.quantities = quantities.find(
        body, frame.reporter, year=None if frame.reference is None else frame.reference // 12
    )
    return doc, frame
