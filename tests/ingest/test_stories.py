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


@pytest.mark.parametrize(
    ("story", "want"),
    [(s, c) for s in STORIES for c in s["claims"]],
    ids=lambda part: part["name"][:30] if isinstance(part, dict) else str(part[0]),
)
def test_claim(story: dict, want: list) -> None:
    found = [claim for claim in claims_of(story) if claim["quote"] == want[0]]
    assert found, [claim["quote"] for claim in claims_of(story)]
    claim = found[0] | {"parties": f"{found[0]['reporter']}>{found[0]['partner']}"}
    wanted = dict(zip(FIELDS, want, strict=False))
    expected = {key: "TOTAL" if value == "-" else value for key, value in wanted.items() if value not in (None, "null")}
    if claim["indicator"] == "other":
        expected.pop("parties", None), expected.pop("product", None)
    assert {key: claim[key] for key in expected} == expected


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"][:30])
def test_offsets_point_at_the_quote(story: dict) -> None:
    for claim in claims_of(story):
        assert story["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert claim["quote"] in claim["sentence"]
        assert 0 <= claim["confidence"] <= 1
