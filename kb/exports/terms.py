"""Terms of RDF as text, as Turtle and N-Quads write them."""

from __future__ import annotations

from kb.exports.triples import Iri, Value, vocabulary

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
_TYPES = {bool: "boolean", int: "integer", float: "double"}


def full(name: str) -> str:
    """The full address of prefix:name; a full address stays as it is."""
    prefix, colon, rest = name.partition(":")
    known = vocabulary()["prefixes"].get(prefix) if colon else None
    return f"{known}{rest}" if known else name


def turtle(value: Value) -> str:
    """An object in Turtle: prefixed where it can be."""
    if isinstance(value, Iri):
        return value if value.partition(":")[0] in vocabulary()["prefixes"] else f"<{value}>"
    return _literal(value, "xsd:{}")


def quads(value: Value) -> str:
    """An object in N-Quads."""
    return f"<{full(value)}>" if isinstance(value, Iri) else _literal(value, f"<{full('xsd:')}{{}}>")


def _literal(value: str | int | float | bool, typed: str) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    return f'"{lexical(value)}"^^{typed.format(_TYPES[type(value)])}'


def lexical(value: float | bool) -> str:
    """A number or truth value as XML Schema writes it; a float so that it reads back the same."""
    return str(value).lower() if isinstance(value, bool) else repr(value)
