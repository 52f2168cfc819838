"""Nodes and edges as triples, in PROV-O's and schema.org's words where they have one (vocabulary.yml).

An edge whose source's row does not say so itself has a statement of its own (rdf:Statement) with what says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml

from kb.exports.claimreview import SCALE
from kb.graph.streams import Edge, Node

BASE = "urn:claimledger:"
TYPE = "rdf:type"


class Iri(str):
    """A full address, or prefix:name where the prefix is one of the vocabulary's."""

    __slots__ = ()


Value = Iri | str | int | float | bool


class Triple(NamedTuple):
    """Subject (a full address), predicate (prefix:name), object: an Iri or a literal."""

    subject: str
    predicate: str
    object: Value


@cache
def vocabulary() -> dict[str, Any]:
    """Prefixes, classes of kinds, predicates of edges."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "vocabulary.yml").read_text(encoding="utf-8"))
    return loaded


def address(node: str) -> Iri:
    """The address of a node outside the base.

    >>> address("quantity:2370000000 USD")
    'urn:claimledger:quantity:2370000000%20USD'
    """
    return Iri(f"{BASE}{quote(node, safe=':/@')}")


def predicate(edge: Edge) -> str:
    """The predicate of an edge."""
    if edge.as_repaired:
        return f"edge:{edge.type}_as_repaired"
    return str(vocabulary()["predicates"].get(edge.type, f"edge:{edge.type}"))


def of_node(node: Node) -> Iterator[Triple]:
    """What is known of a node."""
    subject = address(node.name)
    for name in vocabulary()["classes"].get(node.kind, ()):
        yield Triple(subject, TYPE, Iri(name))
    yield Triple(subject, "rdfs:label", node.label)
    also = vocabulary()["also"].get(node.kind, {})
    for name, value in node.properties.items():
        yield Triple(subject, f"term:{name}", value)
        if name in also:
            yield Triple(subject, also[name], value)
    if "wikidata" in node.properties:
        yield Triple(subject, "schema:sameAs", Iri(f"wd:{node.properties['wikidata']}"))
    if node.kind == "review" and "rating" in node.properties:
        yield from _rating(subject, str(node.properties["rating"]))


def _rating(review: Iri, words: str) -> Iterator[Triple]:
    """A review's rating, with its bounds where it has a value."""
    rating = Iri(f"{review}/rating")
    yield Triple(review, "schema:reviewRating", rating)
    yield Triple(rating, TYPE, Iri("schema:Rating"))
    yield Triple(rating, "schema:alternateName", words)
    if words in SCALE:
        yield Triple(rating, "schema:ratingValue", SCALE[words])
        yield Triple(rating, "schema:bestRating", max(SCALE.values()))
        yield Triple(rating, "schema:worstRating", min(SCALE.values()))


def of_edge(edge: Edge) -> Iterator[Triple]:
    """An edge, with its statement where another row than its source's says so."""
    subject, target, name = address(edge.source), address(edge.target), predicate(edge)
    yield Triple(subject, name, target)
    inverse = vocabulary()["inverse"].get(edge.type)
    if inverse and not edge.as_repaired:
        yield Triple(target, inverse, subject)
    if edge.provenance != edge.source:
        mark = hashlib.sha256("\x1f".join((edge.source, edge.key, edge.target, edge.provenance)).encode()).hexdigest()
        said = Iri(f"{BASE}statement:{mark[:16]}")
        yield Triple(said, TYPE, Iri("rdf:Statement"))
        yield Triple(said, "rdf:subject", subject)
        yield Triple(said, "rdf:predicate", Iri(name))
        yield Triple(said, "rdf:object", target)
        yield Triple(said, "prov:wasDerivedFrom", address(edge.provenance))
