"""Train the confidence model on the labelled sets and write ingest/frames/confidence.json.

Run: python -m tests.evaluation.train_confidence [--folds]. Prints the calibration of five folds by story: what the
shipped weights (trained on all) would be worth on stories they were not trained on.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from ingest import pipeline
from ingest.frames import claims as claimed
from ingest.frames import confidence
from ingest.jsonl import as_json
from tests.evaluation import gold

STRENGTH = 0.2
"""Inverse of the penalty on weights. 0.05 to 1 were tried in folds, which differ by half a percentage point at most."""
OURS_COUNT = 0.3
"""What a claim of our sets counts beside one of the labelled sets: they have one reading each, and odder stories."""
CAUTION = 0.2
"""Taken off the log-odds: the next story differs from the labelled ones by more than these do from one another."""
DRAWS = 10
"""So many divisions into folds are averaged: one alone is half a percentage point off either way."""
WEIGHTS = Path(confidence.__file__).with_name("confidence.json")


def examples() -> tuple[list[dict[str, int]], list[int], list[str]]:
    """Features, whether the frame is right, and the story, of each trade claim of the opened sets and of ours."""
    rows: list[dict[str, int]] = []
    right: list[int] = []
    stories: list[str] = []
    score = gold.scorer()
    for name in (*gold.OPENED, *gold.OURS):
        labels = defaultdict(list)
        for label in gold.labels(name):
            labels[label["article"]].append(label)
        for article in gold.articles(name):
            seen = _features_of(article)
            found = [
                as_json(claim) | {"_features": seen[(claim.start, claim.end)]}
                for claim in pipeline.extract(article).claims
                if (claim.start, claim.end) in seen
            ]
            pairs, extra = score.pair(labels[article.id], found)
            for label, claim in [*pairs, *((None, claim) for claim in extra)]:
                if claim["indicator"] == "other":
                    continue
                rows.append(dict.fromkeys(claim["_features"], 1))
                right.append(
                    int(
                        label is not None
                        and label["indicator"] != "other"
                        and all(score.same(field, label, claim) for field in score.FRAME)
                    )
                )
                stories.append(article.id)
    return rows, right, stories


def _features_of(article) -> dict[tuple[int, int], list[str]]:
    seen: dict[tuple[int, int], list[str]] = {}
    original = confidence.score

    def spy(sentence, read, story):
        figure = sentence.figures[read.position]
        seen[(sentence.offset + figure.start, sentence.offset + figure.end)] = confidence.features(
            sentence, read, story
        )
        return original(sentence, read, story)

    claimed.confidence.score = spy
    try:
        pipeline.extract(article)
    finally:
        claimed.confidence.score = original
    return seen


def calibration(probabilities: np.ndarray, right: np.ndarray) -> list[str]:
    """One line a band of confidence: how many claims, how many right."""
    lines = []
    for low, high in ((0.97, 1.01), (0.95, 0.97), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        chosen = (probabilities >= low) & (probabilities < high)
        if chosen.any():
            lines.append(f"{low:.2f}-{min(high, 1):.2f}  {chosen.sum():5}  right {right[chosen].mean():.3f}")
    sure = probabilities >= 0.9
    lines.append(
        f">= 0.90    {sure.sum():5}  right {right[sure].mean() if sure.any() else 0:.3f}  share of trade claims {sure.mean():.3f}"
    )
    return lines


def folds(rows: list[dict[str, int]], right: list[int], stories: list[str]) -> list[str]:
    """The calibration of five folds by story over ten divisions, of the labelled sets and of ours apart; the counts are
    of all divisions.
    """
    matrix, target, ours = DictVectorizer(sparse=False).fit_transform(rows), np.array(right), of_ours(stories)
    found = np.concatenate([_divided(matrix, target, ours, stories, draw) for draw in range(DRAWS)])
    targets, mine = np.tile(target, DRAWS), np.tile(ours, DRAWS)
    return [
        "labelled sets:",
        *calibration(found[~mine], targets[~mine]),
        "our sets:",
        *calibration(found[mine], targets[mine]),
    ]


def _divided(matrix: np.ndarray, target: np.ndarray, ours: np.ndarray, stories: list[str], draw: int) -> np.ndarray:
    """Each claim's confidence by a model that has not seen its story, in one division into five folds."""
    names = sorted(set(stories))
    fold = dict(zip(names, np.random.default_rng(draw).permutation(len(names)) % 5, strict=True))
    of = np.array([fold[story] for story in stories])
    out = np.zeros(len(target))
    for one in range(5):
        train, test = of != one, of == one
        out[test] = sureness(fitted(matrix[train], target[train], ours[train]), matrix[test])
    return out


def sureness(model: LogisticRegression, matrix: np.ndarray) -> np.ndarray:
    """The confidence that the model gives, caution taken off."""
    odds: np.ndarray = model.decision_function(matrix)
    return 1 / (1 + np.exp(CAUTION - odds))


def of_ours(stories: list[str]) -> np.ndarray:
    """Which of these stories we labelled."""
    labelled = {row["article"] for name in gold.OURS for row in gold.labels(name)}
    return np.array([story in labelled for story in stories])


def fitted(matrix: np.ndarray, target: np.ndarray, ours: np.ndarray) -> LogisticRegression:
    """The model of some examples, ours counting less."""
    weights = np.where(ours, OURS_COUNT, 1)
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, target, sample_weight=weights)


def main() -> None:
    """Train, print the folds' calibration, write the weights."""
    rows, right, stories = examples()
    sys.stdout.write(
        f"{len(right)} trade claims; five folds by story, ten divisions:\n"
        + "\n".join(folds(rows, right, stories))
        + "\n"
    )
    vectorizer = DictVectorizer(sparse=False)
    matrix, target = vectorizer.fit_transform(rows), np.array(right)
    model = fitted(matrix, target, of_ours(stories))
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(weight) > 0.005
    }
    weights["bias"] = round(float(model.intercept_[0]) - CAUTION, 3)
    WEIGHTS.write_text(
        json.dumps(
            {"trained_on": [*gold.OPENED, *gold.OURS], "claims": len(target), "weights": weights},
            indent=1,
            sort_keys=True,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
