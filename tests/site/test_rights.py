"""What is open to anybody and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from kb.site.about import about


@pytest.mark.parametrize("path", ["/kb", "/kb/claim", "/kb/finding.json", "/kb/flagged", "/kb/by_publisher.csv"])
def test_base_is_open(site: Any, path: str) -> None:
    assert site.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/kb/revision", "/kb/revision.json", "/kb/-/query?sql=select+text+from+revision", "/kb.db"]
)
def test_texts_are_not(site: Any, path: str) -> None:
    assert site.get(path).status_code == 403


def test_desk_and_internal_have_no_address(site: Any) -> None:
    names = {database["name"] for database in site.json("/-/databases.json")["databases"]}
    assert names == {"kb"}
    assert site.get("/desk").status_code == 404
    assert site.get("/internal").status_code == 404


def test_every_table_and_column_is_described(site: Any) -> None:
    async def shape() -> dict[str, set[str]]:
        base = site.datasette.get_database("kb")
        hidden = await base.hidden_table_names()
        ours = [name for name in await base.table_names() if name not in hidden and not name.startswith("_")]
        return {name: set(await base.table_columns(name)) for name in ours}

    described = {name: set(words["columns"]) for name, words in about()["tables"].items()}
    assert described == site.run(shape())


def test_descriptions_reach_the_page(site: Any) -> None:
    assert "Place value of the last printed digit" in site.get("/kb/claim").text
