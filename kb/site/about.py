"""What Datasette's own pages say of the base: descriptions of tables and columns, facets, stored queries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kb.graph import stored

CONFIGURED = ("label_column", "sort_desc", "facets")


@cache
def about() -> dict[str, Any]:
    """The descriptions that ship with the site."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "about.yml").read_text(encoding="utf-8"))
    return loaded


async def describe(datasette: Any, name: str) -> None:
    """Tell Datasette about the base; what its operator configured stays."""
    here = await datasette.get_database(name).table_names()
    await datasette.set_instance_metadata("title", about()["title"])
    await datasette.set_database_metadata(name, "description", about()["description"])
    for table, words in about()["tables"].items():
        if table in here:
            await _describe_table(datasette, name, table, words)
    for query, words in {**about()["queries"], **stored.queries()}.items():
        fixed = {"title": words["title"], "description": words["description"]}
        await datasette.add_query(name, query, words["sql"], **fixed, is_trusted=True, source="plugin")


async def _describe_table(datasette: Any, name: str, table: str, words: dict[str, Any]) -> None:
    await datasette.set_resource_metadata(name, table, "description", words["description"])
    for column, description in words["columns"].items():
        await datasette.set_column_metadata(name, table, column, "description", description)
    tables = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for key in CONFIGURED:
        if key in words:
            tables.setdefault(table, {}).setdefault(key, words[key])
