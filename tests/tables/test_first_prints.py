"""First prints of 13 areas' releases in plain sentences against the shipped tables, which hold later releases."""

from __future__ import annotations

from collections import Counter

import pytest

from kb.tables.lookup import Lookup
from tests.tables.releases_in_words import FILE, drawn, outcome, planted

NUMBER = 300
TOLD = ("inconsistent", "worth a look", "depends on the measure", "disputed")

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="../shared/data/recent is not here")


def test_no_true_release_is_flagged(lookup: Lookup) -> None:
    said = Counter(outcome(one, lookup) for one in drawn(NUMBER))
    assert said["inconsistent"] == 0
    assert said["not read"] == 0
    assert said["consistent"] >= 0.15 * NUMBER


def test_most_planted_errors_are_told(lookup: Lookup) -> None:
    said = [(kind, outcome(one, lookup)) for kind, one in planted(NUMBER)]
    assert sum(found in TOLD for _, found in said) >= 0.57 * NUMBER
    assert sum(found == "consistent" for _, found in said) <= 0.05 * NUMBER
