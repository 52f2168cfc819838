"""Optional plugins beside the site: each starts, pages stay, and what may not be displayed stays closed to anybody."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.sample_base import make_base

ROOT = Path(__file__).parents[2]
PLUGINS = ("datasette_auth_github", "datasette_auth_passwords", "datasette_graphql", "datasette_mcp")
ASK = """
import asyncio, pathlib, sys
from kb.site.server import make

async def ask():
    site = make(pathlib.Path(sys.argv[1]))
    await site.invoke_startup()
    pages = [await site.client.get(path) for path in ("/", "/flagged", "/kb/claim", "/kb/revision")]
    query = "{ revision { nodes { text } } }"
    asked = await site.client.post("/graphql/kb", json={"query": query})
    print([page.status_code for page in pages], "Nothing in this paragraph" in asked.text)
    await site.invoke_shutdown()

asyncio.run(ask())
"""


@pytest.mark.parametrize("plugin", PLUGINS)
def test_plugin_starts_beside_the_site(tmp_path: Path, plugin: str) -> None:
    if importlib.util.find_spec(plugin) is None:
        pytest.skip(f"{plugin.replace('_', '-')} is not installed")
    made = make_base(tmp_path / "kb.db")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", ASK, str(made)], env=env, capture_output=True, text=True, check=False)
    assert told.stdout.strip() == "[200, 200, 200, 403] False", told.stderr
