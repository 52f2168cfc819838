"""make eval: precision, recall and F1 per set and per field, misses by kind. These are sets that the weights were fitted
on; for stories that they had not seen: python -m tests.evaluation.folds, and tests/first_runs.json.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from ingest import pipeline
from ingest.jsonl import as_json
from tests.evaluation import gold


def main() -> int:
    """Print the tables; 0 where the labelled stories are here."""
    if not gold.available():
        sys.stdout.write(f"no labelled stories at {gold.GOLD}: nothing to measure\n")
        return 0
    score = gold.scorer()
    for whole, names in (("all", gold.OPENED), ("ours", gold.OURS)):
        everything: tuple[list, list] = ([], [])
        for name in names:
            labels, found = gold.labels(name), predictions(name)
            everything[0].extend(labels)
            everything[1].extend(found)
            _print(name, *score.score(labels, found))
        _print(whole, *score.score(*everything))
        _misses(score, *everything)
    return 0


def predictions(name: str) -> list[dict]:
    """The claims of a set's stories, as `claimledger extract` prints them."""
    return [as_json(claim) for article in gold.articles(name) for claim in pipeline.extract(article).claims]


def _print(name: str, rows: dict, fields: dict, counts: Counter) -> None:
    sys.stdout.write(
        f"\n{name}: {counts['gold']} figures labelled ({counts['trade gold']} about trade), {counts['pred']} predicted\n"
    )
    for row, (precision, recall, f1) in rows.items():
        sys.stdout.write(f"  {row:22} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}\n")
    sys.stdout.write("  " + "  ".join(f"{field} {share:.3f}" for field, share in fields.items()) + "\n")


def _misses(score, labels: list[dict], found: list[dict]) -> None:
    """How often each slot, or set of slots, is what is wrong with a found trade figure."""
    by_label, by_claim, kinds = defaultdict(list), defaultdict(list), Counter()
    for label in labels:
        by_label[label["article"]].append(label)
    for claim in found:
        by_claim[claim["article"]].append(claim)
    for article, gold_rows in by_label.items():
        for label, claim in score.pair(gold_rows, by_claim[article])[0]:
            if label["indicator"] == "other":
                kinds["taken for trade"] += claim["indicator"] != "other"
            else:
                wrong = [field for field in score.FRAME if not score.same(field, label, claim)]
                kinds["+".join(wrong)] += bool(wrong)
    sys.stdout.write("\nmisses by kind: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common() if n) + "\n")


if __name__ == "__main__":
    sys.exit(main())
