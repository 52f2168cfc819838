"""How the checks' time grows, as ratios within one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from checks.run import check_article
from tests.benchmarks import checking
from tests.checks.memory import Memory


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_the_corpus_check_is_not_quadratic() -> None:
    small, large = checking.articles(200), checking.articles(2000)
    checking.across(small)
    assert timed(lambda: checking.across(large)) <= 20 * timed(lambda: checking.across(small))


@pytest.mark.parametrize("shape", checking.MADE, ids=lambda shape: shape.__name__)
def test_a_story_ten_times_as_long_takes_no_more_than_a_few_times_as_much_a_figure(shape: checking.Shape) -> None:
    short, long = shape(60), shape(600)
    check_article(short, Memory())
    assert timed(lambda: check_article(long, Memory())) <= 25 * timed(lambda: check_article(short, Memory()))
