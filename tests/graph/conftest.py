"""Bases made once for these tests: the shipped articles, the two real stories, and one figure that travels."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.cli.app import claimledger
from kb.opening import KnowledgeBase, open_kb

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "articles"
STORY = "North Korea's trade deficit with China came to $2.37 billion in 2019, Chinese customs said."
TRAVELS = [
    ("first", "First Paper", "2020-02-03", STORY),
    ("copy", "Second Paper", "2020-02-04", STORY),
    ("later", "Third Paper", "2021-06-01", "In 2019 North Korea's trade deficit with China was $2.37 billion."),
    ("undated", "Fourth Paper", None, "North Korea had a trade deficit of $2.37 billion with China in 2019."),
    ("other", "Fifth Paper", "2020-03-01", "North Korea had a trade deficit of $2.5 billion with China in 2019."),
]


def made(folder: Path, *paths: Path) -> Path:
    claimledger(["ingest", *map(str, paths), "--kb", str(folder / "kb.db")], standalone_mode=False)
    return folder / "kb.db"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("graph"), ROOT / "articles")


@pytest.fixture(scope="session")
def real_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not REAL.is_dir():
        pytest.skip("the two real stories (../shared/articles) are not at hand")
    return made(tmp_path_factory.mktemp("real"), REAL)


@pytest.fixture(scope="session")
def travelling_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("travels")
    with (folder / "stories.jsonl").open("w", encoding="utf-8") as file:
        for ident, publisher, published, text in TRAVELS:
            row = {"id": ident, "title": f"Trade of North Korea, {ident}", "publisher": publisher, "text": text}
            file.write(json.dumps({**row, "date": published} if published else row) + "\n")
    return made(folder, folder / "stories.jsonl")


def opened(path: Path) -> Iterator[KnowledgeBase]:
    with open_kb(path) as kb:
        yield kb


@pytest.fixture
def kb(base: Path) -> Iterator[KnowledgeBase]:
    yield from opened(base)


@pytest.fixture
def real(real_base: Path) -> Iterator[KnowledgeBase]:
    yield from opened(real_base)


@pytest.fixture
def travelling(travelling_base: Path) -> Iterator[KnowledgeBase]:
    yield from opened(travelling_base)
