"""Streams to a networkx MultiDiGraph: whole, cut to a country or a time, or the neighbourhood of one node."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

import networkx as nx
from sqlite_utils import Database

from ingest.records import Period
from kb.graph.kinds import edge_types
from kb.graph.streams import Edge, EdgeRow, Node, edge_key, edge_rows, edges_at, edges_onward, every_node, nodes_named

_Edges = dict[str, dict[str, dict[str, object]]]
_Around = dict[str, tuple[str, _Edges, _Edges]]
_CLAIMS = """SELECT 'claim:' || c.id FROM claim c WHERE (:country IS NULL OR :country IN (c.reporter, c.partner))
AND (:since IS NULL OR c.period_last >= :since
  OR EXISTS (SELECT 1 FROM second_reading r WHERE r.claim_id = c.id AND r.period_last >= :since))"""
_STATING = """SELECT 'claim:' || id FROM claim WHERE (:unit IS NULL OR unit = :unit)
AND ltrim(value, '-') || ' ' || coalesce(unit, '') BETWEEN :value || ' ' AND :value || '!'"""


def build(db: Database, country: str | None = None, since: str | None = None) -> nx.MultiDiGraph[str]:
    """The graph of a base. country: alpha-3 in either case, keeps claims whose series has it as reporter or partner;
    since: keeps claims whose period ends in or after it (SDMX-like, ValueError otherwise). Both None: everything. A
    part takes along what its claims touch, and what these rest on, down to tables.
    """
    if country is None and since is None:
        return _made(every_node(db), ((kind.name, edge_rows(db, kind)) for kind in edge_types()))
    values = {"country": country and country.upper(), "since": Period.parse(since).first if since else None}
    return around_claims(db, [row[0] for row in db.execute(_CLAIMS, values).fetchall()])


def stating(db: Database, value: str, unit: str | None) -> nx.MultiDiGraph[str]:
    """The part of the graph around the claims that state a figure (its size in base units); unit None: of any unit."""
    return around_claims(db, [row[0] for row in db.execute(_STATING, {"value": value, "unit": unit}).fetchall()])


def around_claims(db: Database, claims: list[str]) -> nx.MultiDiGraph[str]:
    """The part of the graph that some claims ("claim:ID") touch, with what that rests on, down to tables."""
    edges = set(edges_at(db, claims))
    reached, seen = _ends(edges).difference(claims), set(claims)
    while fresh := {name for name in reached - seen if not name.startswith("claim:")}:
        seen |= fresh
        onward = set(edges_onward(db, fresh))
        edges |= onward
        reached = _ends(onward)
    return of_streams(nodes_named(db, _ends(edges).union(claims)), sorted(edges))


def neighbourhood(db: Database, node: str, radius: int = 1) -> nx.MultiDiGraph[str]:
    """The node, what it touches, and so on to the radius; KeyError where no edge has the node."""
    edges, frontier, seen = set[Edge](), {node}, set[str]()
    for _ in range(radius):
        seen |= frontier
        near = set(edges_at(db, frontier))
        edges |= near
        frontier = _ends(near) - seen
    if not edges:
        raise KeyError(node)
    return of_streams(nodes_named(db, _ends(edges)), sorted(edges))


def of_streams(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """The graph of nodes and edges: nodes have kind, label and their properties; edges type, provenance and, where it
    is so, as_repaired.
    """
    return _made(nodes, ((kind, map(_row, some)) for kind, some in groupby(edges, lambda edge: edge.type)))


def _row(edge: Edge) -> EdgeRow:
    return edge.source, edge.target, None if edge.provenance == edge.source else edge.provenance, edge.as_repaired


def _made(nodes: Iterable[Node], edges: Iterable[tuple[str, Iterable[EdgeRow]]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    around: _Around = {}
    with _no_collection():
        _put(graph, around, nodes)
        for kind, rows in edges:
            _join(graph, around, kind, rows)
    return graph


def _put(graph: nx.MultiDiGraph[str], around: _Around, nodes: Iterable[Node]) -> None:
    """Add nodes straight into networkx's dicts: its add_node and add_edge look for what is there and copy properties,
    and take over half as long again. The properties are taken over, not copied.
    """
    held, after, before = graph._node, graph._succ, graph._pred  # type: ignore[attr-defined]
    for name, kind, label, properties in nodes:
        properties["kind"], properties["label"] = kind, label
        held[name] = properties
        around[name] = name, after.setdefault(name, {}), before.setdefault(name, {})


def _join(graph: nx.MultiDiGraph[str], around: _Around, kind: str, rows: Iterable[EdgeRow]) -> None:
    """Add edges of a type the same way, each under its key. A name is kept once, however many rows repeat it, and
    looked up once with what lies around it: the dicts of a large graph are far apart in memory.
    """
    for source, target, said, repaired in rows:
        if source not in around or target not in around:
            _add_unknown(graph, around, (source, target))
        start, onward, _ = around[source]
        end, _, backward = around[target]
        told: dict[str, object] = {"type": kind, "provenance": said or start}
        if repaired:
            told["as_repaired"] = True
        key = edge_key(kind, said, repaired) if said or repaired else kind
        known = onward.get(end)
        if known is None:
            onward[end] = backward[start] = {key: told}
        else:
            known[key] = told


def _add_unknown(graph: nx.MultiDiGraph[str], around: _Around, ends: tuple[str, str]) -> None:
    """Nodes that no row describes (a damaged base): their ids are all that is known of them."""
    for name in ends:
        if name not in around:
            kind, _, ident = name.partition(":")
            _put(graph, around, [Node(name, kind, ident, {})])


def streams_of(graph: nx.MultiDiGraph[str]) -> tuple[Iterator[Node], Iterator[Edge]]:
    """Nodes and edges of a graph, as exports take them."""
    nodes = (
        Node(name, told["kind"], told["label"], {k: v for k, v in told.items() if k not in ("kind", "label")})
        for name, told in graph.nodes(data=True)
    )
    edges = (
        Edge(source, told["type"], target, told["provenance"], bool(told.get("as_repaired")))
        for source, target, told in graph.edges(data=True)
    )
    return nodes, edges


def _ends(edges: Iterable[Edge]) -> set[str]:
    return {end for edge in edges for end in (edge.source, edge.target)}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Garbage collection off: a graph makes millions of objects and no garbage, and each round would walk them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
