"""The claim graph as JSON-LD: the triples of the Turtle, a resource a line, written as it streams."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, BinaryIO

from kb.exports.source import Source
from kb.exports.terms import full, lexical
from kb.exports.triples import TYPE, Iri, Triple, Value, vocabulary
from kb.exports.turtle import every_triple

_TYPES = {bool: "xsd:boolean", int: "xsd:integer", float: "xsd:double"}


def write(source: Source, out: BinaryIO) -> int:
    """Write all resources; how many triples."""
    out.write(f'{{"@context": {json.dumps(vocabulary()["prefixes"])}, "@graph": ['.encode())
    count, mark = 0, "\n"
    for subject, group in groupby(every_triple(source), key=lambda triple: triple.subject):
        said = list(group)
        out.write((mark + json.dumps(_resource(subject, said), ensure_ascii=False)).encode())
        count, mark = count + len(said), ",\n"
    out.write(b"\n]}\n")
    return count


def _resource(subject: str, said: Iterable[Triple]) -> dict[str, Any]:
    resource: dict[str, Any] = {"@id": subject}
    for triple in said:
        if triple.predicate == TYPE:
            resource.setdefault("@type", []).append(triple.object)
        else:
            resource.setdefault(triple.predicate, []).append(_value(triple.object))
    return resource


def _value(value: Value) -> object:
    if isinstance(value, Iri):
        return {"@id": full(value)}
    return value if isinstance(value, str) else {"@value": lexical(value), "@type": _TYPES[type(value)]}
