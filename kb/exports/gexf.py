"""The claim graph as GEXF 1.3, for Gephi. An edge's type is its "relation": type has a meaning of its own there."""

from __future__ import annotations

from typing import BinaryIO

from kb.exports.source import Source
from kb.exports.xml import attribute
from kb.graph.properties import Property, of_edges, of_nodes
from kb.graph.streams import Edge, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>claimledger</creator></meta>
<graph mode="static" defaultedgetype="directed" idtype="string">
"""
_KIND = Property("kind", "string", "Kind of node")


def write(source: Source, out: BinaryIO) -> int:
    """Write nodes, then edges; how many of both."""
    out.write(HEAD.encode())
    _declare(out, "node", (_KIND, *of_nodes()))
    relation, *rest = of_edges()
    _declare(out, "edge", (relation._replace(name="relation"), *rest))
    out.write(b"<nodes>\n")
    count = 0
    for node in source.nodes():
        out.write(_node(node).encode())
        count += 1
    out.write(b"</nodes>\n<edges>\n")
    for number, edge in enumerate(source.edges()):
        out.write(_edge(number, edge).encode())
        count += 1
    out.write(b"</edges>\n</graph>\n</gexf>\n")
    return count


def _declare(out: BinaryIO, what: str, declared: tuple[Property, ...]) -> None:
    out.write(f'<attributes class="{what}">\n'.encode())
    for name, kind, _ in declared:
        out.write(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'.encode())
    out.write(b"</attributes>\n")


def _values(told: dict[str, object]) -> str:
    values = "".join(f'<attvalue for="{name}" value={attribute(value)}/>' for name, value in told.items())
    return f"<attvalues>{values}</attvalues>"


def _node(node: Node) -> str:
    told = _values({"kind": node.kind, **node.properties})
    return f"<node id={attribute(node.name)} label={attribute(node.label)}>{told}</node>\n"


def _edge(number: int, edge: Edge) -> str:
    told: dict[str, object] = {"relation": edge.type, "provenance": edge.provenance}
    if edge.as_repaired:
        told["as_repaired"] = True
    ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
    return (
        f'<edge id="{number}" {ends} kind={attribute(edge.key)} label={attribute(edge.type)}>{_values(told)}</edge>\n'
    )
