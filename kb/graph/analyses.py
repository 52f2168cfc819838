"""Questions to the claim graph: who contradicts whom, how far a figure travels, what a verdict rests on.

Each answers with plain rows; `kb.graph.stored` gives the same answers in SQL.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import networkx as nx

Row = dict[str, Any]


def contradictions(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Pairs of claims that contradict each other: claim, other, check (provenance), as_repaired; gravest first."""
    found = [
        {
            "claim": one,
            "other": other,
            "check": told["provenance"].split()[0],
            "as_repaired": "as_repaired" in told["provenance"],
        }
        for one, other, told in graph.edges(data=True)
        if told["type"] == "contradicts"
    ]
    return sorted(found, key=lambda row: (_outcome(graph, row["claim"]) != "inconsistent", row["claim"], row["other"]))


def _outcome(graph: nx.MultiDiGraph[str], node: str) -> str:
    return str(graph.nodes[node].get("outcome"))


def conflict_sets(graph: nx.MultiDiGraph[str]) -> list[set[str]]:
    """Connected sets of claims that contradict each other, largest first."""
    pairs: nx.Graph[str] = nx.Graph((row["claim"], row["other"]) for row in contradictions(graph))
    return sorted(nx.connected_components(pairs), key=len, reverse=True)


def spread(graph: nx.MultiDiGraph[str], value: str, unit: str = "USD") -> list[Row]:
    """Where a figure (base units, its size) is printed: article, publisher, published, claim; first seen first."""
    rows = []
    for node, told in graph.nodes(data=True):
        if (
            told["kind"] == "claim"
            and told.get("unit") == unit
            and str(told.get("value", "")).lstrip("-") == value.lstrip("-")
        ):
            article = _one(graph, node, "asserts", backwards=True)
            rows.append(
                {
                    "article": article,
                    "published": graph.nodes[article].get("published") if article else None,
                    "claim": node,
                    "publisher": _one(graph, article, "published_by"),
                }
            )
    return sorted(rows, key=lambda row: (str(row["published"]), str(row["article"])))


def _one(graph: nx.MultiDiGraph[str], node: str | None, kind: str, backwards: bool = False) -> str | None:
    if node is None:
        return None
    edges = graph.in_edges(node, data=True) if backwards else graph.out_edges(node, data=True)
    return next((one if backwards else other for one, other, told in edges if told["type"] == kind), None)


def disputed_series(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Series by how many of their claims are inconsistent or disputed: series, flagged, claims; most first."""
    flagged, said = Counter[str](), Counter[str]()
    for claim, series, told in graph.edges(data=True):
        if told["type"] == "about":
            said[series] += 1
            flagged[series] += _outcome(graph, claim) in ("inconsistent", "disputed")
    rows = [
        {"series": series, "flagged": flagged[series], "claims": count}
        for series, count in said.items()
        if flagged[series]
    ]
    return sorted(rows, key=lambda row: (-row["flagged"], -row["claims"], row["series"]))


def support_path(graph: nx.MultiDiGraph[str], claim: str) -> list[Row]:
    """What a claim's verdict rests on: finding, code, outcome, observation, period, value, table, row."""
    rows = []
    for finding, _, told in graph.in_edges(claim, data=True):
        if told["type"] == "judges":
            about = graph.nodes[finding]
            for _, cell, rests in graph.out_edges(finding, data=True):
                if rests["type"] == "derived_from":
                    seen = graph.nodes[cell]
                    rows.append(
                        {
                            "finding": finding,
                            "code": about["code"],
                            "outcome": about["outcome"],
                            "observation": cell,
                            "period": seen["period"],
                            "value": seen["value"],
                            "table": _one(graph, cell, "cell_of"),
                            "row": seen["row"],
                        }
                    )
    return sorted(rows, key=lambda row: (row["code"], row["observation"]))


def agreement(graph: nx.MultiDiGraph[str]) -> dict[str, Counter[str]]:
    """Publisher to the outcomes of its claims."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for article, claim, told in graph.edges(data=True):
        if told["type"] == "asserts":
            publisher = _one(graph, article, "published_by")
            table[publisher.partition(":")[2] if publisher else "(none)"][_outcome(graph, claim)] += 1
    return dict(table)


def single_source(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Consistent claims whose evidence is of one table only: claim, table."""
    rows = []
    for node, told in graph.nodes(data=True):
        if told["kind"] == "claim" and told.get("outcome") == "consistent":
            tables = {row["table"] for row in support_path(graph, node)}
            if len(tables) == 1:
                rows.append({"claim": node, "table": tables.pop()})
    return sorted(rows, key=lambda row: (row["table"], row["claim"]))


def statistics(graph: nx.MultiDiGraph[str]) -> Row:
    """Nodes by kind and edges by type."""
    kinds = Counter(told["kind"] for _, told in graph.nodes(data=True))
    types = Counter(told["type"] for _, _, told in graph.edges(data=True))
    return {"nodes": dict(kinds.most_common()), "edges": dict(types.most_common())}
