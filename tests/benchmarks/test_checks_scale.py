"""How the checks' time grows, as ratios within one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from checks.readings import Corpus, readings
from checks.run import check_article, check_corpus
from ingest.records import Extraction
from tests.checks.memory import Memory
from tests.checks.shorthand import extraction


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def articles(count: int) -> list[Extraction]:
    """Articles of ten claims on two hundred cells, some with rival figures."""
    made = []
    for i in range(count):
        lines = [f"PRK>CHN exports {1900 + (i * 10 + k) % 200}: ${100 + (i + k) % 7} million" for k in range(10)]
        made.append(extraction({"claims": lines}, f"a{i}"))
    return made


def across(corpus: list[Extraction]) -> None:
    index = Corpus(reading.rival for article in corpus for reading in readings(article))
    for article in corpus:
        check_corpus(article, [], index)


def test_the_corpus_check_is_not_quadratic() -> None:
    small, large = articles(200), articles(2000)
    across(small)
    assert timed(lambda: across(large)) <= 20 * timed(lambda: across(small))


def story(figures: int) -> Extraction:
    months = [f"{1980 + i // 12}-{i % 12 + 1:02d}" for i in range(figures)]
    return extraction(
        {"claims": [f"TUR>WLD exports {month}: ${700 + i % 9} million" for i, month in enumerate(months)]}
    )


def test_a_story_ten_times_as_long_takes_far_less_than_its_square() -> None:
    short, long = story(12), story(120)
    check_article(short, Memory())
    assert timed(lambda: check_article(long, Memory())) <= 60 * timed(lambda: check_article(short, Memory()))
