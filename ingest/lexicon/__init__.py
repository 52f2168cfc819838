"""The words of the trade, as data: one YAML file a subject, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Tree = dict[str, "_Tree"]


@cache
def load(name: str) -> Any:
    """The parsed YAML file of that name in this folder."""
    return yaml.safe_load((files(__package__) / f"{name}.yml").read_text(encoding="utf-8"))


def alternation(forms: Iterable[str]) -> str:
    """A regular expression that matches any of the forms, longest first, spaces matching any one space or hyphen. Forms
    that begin alike share their beginning: of hundreds, few are tried at a place.
    """
    tree: _Tree = {}
    for form in sorted(forms):
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: _Tree) -> str:
    """What may follow in a form; the empty letter ends one."""
    ways = [(r"[\s-]" if letter == " " else re.escape(letter)) + _branches(node[letter]) for letter in node if letter]
    if len(ways) == 1 and "" not in node:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if '' in node else ''}" if ways else ""
