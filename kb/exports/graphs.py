"""The claim graph as files: GraphML, GEXF (Gephi), CSV pairs (Gephi, Neo4j), JSON-LD, Turtle (PROV-O, schema.org)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx

CONTEXT = {
    "cl": "urn:claimledger:",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "label": "rdfs:label",
    "derived_from": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributed_to": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "published_by": {"@id": "schema:publisher", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"},
    "reporter": {"@id": "cl:refArea", "@type": "@id"},
    "partner": {"@id": "cl:counterpartArea", "@type": "@id"},
}
TYPES = {
    "claim": "schema:Claim",
    "article": "schema:NewsArticle",
    "observation": "schema:Observation",
    "review": "schema:Review",
    "table": "schema:Dataset",
    "publisher": "schema:Organization",
    "agency": "schema:Organization",
    "country": "schema:Country",
}


def graphml(graph: nx.MultiDiGraph[str], file: Path) -> None:
    """GraphML with typed properties."""
    nx.write_graphml(_plain(graph), file, named_key_ids=True)


def gexf(graph: nx.MultiDiGraph[str], file: Path) -> None:
    """GEXF 1.2 for Gephi; two edges between two nodes keep their types by id."""
    nx.write_gexf(_plain(graph), file, version="1.2draft")


def pairs(graph: nx.MultiDiGraph[str], file: Path) -> None:
    """nodes.csv and edges.csv beside the named file, with the headers that Gephi and Neo4j's import read."""
    with (file.parent / f"{file.stem}-nodes.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Id", "Label", "Kind", "Outcome"])
        writer.writerows(
            [node, told["label"], told["kind"], told.get("outcome", "")] for node, told in graph.nodes(data=True)
        )
    with (file.parent / f"{file.stem}-edges.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Source", "Target", "Type", "Kind", "Provenance"])
        writer.writerows(
            [one, other, "Directed", told["type"], told["provenance"]] for one, other, told in graph.edges(data=True)
        )


def jsonld(graph: nx.MultiDiGraph[str], file: Path) -> None:
    """JSON-LD, a node at a time."""
    with file.open("w", encoding="utf-8") as out:
        out.write('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [')
        for position, node in enumerate(graph):
            out.write(("," if position else "") + "\n" + json.dumps(_resource(graph, node), ensure_ascii=False))
        out.write("\n]}\n")


def turtle(graph: nx.MultiDiGraph[str], file: Path) -> None:
    """Turtle of the same triples as the JSON-LD (needs rdflib, the extra "graph")."""
    import rdflib

    triples = rdflib.Graph()
    triples.parse(
        data=json.dumps({"@context": CONTEXT, "@graph": [_resource(graph, node) for node in graph]}), format="json-ld"
    )
    triples.serialize(destination=str(file), format="turtle")


FORMATS: dict[str, Callable[[nx.MultiDiGraph[str], Path], None]] = {
    "graphml": graphml,
    "gexf": gexf,
    "csv": pairs,
    "jsonld": jsonld,
    "turtle": turtle,
}


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph with a plain id an edge, for formats that hold no keys; an edge's type is its relation, since GEXF
    has a meaning of its own for type.
    """
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_nodes_from(graph.nodes(data=True))
    plain.add_edges_from(
        (one, other, {"relation": told["type"], "provenance": told["provenance"], "id": str(number)})
        for number, (one, other, told) in enumerate(graph.edges(data=True))
    )
    return plain


def iri(node: str) -> str:
    """The identifier of a node outside the base."""
    return f"urn:claimledger:{quote(node, safe=':')}"


def _resource(graph: nx.MultiDiGraph[str], node: str) -> dict[str, Any]:
    told = graph.nodes[node]
    resource: dict[str, Any] = {
        "@id": iri(node),
        "@type": TYPES.get(told["kind"], f"cl:{told['kind']}"),
        "label": str(told["label"]),
    }
    resource |= {f"cl:{name}": str(value) for name, value in told.items() if name not in ("kind", "label")}
    for _, other, edge in graph.out_edges(node, data=True):
        name = edge["type"] if edge["type"] in CONTEXT else f"cl:{edge['type']}"
        resource.setdefault(name, []).append({"@id": iri(other)})
    return resource
