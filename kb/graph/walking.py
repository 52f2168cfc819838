"""Small steps on the graph that the analyses share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

Row = dict[str, Any]


def targets(graph: nx.MultiDiGraph[str], node: str, kind: str) -> Iterator[str]:
    """Nodes that edges of a type lead to from a node."""
    return (other for _, other, told in graph.out_edges(node, data=True) if told["type"] == kind)


def sources(graph: nx.MultiDiGraph[str], node: str, kind: str) -> Iterator[str]:
    """Nodes that edges of a type come from to a node."""
    return (one for one, _, told in graph.in_edges(node, data=True) if told["type"] == kind)


def target(graph: nx.MultiDiGraph[str], node: str | None, kind: str) -> str | None:
    """The first node that an edge of a type leads to; None where there is none."""
    return next(targets(graph, node, kind), None) if node else None


def source(graph: nx.MultiDiGraph[str], node: str | None, kind: str) -> str | None:
    """The first node that an edge of a type comes from; None where there is none."""
    return next(sources(graph, node, kind), None) if node else None


def of_kind(graph: nx.MultiDiGraph[str], kind: str) -> Iterator[tuple[str, Row]]:
    """Nodes of a kind with what is known of them."""
    return ((node, told) for node, told in graph.nodes(data=True) if told["kind"] == kind)


def outcome(graph: nx.MultiDiGraph[str], claim: str) -> str:
    """What the checks say of a claim."""
    return str(graph.nodes[claim].get("outcome", "unchecked"))


def publisher(graph: nx.MultiDiGraph[str], claim: str) -> str | None:
    """Who printed a claim."""
    return target(graph, source(graph, claim, "asserts"), "published_by")
