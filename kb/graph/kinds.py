"""What the graph is made of: kinds of nodes and types of edges, from nodes.yml and edges.yml, as SQL.

A node is "kind:id" ("claim:1f3a...", "series:prk-chn-trade-balance-total-usd"). An observation is one cell of a table's
release on one basis, so that two verdicts that rest on it meet in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CELL = """e.table_id || '/' || e.vintage || '/' || coalesce(e.reporter, '') || '-' || coalesce(e.partner, '') || '/'
|| e.indicator || '/' || coalesce(e.product, '') || '/' || e.period || '/' || e.value || ' ' || coalesce(e.unit, '')
|| '/' || e.basis"""
_AMONG = "IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of node: SQL of all of them, and of those whose ids are in the JSON list :ids; number: ids are numbers;
    plain: the properties that an id's words are, where an id says all that is known.
    """

    name: str
    every: str
    some: str
    number: bool
    plain: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class EdgeType:
    """One type of edge between two kinds of nodes. Its SQL gives source, target, provenance (NULL: the source), and 1
    where a claim takes part as repaired: of all edges, and of those whose source or target is in the JSON list :ids.
    """

    name: str
    source: str
    target: str
    every: str
    from_some: str
    to_some: str
    follow: bool
    arm: str
    """The same as one arm of the view "edge"."""


@cache
def node_kinds() -> dict[str, NodeKind]:
    """Kinds of nodes by name."""
    return {name: _node_kind(name, told) for name, told in _data("nodes").items()}


@cache
def edge_types() -> tuple[EdgeType, ...]:
    """All types of edges; those as repaired stand apart from the printed ones of their type."""
    return tuple(_edge_type(told.get("type", name), told) for name, told in _data("edges").items())


def view() -> str:
    """The SELECT of the view "edge": source_kind, source_id, type, target_kind, target_id, provenance, as_repaired."""
    return "\nUNION ALL ".join(kind.arm for kind in edge_types())


def _data(name: str) -> Mapping[str, Any]:
    text = (files(__package__) / f"{name}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text.replace("{cell}", " ".join(CELL.split())))
    return loaded


def _node_kind(name: str, told: Mapping[str, Any]) -> NodeKind:
    key = told["key"]
    head, group = f"SELECT {key} AS id, {told['columns']}", f" GROUP BY {key}" if told.get("group") else ""
    some = head + _rows(told, f"{key} {_AMONG}") + group
    plain = tuple(told["plain"]) if "plain" in told else None
    return NodeKind(name, head + _rows(told) + group, some, bool(told.get("number")), plain)


def _rows(told: Mapping[str, Any], among: str | None = None) -> str:
    tests = [test for test in (told.get("where"), among) if test]
    return f" FROM {told['rows']}" + (f" WHERE {' AND '.join(tests)}" if tests else "")


def _edge_type(name: str, told: Mapping[str, Any]) -> EdgeType:
    (source, source_id), (target, target_id) = told["source"], told["target"]
    said, repaired = told.get("provenance", "NULL"), told.get("as_repaired", 0)
    group = f" GROUP BY {told['group']}" if "group" in told else ""
    head = f"SELECT '{source}:' || {source_id}, '{target}:' || {target_id}, {said}, {repaired}"
    by_source, by_target = (head + _rows(told, f"{key} {_AMONG}") + group for key in (source_id, target_id))
    said_so = f"'{source}:' || {source_id}" if said == "NULL" else said
    arm = f"""SELECT '{source}' AS source_kind, CAST({source_id} AS TEXT) AS source_id, '{name}' AS type,
  '{target}' AS target_kind, CAST({target_id} AS TEXT) AS target_id, {said_so} AS provenance,
  {repaired} AS as_repaired{_rows(told)}{group}"""
    order = f" ORDER BY {told['order']}" if "order" in told else ""
    every = head + _rows(told) + group + order
    return EdgeType(name, source, target, every, by_source, by_target, bool(told.get("follow")), arm)
