"""How well the reader reads stories that its weights had not seen: folds by story over the modern sets.

python -m tests.evaluation.folds prints the figures; with words behind it, the misses too.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from typing import Any

from ingest import pipeline
from ingest.jsonl import as_json
from tests.evaluation import extra_sets, fit_reading, gold

FOLDS = 3


def main(show: bool) -> int:
    """Fit without a third of the modern stories at a time, read that third, and print how much is right."""
    found = fit_reading.gather((*gold.OPENED, *gold.OURS, *extra_sets.SETS))
    articles = {article.id: article for name in gold.MODERN for article in gold.articles(name)}
    read: list[dict[str, Any]] = []
    for fold in range(FOLDS):
        out = sorted(articles)[fold::FOLDS]
        fit_reading.use(fit_reading.fitted(found, out))
        read += [as_json(claim) for story in out for claim in pipeline.extract(articles[story]).claims]
    report(gold.MODERN, read, show)
    return 0


def report(names: tuple[str, ...], read: list[dict[str, Any]], show: bool) -> None:
    """Print the frames of each set and of all, and what is wrong by kind; show: each miss with its words."""
    score = gold.scorer()
    for own in (*((name,) for name in names), names):
        labels = [row for name in own for row in gold.labels(name)]
        stories = {row["article"] for row in labels}
        rows, fields, _ = score.score(labels, [claim for claim in read if claim["article"] in stories])
        told = " ".join(f"{field} {share:.2f}" for field, share in fields.items())
        sys.stdout.write(
            f"{'+'.join(own)[:40]:40} {rows['frames'][2]:.3f} {rows['frames +base,status'][2]:.3f} {told}\n"
        )
    _misses(score, names, read, show)


def _misses(score: Any, names: tuple[str, ...], read: list[dict[str, Any]], show: bool) -> None:
    by_label, by_claim, kinds = defaultdict(list), defaultdict(list), Counter[str]()
    for name in names:
        for row in gold.labels(name):
            by_label[row["article"]].append(row)
    for claim in read:
        if claim["value"] is not None:
            by_claim[claim["article"]].append(claim)
    for story, labels in by_label.items():
        for label, claim in score.pair(labels, by_claim[story])[0]:
            if label["indicator"] == "other":
                wrong = ["taken for trade"] if claim["indicator"] != "other" else []
            else:
                wrong = [field for field in score.FRAME if not score.same(field, label, claim)]
            kinds["+".join(wrong)] += bool(wrong)
            if wrong and show:
                _print(story, label, claim, wrong)
    sys.stdout.write(", ".join(f"{kind} {count}" for kind, count in kinds.most_common(20) if count) + "\n")


def _print(story: str, label: dict[str, Any], claim: dict[str, Any], wrong: list[str]) -> None:
    told = {field: (label.get(field), claim.get(field)) for field in wrong if field in label}
    sys.stdout.write(f"{story} {label['quote']!r} {wrong} {told}\n    {' '.join(claim['sentence'].split())[:220]}\n")


if __name__ == "__main__":
    sys.exit(main(len(sys.argv) > 1))
