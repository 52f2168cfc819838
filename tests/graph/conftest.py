"""A base with the shipped articles, made once for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.cli.app import claimledger
from kb.opening import KnowledgeBase, open_kb

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "kb.db"
    claimledger(["ingest", str(ROOT / "articles"), "--kb", str(path)], standalone_mode=False)
    return path


@pytest.fixture
def kb(base: Path) -> Iterator[KnowledgeBase]:
    with open_kb(base) as opened:
        yield opened
