"""A knowledge base in Python: open it, ask for its graph, query it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]


class KnowledgeBase:
    """An open base, read only."""

    def __init__(self, path: Path) -> None:
        from sqlite_utils import Database

        self.path = path
        self.db = Database(sqlite3.connect(f"file:{path}?mode=ro", uri=True))

    def graph(self, country: str | None = None, since: str | None = None) -> nx.MultiDiGraph[str]:
        """The claim graph, whole or cut to a country (alpha-3) and to periods that end in or after `since`."""
        from kb.graph.building import build

        return build(self.db, country, since)

    def neighbourhood(self, node: str, radius: int = 1) -> nx.MultiDiGraph[str]:
        """The graph around one node ("claim:ID", "series:SLUG", "country:PRK"); KeyError where there is none."""
        from kb.graph.building import neighbourhood

        return neighbourhood(self.db, node, radius)

    def conflicts(self, country: str | None = None, since: str | None = None) -> list[Row]:
        """Connected sets of claims that contradict each other, each with its least explanation and what that rests on,
        down to the source rows (see kb.graph.contradictions.conflicts).
        """
        from kb.graph.contradictions import conflicts

        return conflicts(self.graph(country, since))

    def spread(self, figure: str) -> list[Row]:
        """Every article that prints a figure ("$2.37 billion"), first seen first (see kb.graph.spread.spread)."""
        from kb.graph.building import stating
        from kb.graph.spread import figure_of, spread

        return spread(stating(self.db, *figure_of(figure)), figure)

    def stored(self, name: str, **values: Any) -> list[Row]:
        """The rows of one of the graph's stored queries (kb/graph/queries.yml), with its named values; KeyError where
        there is no such query.
        """
        from kb.graph.stored import queries

        return self.rows(queries()[name]["sql"], **values)

    def rows(self, sql: str, **values: Any) -> list[Row]:
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
