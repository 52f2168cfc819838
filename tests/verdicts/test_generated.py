"""Generated stories keep their floors: a short form of make eval-verdicts, with frames as they are meant."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kb.tables.lookup import Lookup
from tests.evaluation import gold
from tests.verdicts import generated, labelled, measure
from tests.verdicts.errors import PLANTS
from tests.verdicts.frames import factchecks, verdict_stories

FLOORS = json.loads((gold.ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))["generated"]
SENTENCES = 240


@pytest.fixture(scope="module")
def lookup() -> Iterator[Lookup]:
    with measure.shipped() as tables:
        yield tables


@pytest.fixture(scope="module")
def tally(lookup: Lookup) -> generated.Tally:
    return generated.measured(lookup, SENTENCES)


def test_true_sentences_are_not_flagged(tally: generated.Tally) -> None:
    assert tally.figures > SENTENCES
    assert 1 - tally.false_share >= FLOORS["true ones unflagged"], tally.false


def test_planted_errors_are_caught(tally: generated.Tally) -> None:
    assert set(tally.planted) == set(PLANTS)
    assert tally.flagged_share >= FLOORS["flagged"], tally.flagged
    assert tally.caught_share >= FLOORS["flagged or worth a look"], tally.looked


@pytest.mark.skipif(not gold.available(), reason="the labelled stories (../shared/gold) are not here")
def test_public_claims_get_the_outcome_that_desks_found(lookup: Lookup) -> None:
    scores = labelled.factchecks(measure.report(factchecks(), lookup))
    assert scores["right"] >= 0.85
    assert scores["alarms"] == 0


@pytest.mark.skipif(not gold.available(), reason="the labelled stories (../shared/gold) are not here")
def test_bilateral_stories_keep_their_flags(lookup: Lookup) -> None:
    scores = labelled.verdicts(measure.report(verdict_stories(), lookup))
    assert scores["outcome"] >= 0.8
    assert scores["flag recall"] >= 0.75
    assert scores["flag precision"] >= 0.95
