"""Streams to a networkx MultiDiGraph: whole, cut to a country or a time, or the neighbourhood of one node."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import networkx as nx
from sqlite_utils import Database

from ingest.records import Period
from kb.graph.streams import Edge, Node, edges_at, edges_onward, every_edge, every_node, nodes_named

_Edges = dict[str, dict[str, dict[str, object]]]
_Around = dict[str, tuple[str, _Edges, _Edges]]
_CLAIMS = """SELECT 'claim:' || c.id FROM claim c WHERE (:country IS NULL OR :country IN (c.reporter, c.partner))
AND (:since IS NULL OR c.period_last >= :since
  OR EXISTS (SELECT 1 FROM second_reading r WHERE r.claim_id = c.id AND r.period_last >= :since))"""
_STATING = """SELECT 'claim:' || id FROM claim WHERE (:unit IS NULL OR unit = :unit)
AND ltrim(value, '-') || ' ' || coalesce(unit, '') BETWEEN :value || ' ' AND :value || '!'"""


def build(db: Database, country: str | None = None, since: str | None = None) -> nx.MultiDiGraph[str]:
    """The graph of a base. country: alpha-3, keeps claims whose series has it as reporter or partner; since: keeps
    claims whose period ends in or after it (SDMX-like, ValueError otherwise). Both None: everything. A part takes along
    what its claims touch, and what these rest on, down to tables.
    """
    if country is None and since is None:
        return of_streams(every_node(db), every_edge(db))
    values = {"country": country, "since": Period.parse(since).first if since else None}
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
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with _no_collection():
        _put(graph, nodes)
        _join(graph, edges)
    return graph


def _put(graph: nx.MultiDiGraph[str], nodes: Iterable[Node]) -> None:
    """Add nodes straight into networkx's dicts: its add_node and add_edge look for what is there and copy properties,
    and take over half as long again.
    """
    held, after, before = graph._node, graph._succ, graph._pred  # type: ignore[attr-defined]
    for name, kind, label, properties in nodes:
        held[name] = {"kind": kind, "label": label, **properties}
        after[name], before[name] = {}, {}


def _join(graph: nx.MultiDiGraph[str], edges: Iterable[Edge]) -> None:
    """Add edges the same way, each under its key. A name is kept once, however many rows repeat it, and looked up once
    with what lies around it: the dicts of a large graph are far apart in memory.
    """
    around: _Around = {}
    _know(around, graph, graph)
    for edge in edges:
        source, kind, target, said, repaired = edge
        if source not in around or target not in around:
            _add_unknown(around, graph, (source, target))
        key = edge.key if repaired or said is not source else kind
        start, onward, _ = around[source]
        end, _, backward = around[target]
        told: dict[str, object] = {"type": kind, "provenance": start if said is source else said}
        if repaired:
            told["as_repaired"] = True
        known = onward.get(end)
        if known is None:
            onward[end] = backward[start] = {key: told}
        else:
            known[key] = told


def _know(around: _Around, graph: nx.MultiDiGraph[str], names: Iterable[str]) -> None:
    """Put each of these nodes with its dicts of edges."""
    after, before = graph._succ, graph._pred  # type: ignore[attr-defined]
    around.update((name, (name, after[name], before[name])) for name in names)


def _add_unknown(around: _Around, graph: nx.MultiDiGraph[str], ends: tuple[str, str]) -> None:
    """Nodes that no row describes (a damaged base): their ids are all that is known of them."""
    for name in ends:
        if name not in around:
            kind, _, ident = name.partition(":")
            graph.add_node(name, kind=kind, label=ident)
            _know(around, graph, [name])


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
