"""Exports stream: six times the claims take no more memory. Batches are made small, so that a small base has many."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from kb.exports import nanopublications, parquet
from kb.exports.formats import FORMATS
from kb.exports.source import Source
from kb.graph import streams
from kb.opening import open_kb
from tests.benchmarks.graph import Nowhere
from tests.benchmarks.site_load import generate

FEW, MANY, BATCH = 300, 1800, 30


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("generated")
    for claims in (FEW, MANY):
        generate(folder / f"{claims}.db", claims)
    return [folder / f"{claims}.db" for claims in (FEW, MANY)]


def peak(base: Path, form: str) -> tuple[int, int]:
    """Peak of Python's memory while an export runs, in bytes, and its records."""
    with open_kb(base) as kb:
        gc.collect()
        tracemalloc.start()
        count = FORMATS[form].write(Source(kb.db), Nowhere())  # type: ignore[arg-type]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return found, count


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_six_times_the_claims_take_less_than_twice_the_memory(
    bases: list[Path], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "BATCH", BATCH)
    monkeypatch.setattr(streams, "AT_ONCE", BATCH)
    monkeypatch.setattr(parquet, "BATCH", BATCH)
    monkeypatch.setattr(nanopublications, "AT_ONCE", BATCH)
    for base in bases:
        with open_kb(base) as kb:
            FORMATS[form].write(Source(kb.db), Nowhere())  # type: ignore[arg-type]
    (small, few), (large, many) = (peak(base, form) for base in bases)
    assert large < 2 * small
    if form in ("graphml", "turtle", "nquads", "parquet", "annotations"):
        assert many > few
