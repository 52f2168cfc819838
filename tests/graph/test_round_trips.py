"""What is written reads back as the same graph: for any graph that the base could give."""

from __future__ import annotations

import tempfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from kb.exports import reading
from kb.exports.formats import FORMATS
from kb.exports.source import Source
from kb.graph.building import of_streams
from kb.graph.kinds import edge_types
from kb.graph.properties import of_nodes
from kb.graph.streams import Edge, Node
from kb.opening import KnowledgeBase

FORMS = ("graphml", "gexf", "turtle", "jsonld")
LEGAL = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r", exclude_characters="\ufffe\uffff")
WORDS = st.text(LEGAL, max_size=12)
IDENTS = st.text(LEGAL, min_size=1, max_size=8)
VALUES = {
    "string": WORDS,
    "long": st.integers(-(2**62), 2**62),
    "double": st.floats(allow_nan=False, allow_infinity=False),
}
SAID_BY_OTHERS = {kind.name for kind in edge_types() if "finding:" in kind.arm or "revision:" in kind.arm}


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """Nodes of all kinds with declared properties, edges of all types between them; an edge is said by its source, or,
    where edges.yml has it so, by a finding or revision.
    """
    kinds = edge_types()
    idents = draw(st.lists(IDENTS, min_size=1, max_size=4, unique=True))
    names = sorted({f"{end}:{ident}" for kind in kinds for end in (kind.source, kind.target) for ident in idents})
    nodes = [
        Node(name, name.partition(":")[0], draw(WORDS), draw(properties()))
        for name in draw(st.sets(st.sampled_from(names)))
    ]
    edges = [draw(edge(kind, idents)) for kind in draw(st.lists(st.sampled_from(kinds), max_size=8))]
    ends = {end for one in edges for end in (one.source, one.target)} - {node.name for node in nodes}
    return of_streams([*nodes, *(Node(name, name.partition(":")[0], "", {}) for name in sorted(ends))], set(edges))


@st.composite
def properties(draw: st.DrawFn) -> dict[str, object]:
    chosen = draw(st.lists(st.sampled_from([p for p in of_nodes() if p.name != "wikidata"]), max_size=4, unique=True))
    return {known.name: draw(VALUES[known.type]) for known in chosen}


@st.composite
def edge(draw: st.DrawFn, kind: object, idents: list[str]) -> Edge:
    source, target = (f"{end}:{draw(st.sampled_from(idents))}" for end in (kind.source, kind.target))
    said = f"finding:{draw(st.integers(1, 3))}" if kind.name in SAID_BY_OTHERS else source
    return Edge(source, kind.name, target, said, draw(st.booleans()))


def back(graph: nx.MultiDiGraph[str], form: str, folder: Path) -> nx.MultiDiGraph[str]:
    path = folder / f"graph.{FORMATS[form].ending}"
    with path.open("wb") as out:
        FORMATS[form].write(Source(Database(memory=True), graph), out)
    return reading.read(path)


def same(one: nx.MultiDiGraph[str], other: nx.MultiDiGraph[str]) -> bool:
    return dict(one.nodes(data=True)) == dict(other.nodes(data=True)) and sorted(
        one.edges(keys=True, data=True), key=str
    ) == sorted(other.edges(keys=True, data=True), key=str)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graph=graphs())
def test_any_graph_reads_back_the_same(form: str, graph: nx.MultiDiGraph[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = back(graph, form, Path(folder))
    assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(found.edges(keys=True, data=True), key=str) == sorted(graph.edges(keys=True, data=True), key=str)


@pytest.mark.parametrize("form", FORMS)
def test_the_graph_of_the_base_reads_back_the_same(kb: KnowledgeBase, form: str, tmp_path: Path) -> None:
    graph = kb.graph()
    assert same(back(graph, form, tmp_path), graph)


@pytest.mark.parametrize("form", FORMS)
def test_a_streamed_base_reads_back_as_its_graph(kb: KnowledgeBase, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"whole.{FORMATS[form].ending}"
    with path.open("wb") as out:
        count = FORMATS[form].write(Source(kb.db), out)
    assert count > 1000
    assert same(reading.read(path), kb.graph())


def test_characters_that_xml_cannot_hold_are_marked(tmp_path: Path) -> None:
    graph = of_streams([Node("article:a", "article", "bell\x07 and null\x00", {})], [])
    assert back(graph, "graphml", tmp_path).nodes["article:a"]["label"] == "bell\ufffd and null\ufffd"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format for this ending"):
        reading.read(tmp_path / "graph.pdf")
