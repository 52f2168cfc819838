"""Names, types and titles of properties, from properties.yml, for formats that declare them before the first node."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml


class Property(NamedTuple):
    """A property by name; type: string, long, double or boolean."""

    name: str
    type: str
    title: str


@cache
def of_nodes() -> tuple[Property, ...]:
    """Properties of nodes beside kind and label."""
    return _named("node")


@cache
def of_edges() -> tuple[Property, ...]:
    """Properties of edges."""
    return _named("edge")


def _named(what: str) -> tuple[Property, ...]:
    told = yaml.safe_load((files(__package__) / "properties.yml").read_text(encoding="utf-8"))[what]
    return tuple(Property(name, words.get("type", "string"), words["title"]) for name, words in told.items())
