"""The plugin in Datasette's hands: with a base missing, read-only, or of another kind; loaded by its entry point."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from kb.migrations import kb_migrations
from kb.publishing import snapshot
from kb.site.server import register
from kb.store.base import open_base
from tests.site.conftest import run_on
from tests.site.sample_base import make_base

DIST_INFO = {
    "METADATA": "Metadata-Version: 2.1\nName: claimledger\nVersion: 0.1.0\n",
    "entry_points.txt": "[datasette]\nclaimledger = kb.site\n",
    "RECORD": "",
}


def answer(loop: Any, datasette: Any, path: str) -> Any:
    async def ask() -> Any:
        await datasette.invoke_startup()
        found = await datasette.client.get(path)
        await datasette.invoke_shutdown()
        return found

    return run_on(loop, ask())


@pytest.fixture(autouse=True)
def plugin() -> None:
    register()


def test_no_database_at_all(loop: Any) -> None:
    page = answer(loop, Datasette(), "/")
    assert page.status_code == 503
    assert "There is no base yet" in page.text


def test_a_database_of_something_else(loop: Any, tmp_path: Path) -> None:
    Database(tmp_path / "dogs.db")["dogs"].insert({"name": "Cleo"})
    assert answer(loop, Datasette(files=[str(tmp_path / "dogs.db")]), "/flagged").status_code == 503
    assert answer(loop, Datasette(files=[str(tmp_path / "dogs.db")]), "/dogs/dogs.json").json()["rows"]


def test_an_empty_base(loop: Any, tmp_path: Path) -> None:
    with open_base(tmp_path / "kb.db"):
        pass
    for path in (
        "/",
        "/articles",
        "/series",
        "/publishers",
        "/countries",
        "/tables",
        "/flagged",
        "/graph",
        "/methodology",
    ):
        assert answer(loop, Datasette(files=[str(tmp_path / "kb.db")]), path).status_code == 200, path


def test_a_base_by_another_name(loop: Any, tmp_path: Path) -> None:
    shutil.copy(make_base(tmp_path / "kb.db"), tmp_path / "ledger.db")
    page = answer(loop, Datasette(files=[str(tmp_path / "ledger.db")]), "/claims/thirty-years-of-deficits-8")
    assert 'href="/ledger/claim/' in page.text


def test_a_published_snapshot_read_only(loop: Any, tmp_path: Path) -> None:
    make_base(tmp_path / "kb.db")
    with open_base(tmp_path / "kb.db") as db:
        snapshot(db, tmp_path / "public.db")
    served = Datasette(immutables=[str(tmp_path / "public.db")])
    page = answer(loop, served, "/articles/wigs-lead-exports")
    assert page.status_code == 200
    assert "sold goods worth" in page.text
    assert "Nothing in this paragraph" not in page.text
    claim = answer(loop, Datasette(immutables=[str(tmp_path / "public.db")]), "/claims/wigs-lead-exports-4")
    assert "$2.37 billion" in claim.text


def test_texts_that_were_taken_out(loop: Any, tmp_path: Path) -> None:
    db = Database(make_base(tmp_path / "kb.db"))
    db.execute("UPDATE revision SET text = ''")
    db.conn.commit()
    page = answer(loop, Datasette(files=[str(tmp_path / "kb.db")]), "/articles/wigs-lead-exports").text
    assert page.count('class="mark') == 6
    assert "(inconsistent)" in page


def test_loaded_by_its_entry_point(tmp_path: Path) -> None:
    folder = tmp_path / "claimledger-0.1.0.dist-info"
    folder.mkdir()
    for name, text in DIST_INFO.items():
        (folder / name).write_text(text)
    make_base(tmp_path / "kb.db")
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}
    command = [sys.executable, "-m", "datasette", str(tmp_path / "kb.db"), "--get", "/home.json"]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert '"claims": 17' in told.stdout, told.stderr


def test_hooks_come_before_datasette_loads_plugins() -> None:
    check = "import kb.site, sys; sys.exit('datasette.plugins' in sys.modules)"
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", check], cwd=root, check=False)
    assert told.returncode == 0


@pytest.mark.parametrize("kind", ["files", "immutables"])
def test_a_base_of_an_older_version_says_what_to_run(loop: Any, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "old.db"
    kb_migrations.apply(Database(path), stop_before="m009_numbered_claims")
    for address in ("/", "/claims/c1", "/flagged.json", "/api/v1/claims", "/feed.atom"):
        told = answer(loop, Datasette(**{kind: [str(path)]}), address)
        assert told.status_code == 503, address
        assert ("claimledger doctor --kb old.db" if kind == "files" else "claimledger publish") in told.text
    for address in ("/old", "/old/claim", "/old/claim.json"):
        assert answer(loop, Datasette(**{kind: [str(path)]}), address).status_code == 403, address
    with open_base(path):
        pass
    assert answer(loop, Datasette(**{kind: [str(path)]}), "/flagged").status_code == 200
