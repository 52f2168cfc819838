"""The claim graph: it says what the rows say, whole, in part, and around a node."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kb.graph import kinds
from kb.graph.building import of_streams, streams_of
from kb.graph.streams import Edge, every_edge, every_node
from kb.opening import KnowledgeBase, open_kb


def claim(graph: nx.MultiDiGraph[str], value: str) -> str:
    return next(n for n, told in graph.nodes(data=True) if told["kind"] == "claim" and told.get("value") == value)


def test_every_edge_of_the_view_is_in_the_graph(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    rows = kb.rows("SELECT * FROM edge")
    said = {
        (f"{r['source_kind']}:{r['source_id']}", r["type"], f"{r['target_kind']}:{r['target_id']}", r["provenance"])
        for r in rows
    }
    mine = {(one, told["type"], other, told["provenance"]) for one, other, told in graph.edges(data=True)}
    assert graph.number_of_edges() == len(rows)
    assert mine == said


def test_the_view_is_the_one_that_edges_yml_says(kb: KnowledgeBase) -> None:
    stored = kb.rows("SELECT sql FROM sqlite_master WHERE name = 'edge'")[0]["sql"]
    assert stored == f"CREATE VIEW edge AS {kinds.view()}", "edges.yml changed: a new migration must make the view anew"


def test_every_end_of_an_edge_and_every_provenance_is_a_described_node(kb: KnowledgeBase) -> None:
    described = {node.name for node in every_node(kb.db)}
    named = {name for edge in every_edge(kb.db) for name in (edge.source, edge.target, edge.provenance)}
    assert named <= described
    assert all({"kind", "label"} <= told.keys() for _, told in kb.graph().nodes(data=True))


def test_all_kinds_and_types_of_the_field_are_there(kb: KnowledgeBase, travelling: KnowledgeBase) -> None:
    graphs = [kb.graph(), travelling.graph()]
    nodes = {told["kind"] for graph in graphs for _, told in graph.nodes(data=True)}
    edges = {told["type"] for graph in graphs for _, _, told in graph.edges(data=True)}
    assert set(kinds.node_kinds()) - nodes == {"review"}
    assert {kind.name for kind in kinds.edge_types()} - edges <= {"reviewed_by", "revises", "same_figure_as"}


def test_countries_and_agencies_carry_their_wikidata_ids(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    assert graph.nodes["country:PRK"]["wikidata"] == "Q423"
    assert graph.nodes["agency:imf"]["wikidata"] == "Q7804"
    assert "wikidata" not in graph.nodes["agency:kotra"]


def test_a_country_since_a_year_is_a_part_of_the_whole_with_what_it_rests_on(kb: KnowledgeBase) -> None:
    whole, part = kb.graph(), kb.graph(country="PRK", since="2019")
    wrong = claim(part, "-2727000000")
    assert 0 < len(part) < len(whole)
    assert set(part) <= set(whole)
    assert set(part.edges(keys=True)) <= set(whole.edges(keys=True))
    assert nx.has_path(nx.Graph(part), wrong, "agency:imf")
    assert all(part.nodes[node] == whole.nodes[node] for node in part)
    assert set(kb.graph(country="prk", since="2019")) == set(part)


def test_a_neighbourhood_is_what_the_node_touches(kb: KnowledgeBase) -> None:
    whole = kb.graph()
    wrong = claim(whole, "-2727000000")
    near = kb.neighbourhood(wrong)
    assert set(near) == {wrong, *whole.successors(wrong), *whole.predecessors(wrong)}
    assert all(near.nodes[node] == whole.nodes[node] for node in near)
    assert near.number_of_edges() == whole.in_degree(wrong) + whole.out_degree(wrong)
    with pytest.raises(KeyError):
        kb.neighbourhood("claim:nothing")


@pytest.mark.parametrize("kind", sorted(kinds.node_kinds()))
def test_every_kind_has_neighbourhoods_as_in_the_whole_graph(kb: KnowledgeBase, kind: str) -> None:
    whole = kb.graph()
    for node in [name for name, told in whole.nodes(data=True) if told["kind"] == kind and whole.degree(name)][:5]:
        near = kb.neighbourhood(node)
        assert set(near.edges(keys=True)) == {*whole.in_edges(node, keys=True), *whole.out_edges(node, keys=True)}


def test_two_steps_reach_further_than_one(kb: KnowledgeBase) -> None:
    node = claim(kb.graph(), "-2727000000")
    two = kb.neighbourhood(node, radius=2)
    assert set(two) == set(nx.ego_graph(kb.graph(), node, radius=2, undirected=True))


def test_streams_of_a_graph_are_those_of_the_base(kb: KnowledgeBase) -> None:
    nodes, edges = streams_of(kb.graph())
    assert sorted(nodes) == sorted(every_node(kb.db))
    assert sorted(edges) == sorted(every_edge(kb.db))


def test_edges_stand_as_networkx_itself_would_add_them(kb: KnowledgeBase) -> None:
    mine, theirs = kb.graph(), nx.MultiDiGraph()
    theirs.add_nodes_from(
        (node.name, {"kind": node.kind, "label": node.label, **node.properties}) for node in every_node(kb.db)
    )
    for edge in every_edge(kb.db):
        told = {"type": edge.type, "provenance": edge.provenance} | ({"as_repaired": True} if edge.as_repaired else {})
        theirs.add_edge(edge.source, edge.target, edge.key, **told)
    assert nx.utils.graphs_equal(mine, theirs)
    assert mine.reverse().number_of_edges() == theirs.number_of_edges()


def test_an_edge_to_a_node_that_no_row_describes_stands_all_the_same() -> None:
    graph = of_streams([], [Edge("finding:1", "judges", "claim:gone", "finding:1", False)])
    assert dict(graph.nodes(data=True)) == {
        "finding:1": {"kind": "finding", "label": "1"},
        "claim:gone": {"kind": "claim", "label": "gone"},
    }


def test_a_missing_base_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such base"):
        open_kb(tmp_path / "none.db")
