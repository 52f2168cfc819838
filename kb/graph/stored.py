"""The graph's questions in SQL, from queries.yml, for `KnowledgeBase.stored` and as Datasette's stored queries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from kb.graph.kinds import CELL


@cache
def queries() -> dict[str, dict[str, str]]:
    """Title, description and sql of each query by name.

    >>> sorted(queries()["disputed_series"])
    ['description', 'sql', 'title']
    """
    text = (files(__package__) / "queries.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text.replace("{cell}", " ".join(CELL.split())))
    return loaded
