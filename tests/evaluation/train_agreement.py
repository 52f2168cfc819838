"""Fit the rule by which a second reading weighs on confidence, and write ingest/handed/agreement.json.

    python -m tests.evaluation.train_agreement FIRST SECOND [--write]

A reading is the name of a reader, or a folder with one claims file a set (SET.jsonl). Prints, by set and in folds by
story, how well the first's own confidence and the weighed one tell wrong frames from right (area under the curve).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from ingest import handed, plugins
from ingest.handed import agreement, comparing
from ingest.records import Article
from tests.evaluation import gold

SETS = ("modern1", "publishers1", "kinds", "dev", "dev2", "train1", "train2", "train3")
FOLDS = 5
WEIGHTS = Path(agreement.__file__).with_name("agreement.json")


def main(first: str, second: str, write: bool = False) -> int:
    """Print the tables; write the weights where asked."""
    everything = [examples(name, first, second) for name in SETS]
    for name, found in zip(SETS, everything, strict=True):
        _print(name, found)
    found = [row for rows in everything for row in rows]
    _print("all", found)
    _print("all, in folds", found, in_folds=True)
    rule = _fit(found)
    sys.stdout.write(json.dumps(rule) + "\n")
    if write:
        WEIGHTS.write_text(json.dumps(rule, indent=1) + "\n", encoding="utf-8")
    return 0


Row = tuple[str, float, int, bool]
"""Story, the first reading's confidence, slots in which the second differs, whether the first's frame is right."""


def examples(name: str, first: str, second: str) -> list[Row]:
    """The trade figures that both readings have."""
    labels, rows = gold.labels(name), list[Row]()
    ours, theirs = reading(name, first), reading(name, second)
    for article in gold.articles(name):
        truth = [comparing.row_of(claim) for claim in handed.labelled(article, labels).claims]
        one, two = ours(article), theirs(article)
        right = {
            id(read): label["indicator"] != "other" and not comparing.differing(label, read)
            for label, read in comparing.paired(truth, one).both
        }
        rows += [
            (article.id, row["confidence"], len(comparing.differing(row, other)), right.get(id(row), False))
            for row, other in comparing.paired(one, two).both
            if row["indicator"] != "other"
        ]
    return rows


def reading(name: str, by: str):
    """What gives a reading's claims of one article of a set."""
    if not Path(by).is_dir():
        return lambda article: [comparing.row_of(claim) for claim in plugins.read(by, article).claims]
    lines = [line.fields for line in handed.read(Path(by) / f"{name}.jsonl").lines]

    def of(article: Article) -> list[dict]:
        return [fields for fields in lines if fields["article"] == article.id]

    return of


def _fit(rows: list[Row]) -> dict[str, float]:
    x = np.array([[_odds(own), float(n == 0), float(n > 0)] for _, own, n, _ in rows])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(x, [row[3] for row in rows])
    return dict(zip(("slope", "agree", "differ"), (round(float(weight), 3) for weight in model.coef_[0]), strict=True))


def _odds(own: float) -> float:
    own = min(max(own, agreement.LEAST), agreement.MOST)
    return float(np.log(own / (1 - own)))


def _weighed(row: Row, rule: dict) -> float:
    return agreement.confidence(row[1], row[2] == 0, rule)


def _fold(row: Row) -> int:
    return sum(row[0].encode()) % FOLDS


def _print(name: str, rows: list[Row], in_folds: bool = False) -> None:
    right = [row[3] for row in rows]
    rules = [_fit([row for row in rows if not in_folds or _fold(row) != n]) for n in range(FOLDS if in_folds else 1)]
    both = [_weighed(row, rules[_fold(row) if in_folds else 0]) for row in rows]
    same = [row[3] for row in rows if row[2] == 0]
    sys.stdout.write(
        f"{name:14} {len(rows):5} figures, right {np.mean(right):.3f}, read alike {len(same)}, of these right "
        f"{np.mean(same) if same else 0:.3f}; area: own {roc_auc_score(right, [row[1] for row in rows]):.3f}, "
        f"slots alike {roc_auc_score(right, [-row[2] for row in rows]):.3f}, weighed {roc_auc_score(right, both):.3f}\n"
    )


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--write"]
    sys.exit(main(*arguments, write="--write" in sys.argv))
