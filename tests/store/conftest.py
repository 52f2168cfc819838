from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from kb.store.base import memory_base, open_base


@pytest.fixture
def db() -> Iterator[Database]:
    base = memory_base()
    yield base
    base.close()


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Database]:
    with open_base(tmp_path / "kb.db") as opened:
        yield opened
