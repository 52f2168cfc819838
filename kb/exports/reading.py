"""Exported graphs read back: GraphML, GEXF, Turtle, JSON-LD and N-Quads to the graph that the base gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import networkx as nx

from kb.exports.terms import full
from kb.exports.triples import BASE, vocabulary
from kb.graph.building import of_streams
from kb.graph.properties import of_nodes
from kb.graph.streams import Edge, Node

if TYPE_CHECKING:
    import rdflib

_REPAIRED = "_as_repaired"
_XML: dict[str, Callable[[Path], nx.Graph[str]]] = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}
_RDF = {".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld"}


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of an exported file, told by its ending; ValueError where it is none of these. RDF needs rdflib."""
    if path.suffix in _XML:
        return _from_networkx(_XML[path.suffix](path))
    if path.suffix not in _RDF:
        raise ValueError(f"{path}: no format for this ending; {', '.join((*_XML, *_RDF))} are read")
    import rdflib

    return _from_triples(rdflib.Graph().parse(path, format=_RDF[path.suffix]))


def _from_networkx(found: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    names = {"kind", *(known.name for known in of_nodes())}
    nodes = (
        Node(name, told["kind"], told["label"], {k: v for k, v in told.items() if k in names and k != "kind"})
        for name, told in found.nodes(data=True)
    )
    edges = (
        Edge(one, told.get("relation") or told["type"], other, told["provenance"], bool(told.get("as_repaired", False)))
        for one, other, told in found.edges(data=True)
    )
    return of_streams(nodes, edges)


def _from_triples(triples: rdflib.Graph) -> nx.MultiDiGraph[str]:
    return of_streams(_nodes(triples), sorted(_edges(triples)))


def _name(address: object) -> str:
    return unquote(str(address).removeprefix(BASE))


def _nodes(triples: rdflib.Graph) -> Iterator[Node]:
    from rdflib import RDFS

    term = full("term:")
    for subject, label in triples.subject_objects(RDFS.label):
        name = _name(subject)
        told = {
            str(said).removeprefix(term): _python(value)
            for said, value in triples.predicate_objects(subject)
            if str(said).startswith(term)
        }
        yield Node(name, name.partition(":")[0], str(label), told)


def _edges(triples: rdflib.Graph) -> Iterator[Edge]:
    """Edges from their predicates; those with statements of their own from these."""
    types = {full(word): name for name, word in vocabulary()["predicates"].items()}
    said = _statements(triples)
    for subject, name, target in triples:
        word = str(name)
        kind = types.get(word) or (word.removeprefix(full("edge:")) if word.startswith(full("edge:")) else None)
        if kind and not str(subject).startswith(f"{BASE}statement:"):
            source = _name(subject)
            for by in said.get((str(subject), word, str(target)), [source]):
                yield Edge(source, kind.removesuffix(_REPAIRED), _name(target), by, kind.endswith(_REPAIRED))


def _statements(triples: rdflib.Graph) -> dict[tuple[str, str, str], list[str]]:
    """What says so, by the triple that is said."""
    from rdflib import RDF, URIRef

    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for said in triples.subjects(RDF.type, RDF.Statement):
        key = tuple(str(triples.value(said, part)) for part in (RDF.subject, RDF.predicate, RDF.object))
        found[key].append(_name(triples.value(said, URIRef(full("prov:wasDerivedFrom")))))  # type: ignore[index]
    return found


def _python(value: Any) -> Any:
    """A literal as the base holds it."""
    found = value.toPython()
    return found if isinstance(found, (bool, int, float)) else str(value)
