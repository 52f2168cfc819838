"""What may not be displayed leaves by no door; the search index keeps to its claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from kb.migrations import kb_migrations
from kb.store.base import open_base
from tests.site.conftest import Site
from tests.site.doors import asked, crawled
from tests.site.sample_base import make_base

SECRETS = ("customs had a deficit", "Exports fell")
LEFT_OUT = "Nothing in this paragraph"
CLAIM = "two-offices-two-sums-1"


@pytest.fixture(scope="module")
def bodies(site: Site) -> dict[str, str]:
    """Everything that an anonymous reader gets, by address."""
    return crawled(site) | {path: text for path, _, text in asked(site, "deficit", CLAIM)}


@pytest.mark.parametrize("words", [*SECRETS, LEFT_OUT])
def test_no_door_gives_it_out(bodies: dict[str, str], words: str) -> None:
    assert len(bodies) > 200
    assert f"/claims/{CLAIM}" in bodies
    assert any(path.startswith("/downloads/") and path.endswith(".zip") for path in bodies)
    told = [path for path, text in bodies.items() if words in text]
    assert told == []


def test_the_same_doors_give_out_what_may_be_displayed(bodies: dict[str, str]) -> None:
    told = {
        path
        for path, text in bodies.items()
        if "went through the customs figures" in text or "bought goods for" in text
    }
    assert {"/kb/claim.json?_shape=array&_size=max", "/articles/wigs-lead-exports"} <= told


def test_tables_with_words_are_closed(site: Site) -> None:
    closed = {path for path, status, _ in asked(site, "deficit", CLAIM) if status == 403}
    for table in ("revision", "withheld_sentence", "claim_fts_data", "article_fts_docsize"):
        assert f"/kb/{table}.csv?_stream=1" in closed
    assert "/kb/-/query.json?sql=select+*+from+claim" in closed


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Database]:
    with open_base(make_base(tmp_path / "kb.db")) as db:
        yield db


def found(db: Database, words: str) -> list[str]:
    sql = "SELECT c.id FROM claim c JOIN claim_fts f ON f.rowid = c.number WHERE claim_fts MATCH ? ORDER BY c.id"
    return [row[0] for row in db.execute(sql, [words]).fetchall()]


def sound(db: Database) -> None:
    db.execute("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")


def test_display_can_be_changed_both_ways(base: Database) -> None:
    before = found(base, "eyelashes")
    sentence = "SELECT sentence FROM claim WHERE id = ?"
    said = base.execute(sentence, before[:1]).fetchone()
    base.execute("UPDATE article SET display = 'none' WHERE slug = 'wigs-lead-exports'")
    assert (found(base, "eyelashes"), base.execute(sentence, before[:1]).fetchone()) == ([], ("",))
    sound(base)
    base.execute("UPDATE article SET display = 'excerpt' WHERE slug = 'wigs-lead-exports'")
    assert (found(base, "eyelashes"), base.execute(sentence, before[:1]).fetchone()) == (before, said)
    assert base.execute("SELECT count(*) FROM withheld_sentence WHERE claim_id LIKE 'wigs%'").fetchone() == (0,)
    sound(base)


def test_index_survives_vacuum(base: Database) -> None:
    base.execute("DELETE FROM claim WHERE id IN ('thirty-years-of-deficits-1', 'thirty-years-of-deficits-4')")
    base.conn.commit()
    before = found(base, "deficit")
    base.conn.execute("VACUUM")
    assert found(base, "deficit") == before != []
    sound(base)


def test_older_base_is_brought_up_to_date(tmp_path: Path) -> None:
    db = Database(tmp_path / "old.db")
    kb_migrations.apply(db, stop_before="m009_numbered_claims")
    older = sqlite3.connect(make_base(tmp_path / "new.db"))
    _copy(older, db)
    assert found_by_rowid(db) == ["wigs-lead-exports-5", "wigs-lead-exports-6"]
    indexes = "SELECT name FROM sqlite_master WHERE type IN ('index', 'view') ORDER BY name"
    before = [row[0] for row in db.execute(indexes).fetchall()]
    kb_migrations.apply(db)
    assert found(db, "eyelashes") == ["wigs-lead-exports-5", "wigs-lead-exports-6"]
    assert db.execute("SELECT sentence FROM claim WHERE id = ?", [CLAIM]).fetchone() == ("",)
    assert SECRETS[0] in db.execute("SELECT sentence FROM withheld_sentence WHERE claim_id = ?", [CLAIM]).fetchone()[0]
    assert set(before) <= {row[0] for row in db.execute(indexes).fetchall()}
    assert db.execute("SELECT count(*) FROM edge WHERE type = 'asserts'").fetchone() == (17,)
    sound(db)


def _copy(source: sqlite3.Connection, target: Database) -> None:
    """Articles, revisions and claims as an older base has them."""
    for table in ("publisher", "article", "revision", "series", "agency", "claim"):
        columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})").fetchall()]
        words = {"sentence": "coalesce((SELECT sentence FROM withheld_sentence WHERE claim_id = claim.id), sentence)"}
        names = [words.get(name, f'"{name}"') if table == "claim" else f'"{name}"' for name in columns]
        rows = source.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()  # noqa: S608
        target.table(table).insert_all([dict(zip(columns, row, strict=True)) for row in rows], ignore=True)
    target.conn.commit()


def found_by_rowid(db: Database) -> list[str]:
    sql = "SELECT id FROM claim WHERE rowid IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH 'eyelashes') ORDER BY id"
    return [row[0] for row in db.execute(sql).fetchall()]
