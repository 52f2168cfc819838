"""The graph as a whole: what it holds, what hangs together, what stands in the middle."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from kb.graph.walking import Row

SEED = 7
"""Of the one chance in communities and sampled centrality: the same graph gives the same answer."""

SMALLEST = 3
EVERYWHERE = frozenset({"period", "quantity", "country", "table"})
"""Kinds that nearly everything touches: they would tie all to all."""


def statistics(graph: nx.MultiDiGraph[str]) -> Row:
    """Nodes by kind and edges by type.

    >>> statistics(graph)["nodes"]["article"]
    28
    """
    kinds = Counter(told["kind"] for _, told in graph.nodes(data=True))
    types = Counter(told["type"] for _, _, told in graph.edges(data=True))
    return {"nodes": dict(kinds.most_common()), "edges": dict(types.most_common())}


def communities(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """What hangs together (Louvain): nodes of each community with more than two, its articles, its series; largest
    first.

    >>> sum(len(row["articles"]) for row in communities(graph))
    28
    """
    found = nx.community.louvain_communities(_simple(graph), seed=SEED)
    groups = sorted(
        (sorted(group) for group in found if len(group) >= SMALLEST), key=lambda group: (-len(group), group)
    )
    return [
        {"nodes": group, "articles": _named(group, "article"), "series": _named(group, "series")} for group in groups
    ]


def centrality(graph: nx.MultiDiGraph[str], kind: str = "agency", sample: int = 500) -> list[Row]:
    """Nodes of a kind by how much runs through them: node, degree (share of all others that it touches), betweenness
    (share of shortest paths through it; from so many nodes at most), most first.

    >>> sorted(centrality(graph, "agency")[0])
    ['betweenness', 'degree', 'node']
    """
    simple = nx.Graph(graph)
    degree = nx.degree_centrality(simple)
    between = nx.betweenness_centrality(simple, k=min(sample, len(simple)) or None, seed=SEED)
    rows = [
        {"node": node, "degree": degree[node], "betweenness": between[node]}
        for node in sorted(graph)
        if graph.nodes[node]["kind"] == kind
    ]
    return sorted(rows, key=lambda row: (-float(row["betweenness"]), -float(row["degree"])))


def _simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Who touches whom, one undirected edge a pair, without what touches nearly everything; in a fixed order."""
    kept = sorted(node for node, told in graph.nodes(data=True) if told["kind"] not in EVERYWHERE)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(kept)
    simple.add_edges_from(sorted((one, other) for one, other in graph.edges() if one in simple and other in simple))
    return simple


def _named(group: list[str], kind: str) -> list[str]:
    return [node for node in group if node.startswith(f"{kind}:")]
