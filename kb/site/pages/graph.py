"""The claim graph around something: articles, the series they speak of, the countries of these. At most 150 nodes."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from kb.site.page import Ask, MissingError
from kb.site.pages import ego
from kb.site.queries import graphs
from kb.site.queries.names import countries
from kb.site.sentences import place, statistic
from kb.site.words import opening, possessive

Row = dict[str, Any]
MOST_NODES = 150
SPACE = 120.0
ROW = 1700.0


def gather(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Nodes with positions and edges with claims; "about" names the middle, such as countries/PRK."""
    about = ask.arg("about")
    focus, _, ident = about.partition("/")
    if about and (focus not in (*graphs.FOCUS, "claims") or focus == "all" or not ident):
        raise MissingError("A graph is about claims/…, countries/…, series/…, articles/…, publishers/… or agencies/….")
    nodes, edges = ego.around(conn, ident) if focus == "claims" else _said(conn, focus or "all", ident)
    for name, (x, y) in _positions(tuple(nodes), tuple((e["source"], e["target"]) for e in edges)).items():
        nodes[name].update(x=x, y=y)
    centre = nodes.get(f"/{about}", {}).get("words", about)
    cut = len(nodes) >= MOST_NODES - 3
    return {"about": about, "centre": centre, "nodes": list(nodes.values()), "edges": edges, "cut": cut}


def _said(conn: sqlite3.Connection, focus: str, ident: str) -> tuple[dict[str, Row], list[Row]]:
    found = graphs.said(conn, focus, ident.upper() if focus == "countries" else ident, MOST_NODES * 2)
    return _drawn(found, countries(conn))


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
    """Where each node stands; the same graph is always drawn the same. What hangs together is laid out by itself."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    groups = sorted((sorted(group) for group in networkx.connected_components(graph)), key=lambda g: (-len(g), g))
    placed: dict[str, tuple[int, int]] = {}
    for group, (left, top, side) in zip(groups, _boxes([len(group) for group in groups]), strict=True):
        near = networkx.spring_layout(graph.subgraph(group), k=3.0 / len(group) ** 0.5, iterations=150, seed=7)
        for name, (x, y) in near.items():
            placed[name] = (round(left + (float(x) + 1) / 2 * side * 1.6), round(top + (float(y) + 1) / 2 * side))
    return placed


def _boxes(sizes: list[int]) -> list[tuple[float, float, float]]:
    """Left, top and side of a box for each group, the largest first, in rows."""
    boxes: list[tuple[float, float, float]] = []
    left = top = depth = 0.0
    for size in sizes:
        side = SPACE * max(size - 1, 0) ** 0.5
        if boxes and left + side * 1.6 > ROW:
            left, top, depth = 0.0, top + depth + SPACE, 0.0
        boxes.append((left, top, side))
        left, depth = left + side * 1.6 + SPACE * 1.5, max(depth, side)
    return boxes
