"""What an export is made of: a base, or a part of its graph, as streams of nodes and edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlite_utils import Database

from kb.graph.streams import Edge, Node, every_edge, every_node

if TYPE_CHECKING:
    import networkx as nx

SITE = "http://127.0.0.1:8001"
NEWSROOM = "claimledger"


@dataclass(frozen=True, slots=True)
class Source:
    """A base; part: only this much of its graph; site: the address that ClaimReview links to, newsroom: its author;
    confirmed_only: the base hides flags that no person has confirmed (kb.unconfirmed), and a snapshot of it must too.
    """

    db: Database
    part: nx.MultiDiGraph[str] | None = None
    site: str = SITE
    confirmed_only: bool = False
    newsroom: str = NEWSROOM

    def nodes(self) -> Iterator[Node]:
        """Nodes as a stream."""
        if self.part is None:
            return every_node(self.db)
        from kb.graph.building import streams_of

        return streams_of(self.part)[0]

    def edges(self) -> Iterator[Edge]:
        """Edges as a stream."""
        if self.part is None:
            return every_edge(self.db)
        from kb.graph.building import streams_of

        return streams_of(self.part)[1]
