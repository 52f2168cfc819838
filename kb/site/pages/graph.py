"""The claim graph around something: articles, the series they speak of, the countries of these. At most 150 nodes."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from kb.site.page import Ask, MissingError
from kb.site.queries import graphs
from kb.site.queries.names import countries
from kb.site.sentences import place, statistic
from kb.site.words import opening, possessive

Row = dict[str, Any]
MOST_NODES = 150
SIZE = 1000


def gather(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Nodes with positions and edges with claims; "about" names the middle, such as countries/PRK."""
    about = ask.arg("about")
    focus, _, ident = about.partition("/")
    if about and (focus not in graphs.FOCUS or focus == "all" or not ident):
        raise MissingError("A graph is about countries/…, series/…, articles/…, publishers/… or agencies/….")
    said = graphs.said(conn, focus or "all", ident.upper() if focus == "countries" else ident, MOST_NODES * 2)
    nodes, edges = _drawn(said, countries(conn))
    for name, (x, y) in _positions(tuple(nodes), tuple((e["source"], e["target"]) for e in edges)).items():
        nodes[name].update(x=x, y=y)
    return {"about": about, "nodes": list(nodes.values()), "edges": edges, "cut": len(nodes) >= MOST_NODES - 3}


def _drawn(said: list[Row], names: dict[str, str]) -> tuple[dict[str, Row], list[Row]]:
    """Nodes by name and edges between them, as many pairs as fit."""
    nodes: dict[str, Row] = {}
    edges: list[Row] = []
    for pair in said:
        if len(nodes) > MOST_NODES - 4:
            break
        article = _node(nodes, "article", f"/articles/{pair['article']}", pair["title"])
        series = _node(nodes, "series", f"/series/{pair['series']}", _words(pair, names))
        for node in (article, series):
            node["claims"] += pair["claims"]
            node["inconsistent"] += pair["inconsistent"]
            node["disputed"] += pair["disputed"]
        counts = {key: pair[key] for key in ("claims", "inconsistent", "disputed")}
        edges.append({"source": article["id"], "target": series["id"], **counts})
        for code in (pair["reporter"], pair["partner"]):
            if code and code != "WLD" and len(code) == 3:
                country = _node(nodes, "country", f"/countries/{code}", opening(place(code, names)))
                edge = {"source": series["id"], "target": country["id"], "claims": 0, "inconsistent": 0, "disputed": 0}
                if edge not in edges:
                    edges.append(edge)
    return nodes, edges


def _node(nodes: dict[str, Row], kind: str, page: str, words: str) -> Row:
    fresh = {"id": page, "kind": kind, "page": page, "words": words, "claims": 0, "inconsistent": 0, "disputed": 0}
    return nodes.setdefault(page, fresh)


def _words(pair: Row, names: dict[str, str]) -> str:
    what = statistic({**pair, "value": None, "kind": "level"}, names, sign=False)
    who = f"{possessive(place(pair['reporter'], names))} " if pair["reporter"] else ""
    return opening(who + what)


@lru_cache(maxsize=64)
def _positions(nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...]) -> dict[str, tuple[int, int]]:
    """Where each node stands, 0 to SIZE both ways; the same graph is always drawn the same."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    if not graph:
        return {}
    spread = 3.2 / max(len(graph), 1) ** 0.5
    laid = networkx.spring_layout(graph, k=spread, iterations=150, seed=7, scale=SIZE / 2)
    return {name: (round(float(x) + SIZE / 2), round(float(y) + SIZE / 2)) for name, (x, y) in laid.items()}
