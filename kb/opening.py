"""A knowledge base in Python: open it, ask for its graph, query it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


class KnowledgeBase:
    """An open base, read only."""

    def __init__(self, path: Path) -> None:
        from sqlite_utils import Database

        self.db = Database(sqlite3.connect(f"file:{path}?mode=ro", uri=True))

    def graph(self, country: str | None = None, since: str | None = None) -> nx.MultiDiGraph[str]:
        """The claim graph, whole or cut to a country (alpha-3) and to periods that end in or after `since`."""
        from kb.graph import build

        return build(self.db, country, since)

    def neighbourhood(self, node: str, radius: int = 1) -> nx.MultiDiGraph[str]:
        """The graph around one node ("claim:ID", "series:SLUG", "country:PRK")."""
        from kb.graph import neighbourhood

        return neighbourhood(self.db, node, radius)

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query, with named values."""
        return list(self.db.query(sql, values))

    def close(self) -> None:
        """Close the base."""
        self.db.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_kb(path: str | Path) -> KnowledgeBase:
    """Open a base for reading; FileNotFoundError where there is none."""
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"{file}: no such base; make one with: claimledger ingest PATH --kb {file}")
    return KnowledgeBase(file)
