"""Short stories in own words: each figure with the statistic it is about."""

from pathlib import Path

import pytest
import yaml

from ingest import pipeline
from ingest.jsonl import as_json
from ingest.records import Article

STORIES = yaml.safe_load((Path(__file__).parent / "data" / "stories.yml").read_text(encoding="utf-8"))
FIELDS = ("quote", "value", "unit", "kind", "indicator", "parties", "product", "period", "status", "base")


def claims_of(story: dict) -> list[dict]:
    article = Article("story", story["title"], story["text"], published=story["published"])
    return [as_json(claim) for claim in pipeline.extract(article).claims]


FLOOR = 0.8
"""So much of them must be read right: the reader weighs, and no one of them decides over a weight."""


def _is_right(found: list[dict], want: list) -> bool:
    claim = next((claim for claim in found if claim["quote"] == want[0]), None)
    if claim is None:
        return False
    claim = claim | {"parties": f"{claim['reporter']}>{claim['partner']}"}
    wanted = dict(zip(FIELDS, want, strict=False))
    expected = {key: "TOTAL" if value == "-" else value for key, value in wanted.items() if value not in (None, "null")}
    if claim["indicator"] == "other":
        expected.pop("parties", None), expected.pop("product", None)
    return {key: claim[key] for key in expected} == expected


def test_figures_are_read_as_they_are_meant() -> None:
    right = [_is_right(claims_of(story), want) for story in STORIES for want in story["claims"]]
    assert len(right) > 200
    assert sum(right) / len(right) >= FLOOR


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"][:30])
def test_offsets_point_at_the_quote(story: dict) -> None:
    for claim in claims_of(story):
        assert story["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert claim["quote"] in claim["sentence"]
        assert 0 <= claim["confidence"] <= 1
