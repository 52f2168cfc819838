"""Two readings: agreement raises a confidence, disagreement lowers it and is told slot by slot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import pipeline
from ingest.handed.agreement import LEAST, MOST, beside, confidence
from ingest.records import Extraction, Period
from tests.handed.test_claims_files import STORY


def test_agreement_raises_and_disagreement_lowers() -> None:
    for own in (0.05, 0.3, 0.5, 0.7, 0.9, 0.97):
        assert LEAST <= confidence(own, alike=False) <= own <= confidence(own, alike=True)
    assert confidence(0.7, alike=True) > 0.85 > confidence(0.9, alike=False)
    assert confidence(0.99, alike=True) <= max(MOST, 0.99)


def test_differences_are_told_slot_by_slot() -> None:
    read = pipeline.extract(STORY)
    first, second, third = read.claims
    other = Extraction(
        STORY, (first, replace(second, period=Period.year(2018), series=replace(second.series, partner="WLD")))
    )
    found = beside(read, other, "desk").claims
    assert found[0].confidence >= first.confidence
    assert found[0].read_by == "rules, desk"
    assert found[1].confidence < second.confidence
    assert found[1].doubts == (*second.doubts, "desk reads partner as WLD", "desk reads period as 2018")
    assert found[2] == third


@pytest.mark.parametrize("second", [(), None])
def test_a_reading_of_nothing_changes_nothing(second: tuple[()] | None) -> None:
    read = pipeline.extract(STORY)
    assert beside(read, Extraction(STORY, second or ()), "x") == read
