"""The claim graph as GraphML, for networkx, igraph, yEd and Cytoscape: typed properties, written as it streams."""

from __future__ import annotations

from typing import BinaryIO

from kb.exports.source import Source
from kb.exports.xml import attribute, text
from kb.graph.properties import Property, of_edges, of_nodes
from kb.graph.streams import Edge, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_OWN = (Property("kind", "string", "Kind of node"), Property("label", "string", "In words"))


def write(source: Source, out: BinaryIO) -> int:
    """Write nodes, then edges; how many of both."""
    out.write(HEAD.encode())
    for what, declared in (("node", (*_OWN, *of_nodes())), ("edge", of_edges())):
        for name, kind, _ in declared:
            out.write(f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'.encode())
    out.write(b'<graph edgedefault="directed">\n')
    count = 0
    for node in source.nodes():
        out.write(_node(node).encode())
        count += 1
    for number, edge in enumerate(source.edges()):
        out.write(_edge(number, edge).encode())
        count += 1
    out.write(b"</graph>\n</graphml>\n")
    return count


def _node(node: Node) -> str:
    told = {"kind": node.kind, "label": node.label, **node.properties}
    data = "".join(f'<data key="node_{name}">{text(value)}</data>' for name, value in told.items())
    return f"<node id={attribute(node.name)}>{data}</node>\n"


def _edge(number: int, edge: Edge) -> str:
    repaired = '<data key="edge_as_repaired">true</data>' if edge.as_repaired else ""
    return (
        f'<edge id="{number}" source={attribute(edge.source)} target={attribute(edge.target)}>'
        f'<data key="edge_type">{text(edge.type)}</data>'
        f'<data key="edge_provenance">{text(edge.provenance)}</data>{repaired}</edge>\n'
    )
