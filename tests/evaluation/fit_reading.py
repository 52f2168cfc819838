"""Fit the reader's weights on the opened sets and write them beside it: python -m tests.evaluation.fit_reading.

Each slot's choice is fitted twice over every story: with what was read before as labelled, and as read by weights of
the other half of the stories, so that it learns to live with its own errors. Confidence is fitted on readings of stories
that the slots' weights of that fold had not seen.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from ingest.reading import ballot, confidence, decoding
from ingest.reading.walking import walk
from tests.evaluation import choices, extra_sets, gold
from tests.evaluation.choices import Choices
from tests.evaluation.conditional_logit import fit

PATH = Path("ingest/reading/weights.json")
HALVES, FOLDS, LEAST = 2, 4, 20
Weights = dict[str, dict[str, float]]


def use(weights: Weights) -> None:
    """Let the reader read with these weights."""
    ballot.HELD.clear()
    ballot.HELD.update(weights)


def gather(names: Sequence[str]) -> Choices:
    """The choices of the sets' stories, with the history as labelled and as read."""
    found = choices.of_stories(names)
    use({slot: fit(rows) for slot, rows in found.items()})
    for name in names:
        _merge(found, choices.of_figures(name))
    stories = sorted({row.story for rows in found.values() for row in rows})
    again: Choices = defaultdict(list)
    for half in range(HALVES):
        keep = {story for n, story in enumerate(stories) if n % HALVES == half}
        use(fitted(found, keep))
        for name in names:
            _merge(again, choices.of_figures(name, keep, as_read=True))
    _merge(found, again)
    return found


def fitted(found: Choices, without: Iterable[str] = ()) -> Weights:
    """The weights of every slot, fitted without the stories named."""
    left_out = set(without)
    return {slot: fit([row for row in rows if row.story not in left_out]) for slot, rows in found.items()}


def _merge(into: Choices, other: Choices) -> None:
    for slot, rows in other.items():
        into[slot] += rows


def judged(
    names: Sequence[str], found: Choices
) -> tuple[list[dict[str, float]], list[bool], dict[str, list[tuple[dict[str, float], bool]]]]:
    """Readings of stories by weights that had not seen them: features of confidence, whether the frame is right, and for
    each slot its log odds and whether it is right.
    """
    stories = sorted({row.story for rows in found.values() for row in rows})
    features, right, slots = [], [], defaultdict(list)
    for fold in range(FOLDS):
        keep = {story for n, story in enumerate(stories) if n % FOLDS == fold}
        use(fitted(found, keep))
        for name in names:
            for article, labels in choices.labelled(name):
                if article.id in keep:
                    _judge(article, labels, features, right, slots)
    return features, right, slots


def _judge(article, labels, features, right, slots) -> None:  # type: ignore[no-untyped-def]
    doc, frame = choices.document(article)
    for scene, readings in walk(doc, frame, choices.matcher(), decoding.read_sentence):
        for i, reading in enumerate(readings):
            figure = scene.sentence.figures[i]
            label = choices.label_at(labels, scene.sentence.offset + figure.start, scene.sentence.offset + figure.end)
            if label is None or label.get("unclear") or reading.indicator == "other":
                continue
            want = choices.reading_of(label)
            good = {
                slot: choices.agrees(
                    slot, reading.product == "TOTAL" if slot == "whole" else getattr(reading, slot), want
                )
                for slot in confidence.SLOTS
            }
            features.append(confidence.features(reading))
            right.append(all(good[slot] for slot in confidence.SLOTS if slot not in ("base", "status")))
            for choice in reading.choices:
                if choice.slot in good:
                    slots[choice.slot].append((confidence.slot_features(choice), good[choice.slot]))


def sure(names: Sequence[str], found: Choices) -> Weights:
    """The weights of confidence and of each slot's sureness."""
    features, right, slots = judged(names, found)
    own = _logistic(features, right, 0.3)
    each: dict[str, float] = {}
    for rows in slots.values():
        if len({good for _, good in rows}) == 2:
            each |= _logistic([row for row, _ in rows], [good for _, good in rows], 0.1)
    return {"confidence": own, "sureness": each}


def _logistic(rows: list[dict[str, float]], right: list[bool], strength: float) -> dict[str, float]:
    """The weights of a logistic model; its constant is the bias that the rows name."""
    seen = Counter(name for row in rows for name in row)
    columns = sorted(name for name, count in seen.items() if count >= LEAST)
    model = LogisticRegression(C=strength, max_iter=3000).fit(
        [[row.get(name, 0.0) for name in columns] for row in rows], right
    )
    own = dict(zip(columns, (round(float(x), 3) for x in model.coef_[0]), strict=True))
    bias = next(name for name in columns if name.endswith("bias"))
    return own | {bias: round(own[bias] + float(model.intercept_[0]), 3)}


def main() -> int:
    """Fit, and write the weights."""
    names = (*gold.OPENED, *gold.OURS, *extra_sets.SETS)
    found = gather(names)
    weights = fitted(found)
    weights |= sure([name for name in names if name in choices.WEIGHT], found)
    PATH.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
