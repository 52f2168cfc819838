from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from kb.migrations import kb_migrations
from kb.tables.lookup import Lookup
from kb.tables.shipped import load_shipped

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def empty() -> Iterator[Database]:
    db = Database(memory=True)
    kb_migrations.apply(db)
    yield db
    db.close()


@pytest.fixture(scope="session")
def shipped() -> Iterator[Database]:
    db = Database(memory=True)
    kb_migrations.apply(db)
    load_shipped(db)
    yield db
    db.close()


@pytest.fixture(scope="session")
def lookup(shipped: Database) -> Lookup:
    return Lookup(shipped.conn)


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED
