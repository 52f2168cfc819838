"""The claim graph as Turtle: PROV-O, schema.org, and terms of our own; written as it streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from kb.exports.source import Source
from kb.exports.terms import turtle
from kb.exports.triples import Triple, of_edge, of_node, vocabulary


def write(source: Source, out: BinaryIO) -> int:
    """Write all triples; how many."""
    for name, address in vocabulary()["prefixes"].items():
        out.write(f"@prefix {name}: <{address}> .\n".encode())
    count = 0
    for subject, group in groupby(every_triple(source), key=lambda triple: triple.subject):
        said = list(group)
        out.write(_block(subject, said).encode())
        count += len(said)
    return count


def every_triple(source: Source) -> Iterator[Triple]:
    """All triples of a source."""
    for node in source.nodes():
        yield from of_node(node)
    for edge in source.edges():
        yield from of_edge(edge)


def _block(subject: str, said: Iterable[Triple]) -> str:
    words = " ;\n  ".join(f"{triple.predicate} {turtle(triple.object)}" for triple in said)
    return f"<{subject}> {words} .\n"
