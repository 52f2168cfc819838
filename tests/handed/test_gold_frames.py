"""Labelled frames handed to the checks: what they say where reading is perfect. Prints outcomes and flags."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest import handed
from ingest.records import Extraction
from kb.drafts import against_shipped
from tests.evaluation import gold


def test_gold_frames_run_through_all_checks(capsys: pytest.CaptureFixture[str]) -> None:
    if not gold.available():
        pytest.skip("no labelled stories here")
    labels = gold.labels("modern1")
    read = [handed.labelled(article, labels) for article in gold.articles("modern1")]
    assert sum(len(one.claims) for one in read) == len(labels)
    outcomes: Counter[str] = Counter()
    with capsys.disabled():
        for one in against_shipped(read):
            outcomes.update(verdict.outcome for verdict in one.verdicts)
            for claim, verdict in zip(one.extraction.claims, one.verdicts, strict=True):
                if verdict.outcome == "inconsistent":
                    print(f"flag: {claim.article} “{claim.quote}” {claim.period}")
        print(f"modern1, gold frames: {', '.join(f'{number} {name}' for name, number in outcomes.most_common())}")
    assert outcomes["consistent"] > 0
    assert outcomes["inconsistent"] <= len(gold_defects())


def gold_defects() -> list[object]:
    """The real defects of the set, which alone may be flagged."""
    return [line for line in (gold.GOLD / "modern1.defects.jsonl").read_text().splitlines() if line.strip()]


def test_an_article_without_labels_has_no_claims() -> None:
    from tests.handed.test_claims_files import STORY

    assert handed.labelled(STORY, []) == Extraction(STORY, ())
