"""Rows to graph: whole, cut to a country or a time, or the neighbourhood of one node; by streaming queries.

A node is "kind:id" ("claim:1f3a...", "series:trade_balance-prk-chn-total"); an edge has its type and provenance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import networkx as nx
from sqlite_utils import Database

from ingest.records import Period
from kb.graph import nodes

Edge = tuple[str, str, str, str, str, str]
_CLAIMS = "SELECT id FROM claim"
_BATCH = 10_000


def build(db: Database, country: str | None = None, since: str | None = None) -> nx.MultiDiGraph[str]:
    """The graph of a base. country: alpha-3, keeps claims whose series has it as reporter or partner; since: keeps
    claims whose period ends in or after it (SDMX-like, ValueError otherwise). Both None: everything.
    """
    if country is None and since is None:
        return _whole(db)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for ident in _claims(db, country, since):
        _grow(db, graph, f"claim:{ident}", set())
    return _labelled(db, graph)


def neighbourhood(db: Database, node: str, radius: int = 1) -> nx.MultiDiGraph[str]:
    """The node, what it touches, and so on to the radius; KeyError where no edge has the node."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    frontier, seen = {node}, set[str]()
    for _ in range(radius):
        reached = {other for at in frontier for other in _grow(db, graph, at, seen)}
        frontier = reached - seen
    if node not in graph:
        raise KeyError(node)
    return _labelled(db, graph)


def _whole(db: Database) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    cursor = db.execute("SELECT source_kind, source_id, type, target_kind, target_id, provenance FROM edge")
    while batch := cursor.fetchmany(_BATCH):
        _add(graph, batch)
    kinds = {node.partition(":")[0] for node in graph}
    for kind in sorted(kinds):
        for ident, told in nodes.every(db, kind):
            if f"{kind}:{ident}" in graph:
                graph.add_node(f"{kind}:{ident}", kind=kind, **told)
    return _kinds(graph)


def _claims(db: Database, country: str | None, since: str | None) -> Iterator[str]:
    tests, values = ["1"], list[str | int]()
    if country:
        tests.append("(reporter = ? OR partner = ?)")
        values += [country, country]
    if since:
        tests.append("period_last >= ?")
        values.append(Period.parse(since).first)
    for (ident,) in db.execute(f"{_CLAIMS} WHERE {' AND '.join(tests)}", values).fetchall():
        yield str(ident)


def _grow(db: Database, graph: nx.MultiDiGraph[str], node: str, seen: set[str]) -> set[str]:
    """Add the edges of a node; the nodes at their other ends."""
    if node in seen:
        return set()
    seen.add(node)
    kind, _, ident = node.partition(":")
    batch = [*_edges(db, "source", kind, ident), *_edges(db, "target", kind, ident)]
    _add(graph, (row for row in batch if not graph.has_edge(_from(row), _to(row), key=row[2])))
    return {_from(row) for row in batch} | {_to(row) for row in batch}


def _edges(db: Database, end: str, kind: str, ident: str) -> list[Edge]:
    sql = f"""SELECT source_kind, source_id, type, target_kind, target_id, provenance FROM edge
        WHERE {end}_kind = ? AND {end}_id = ?"""  # noqa: S608
    return list(db.execute(sql, [kind, ident]).fetchall())


def _from(row: Edge) -> str:
    return f"{row[0]}:{row[1]}"


def _to(row: Edge) -> str:
    return f"{row[3]}:{row[4]}"


def _add(graph: nx.MultiDiGraph[str], rows: Iterable[Edge]) -> None:
    for row in rows:
        graph.add_edge(_from(row), _to(row), key=row[2], type=row[2], provenance=row[5])


def _labelled(db: Database, graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for node in graph:
        kind, _, ident = node.partition(":")
        by_kind[kind].append(ident)
    for kind, idents in by_kind.items():
        for ident, told in nodes.some(db, kind, idents):
            graph.add_node(f"{kind}:{ident}", kind=kind, **told)
    return _kinds(graph)


def _kinds(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give kind and label to nodes that no row describes (a publisher, a partner region, goods)."""
    for node, told in graph.nodes(data=True):
        kind, _, ident = node.partition(":")
        told.setdefault("kind", kind)
        told.setdefault("label", ident)
    return graph
