"""The claim graph around one claim: what it contradicts or repeats, who printed and said it, the tables it rests on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from kb.graph.building import around_claims
from kb.graph.streams import edges_at
from kb.graph.support import support_path
from kb.site.page import MissingError
from kb.site.words import opening

Row = dict[str, Any]
Edge = tuple[str, str, str]
PAGES = {
    "claim": "claims",
    "article": "articles",
    "series": "series",
    "country": "countries",
    "agency": "agencies",
    "table": "tables",
}
DRAWN = frozenset(
    {"asserts", "about", "attributed_to", "contradicts", "same_figure_as", "supports", "reporter", "partner", "repeats"}
)
MUTUAL = frozenset({"contradicts", "same_figure_as"})
"""Said once of two claims, whichever article was read first."""

PLAIN = frozenset({"asserts", "about", "attributed to", "reporter", "partner"})
"""Edges that the shapes at their ends explain: drawn without their words."""

MOST_CLAIMS = 25
GRAVE = ("inconsistent", "disputed")


def around(conn: sqlite3.Connection, ident: str) -> tuple[dict[str, Row], list[Row]]:
    """Nodes by page, and edges between them with the words for what they say; MissingError without such a claim."""
    db = Database(conn)
    centre = f"claim:{ident}"
    beside = {end for edge in edges_at(db, [centre]) for end in (edge.source, edge.target) if end.startswith("claim:")}
    if not beside:
        raise MissingError("There is no such claim. It may have gone when its article was edited.")
    claims = [centre, *sorted(beside - {centre})[: MOST_CLAIMS - 1]]
    graph = around_claims(db, claims)
    said = {edge for edge in _between(graph) if not {edge[0], edge[1]} & (beside - set(claims))}
    said |= {(centre, row["table"], "rests on") for row in support_path(graph, centre) if row["table"]}
    drawn = sorted(edge for edge in said if all(end.partition(":")[0] in PAGES for end in edge[:2]))
    names = {centre, *(end for edge in drawn for end in edge[:2])}
    nodes = {_page(name): _node(name, graph.nodes[name]) for name in sorted(names)}
    return nodes, [_edge(edge, nodes[_page(edge[0])], nodes[_page(edge[1])]) for edge in drawn]


def _between(graph: Any) -> Iterator[Edge]:
    for one, other, told in graph.edges(data=True):
        if told["type"] in DRAWN:
            repaired = ", as repaired" if told.get("as_repaired") else ""
            ends = sorted((one, other)) if told["type"] in MUTUAL else (one, other)
            yield ends[0], ends[1], told["type"].replace("_", " ") + repaired


def _page(name: str) -> str:
    kind, _, ident = name.partition(":")
    return f"/{PAGES[kind]}/{ident}"


def _node(name: str, told: Row) -> Row:
    outcome = told.get("outcome")
    words = f"{told['label']}, {told['period']}" if told["kind"] == "claim" and "period" in told else told["label"]
    counts = {"claims": int(told["kind"] == "claim")} | {
        key: int(outcome == key) for key in ("inconsistent", "disputed")
    }
    return {"id": _page(name), "kind": told["kind"], "page": _page(name), "words": opening(words), **counts}


def _edge(edge: Edge, source: Row, target: Row) -> Row:
    """An edge with the words at its ends; a contradiction is drawn as the graver of its claims is."""
    words = edge[2]
    against = words.startswith("contradicts")
    graver = {key: int(against and bool(source[key] or target[key])) for key in GRAVE}
    ends = {"source": source["id"], "from": source["words"], "target": target["id"], "to": target["words"]}
    return {**ends, "words": words, "shown": "" if words in PLAIN else words, "claims": 1, **graver}
