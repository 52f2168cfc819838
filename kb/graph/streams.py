"""Nodes and edges of a base as streams of rows: all of them, or those around some nodes. Memory stays flat."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database

from kb.graph.kinds import EdgeType, NodeKind, edge_types, node_kinds
from kb.graph.wikidata import KINDS, qid

AT_ONCE = 500
BATCH = 10_000


class Node(NamedTuple):
    """A node: "kind:id", its kind, its label, and its properties (those that are set)."""

    name: str
    kind: str
    label: str
    properties: dict[str, Any]


class Edge(NamedTuple):
    """An edge: names of its nodes, its type, and the node whose row says so. as_repaired: a claim takes part in it as
    an accepted repair reads it, not as printed.
    """

    source: str
    type: str
    target: str
    provenance: str
    as_repaired: bool

    @property
    def key(self) -> str:
        """What tells it from other edges between the same two nodes."""
        return edge_key(self.type, None if self.provenance == self.source else self.provenance, self.as_repaired)


EdgeRow = tuple[str, str, str | None, int]
"""An edge of a known type: names of its nodes, the node whose row says so where that is not its source, as repaired."""


def edge_key(kind: str, said: str | None, repaired: int) -> str:
    """What tells an edge from others between the same two nodes: its type; the finding where several may say so; that
    a claim takes part as repaired.
    """
    by = f" {said}" if said and said.startswith("finding:") else ""
    return f"{kind}{by} as repaired" if repaired else kind + by


def every_node(db: Database) -> Iterator[Node]:
    """All nodes, kind by kind."""
    for kind in node_kinds().values():
        yield from nodes_of(db, kind)


def every_edge(db: Database) -> Iterator[Edge]:
    """All edges, type by type."""
    for kind in edge_types():
        yield from edges_of(db, kind)


def nodes_of(db: Database, kind: NodeKind) -> Iterator[Node]:
    """All nodes of a kind."""
    return _read(kind, db.execute(kind.every))


def edges_of(db: Database, kind: EdgeType) -> Iterator[Edge]:
    """All edges of a type."""
    return _edges(kind, edge_rows(db, kind))


def edge_rows(db: Database, kind: EdgeType) -> Iterator[EdgeRow]:
    """The same as rows: for a graph of millions, an object for each would take as long as the edge itself."""
    rows: Iterator[EdgeRow] = db.execute(kind.every)
    return rows


def nodes_named(db: Database, names: Iterable[str]) -> Iterator[Node]:
    """The nodes of these names; a name of which nothing is known has its id as label."""
    for kind_name, idents in _by_kind(names).items():
        kind = node_kinds().get(kind_name)
        found = {} if kind is None or kind.plain is not None else {node.name: node for node in _some(db, kind, idents)}
        for ident in idents:
            yield found.get(f"{kind_name}:{ident}") or _plain(kind_name, ident)


def _plain(kind: str, ident: str) -> Node:
    """A node of which its id says all."""
    known = node_kinds().get(kind)
    parts = (known.plain if known else None) or ()
    told = {name: word for name, word in zip(parts, ident.split(" ", len(parts) - 1), strict=False) if word}
    return Node(f"{kind}:{ident}", kind, ident, told)


def _some(db: Database, kind: NodeKind, idents: list[str]) -> Iterator[Node]:
    for some in _lists(kind, idents):
        yield from _read(kind, db.execute(kind.some, {"ids": some}))


def edges_at(db: Database, names: Iterable[str]) -> Iterator[Edge]:
    """Edges that start or end at one of these nodes; one between two of them comes twice."""
    for kind, types, ends in ((k, edge_types(), ids) for k, ids in _by_kind(names).items()):
        for edge_type in types:
            if edge_type.source == kind:
                yield from _some_edges(db, edge_type, edge_type.from_some, ends)
            if edge_type.target == kind:
                yield from _some_edges(db, edge_type, edge_type.to_some, ends)


def edges_onward(db: Database, names: Iterable[str]) -> Iterator[Edge]:
    """Edges from these nodes to what they rest on or belong to, as a part of the graph takes them along."""
    for kind, idents in _by_kind(names).items():
        for edge_type in edge_types():
            if edge_type.follow and edge_type.source == kind:
                yield from _some_edges(db, edge_type, edge_type.from_some, idents)


def _some_edges(db: Database, edge_type: EdgeType, sql: str, idents: list[str]) -> Iterator[Edge]:
    kind = node_kinds()[edge_type.source if sql is edge_type.from_some else edge_type.target]
    for some in _lists(kind, idents):
        yield from _edges(edge_type, db.execute(sql, {"ids": some}))


def _by_kind(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        kind, _, ident = name.partition(":")
        found[kind].append(ident)
    return found


def _lists(kind: NodeKind, idents: list[str]) -> Iterator[str]:
    """Ids as JSON lists of at most so many; numbers as numbers, so that indexes serve."""
    known = [int(ident) for ident in idents if ident.isdecimal()] if kind.number else idents
    for start in range(0, len(known), AT_ONCE):
        yield json.dumps(known[start : start + AT_ONCE])


def _read(kind: NodeKind, cursor: Any) -> Iterator[Node]:
    return (_places if kind.name in KINDS else _nodes)(kind, cursor)


def _nodes(kind: NodeKind, cursor: Any) -> Iterator[Node]:
    columns = [column[0] for column in cursor.description][2:]
    prefix, name = f"{kind.name}:", kind.name
    while batch := cursor.fetchmany(BATCH):
        for ident, label, *values in batch:
            told = {column: value for column, value in zip(columns, values, strict=True) if value is not None}
            yield Node(f"{prefix}{ident}", name, label, told)


def _places(kind: NodeKind, cursor: Any) -> Iterator[Node]:
    """Countries and agencies, with what Wikidata calls them."""
    for node in _nodes(kind, cursor):
        known = qid(kind.name, node.name.partition(":")[2])
        yield node._replace(properties={**node.properties, "wikidata": known}) if known else node


def _edges(kind: EdgeType, rows: Iterable[EdgeRow]) -> Iterator[Edge]:
    for source, target, said, repaired in rows:
        yield Edge(source, kind.name, target, said or source, bool(repaired))
