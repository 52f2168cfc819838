"""The base as N-Quads, in the layout of nanopublications: each claim and each finding with what it asserts, where that
comes from, and who put it so; what both speak of (series, tables, cells) stands in one graph beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from kb.exports.source import Source
from kb.exports.terms import full, quads
from kb.exports.triples import BASE, Iri, Triple, address, of_edge, of_node
from kb.graph.kinds import edge_types, node_kinds
from kb.graph.streams import Edge, Node, edges_at, edges_of, nodes_of

BESIDE = f"{BASE}graph:beside"
PROGRAM = Iri(f"{BASE}program:claimledger")
AT_ONCE = 500
PUBLISHED = ("claim", "finding")
_WHEN = {
    "claim": "SELECT c.id, r.added FROM claim c JOIN revision r ON r.id = c.revision_id WHERE c.id IN ({})",
    "finding": "SELECT f.id, n.started FROM finding f JOIN run n ON n.id = f.run_id WHERE f.id IN ({})",
}
_ORIGINS = {"attributed_to", "derived_from"}
"""Edges of a claim or finding that tell where what it asserts comes from."""


def write(source: Source, out: BinaryIO) -> int:
    """Write all quads; how many. Parts of a graph are not written: a nanopublication stands for itself."""
    count = 0
    for triple in _beside(source):
        count += out.write(_line(triple, BESIDE)) > 0
    for kind in PUBLISHED:
        nodes = nodes_of(source.db, node_kinds()[kind])
        while some := list(islice(nodes, AT_ONCE)):
            count += sum(out.write(line) > 0 for line in _publications(source, kind, some))
    return count


def _line(triple: Triple, graph: str) -> bytes:
    subject, name, value = triple
    return f"<{subject}> <{full(name)}> {quads(value)} <{graph}> .\n".encode()


def _beside(source: Source) -> Iterator[Triple]:
    for kind in node_kinds().values():
        if kind.name not in PUBLISHED:
            for node in nodes_of(source.db, kind):
                yield from of_node(node)
    for edge_type in edge_types():
        if edge_type.source not in PUBLISHED and edge_type.target not in PUBLISHED:
            for edge in edges_of(source.db, edge_type):
                yield from of_edge(edge)


def _publications(source: Source, kind: str, nodes: list[Node]) -> Iterator[bytes]:
    about: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(set(edges_at(source.db, [node.name for node in nodes]))):
        about[edge.source].append(edge)
        about[edge.target].append(edge)
    marks = ", ".join("?" * len(nodes))
    idents = [node.name.partition(":")[2] for node in nodes]
    when = {str(ident): at for ident, at in source.db.execute(_WHEN[kind].format(marks), idents).fetchall()}
    for node, ident in zip(nodes, idents, strict=True):
        yield from _publication(node, about[node.name], when.get(ident))


def _publication(node: Node, edges: Iterable[Edge], when: str | None) -> Iterator[bytes]:
    """One nanopublication: head, assertion, provenance, publication information."""
    own = Iri(f"{address('nanopub:' + node.name)}")
    head, assertion, origin, information = (
        Iri(f"{own}#{part}") for part in ("head", "assertion", "provenance", "publicationInfo")
    )
    for name, value in (
        ("rdf:type", Iri("np:Nanopublication")),
        ("np:hasAssertion", assertion),
        ("np:hasProvenance", origin),
        ("np:hasPublicationInfo", information),
    ):
        yield _line(Triple(own, name, value), head)
    for triple in of_node(node):
        yield _line(triple, assertion)
    for edge in edges:
        yield from _said(node, edge, assertion, origin)
    yield _line(Triple(assertion, "prov:wasGeneratedBy", PROGRAM), origin)
    yield _line(Triple(own, "prov:wasAttributedTo", PROGRAM), information)
    if when:
        yield _line(Triple(own, "dct:created", when), information)


def _said(node: Node, edge: Edge, assertion: Iri, origin: Iri) -> Iterator[bytes]:
    """An edge of a claim or finding: asserted where it starts from it; where it comes from, provenance."""
    if edge.source == node.name:
        for triple in of_edge(edge):
            yield _line(triple, assertion)
        if edge.type in _ORIGINS:
            name = "prov:wasAttributedTo" if edge.type == "attributed_to" else "prov:wasDerivedFrom"
            yield _line(Triple(assertion, name, address(edge.target)), origin)
    elif edge.type == "asserts":
        for triple in of_edge(edge):
            yield _line(triple, origin)
        yield _line(Triple(assertion, "prov:wasQuotedFrom", address(edge.source)), origin)
    elif edge.type == "supports" and edge.source.startswith("observation:"):
        for triple in of_edge(edge):
            yield _line(triple, origin)
