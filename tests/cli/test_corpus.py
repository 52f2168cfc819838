"""The corpus that ships: what is wrong in it is found, and nothing else is called wrong."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import frontmatter
import pytest
import yaml

from ingest.pipeline import extract_many, read
from kb.ledger import take_in
from kb.store.base import memory_base
from tests.cli.running import ROOT

ARTICLES = sorted((ROOT / "articles").glob("*.md"))
DEFECTS = yaml.safe_load(Path(__file__).with_name("corpus.yml").read_text())


@pytest.fixture(scope="module")
def flagged() -> dict[str, set[str]]:
    db = memory_base()
    for _ in take_in(db, extract_many(read(ROOT / "articles"))):
        pass
    sql = "SELECT a.slug, c.quote FROM claim c JOIN article a ON a.id = c.article_id WHERE c.outcome = 'inconsistent'"
    found: dict[str, set[str]] = defaultdict(set)
    for slug, quote in db.execute(sql):
        found[slug].add(quote)
    db.close()
    return found


@pytest.mark.parametrize("slug", [slug for slug, told in DEFECTS.items() if "must" in told])
def test_a_real_defect_is_flagged(flagged: dict[str, set[str]], slug: str) -> None:
    assert set(DEFECTS[slug]["must"]) <= flagged[slug]


def test_nothing_else_is_flagged(flagged: dict[str, set[str]]) -> None:
    wrong = {
        slug: quotes - {*DEFECTS.get(slug, {}).get("must", ()), *DEFECTS.get(slug, {}).get("may", ())}
        for slug, quotes in flagged.items()
    }
    assert not {slug: quotes for slug, quotes in wrong.items() if quotes}


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 24
    assert set(DEFECTS) <= {path.stem for path in ARTICLES}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_says_where_its_figures_are_from(path: Path) -> None:
    told = frontmatter.loads(path.read_text())
    assert str(told["publisher"]).startswith("Sample ")
    assert {"title", "published"} <= told.metadata.keys()
    assert told["display"] == "full"
    sources = told["figures_from"]
    assert isinstance(sources, list)
    assert all(source["url"].startswith("http") and source["source"] for source in sources)
    assert len(told.content.split()) > 40
