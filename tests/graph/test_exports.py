"""Every export reads back as what the base says."""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from kb.exports import graphs, sdmx
from kb.exports.web_annotations import web_annotations
from kb.opening import KnowledgeBase


def test_graphml_and_gexf_read_back_as_the_same_graph(kb: KnowledgeBase, tmp_path: Path) -> None:
    graph = kb.graph(country="KOR")
    for write, read, name in ((graphs.graphml, nx.read_graphml, "g.graphml"), (graphs.gexf, nx.read_gexf, "g.gexf")):
        write(graph, tmp_path / name)
        back = read(tmp_path / name)
        assert set(back) == set(graph)
        assert sorted((one, other, told["relation"]) for one, other, told in back.edges(data=True)) == sorted(
            (one, other, told["type"]) for one, other, told in graph.edges(data=True)
        )


def test_jsonld_and_turtle_hold_the_same_triples(kb: KnowledgeBase, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    from rdflib.compare import isomorphic

    graph = kb.graph(country="KOR")
    graphs.jsonld(graph, tmp_path / "g.jsonld")
    graphs.turtle(graph, tmp_path / "g.ttl")
    one, other = rdflib.Graph().parse(tmp_path / "g.jsonld"), rdflib.Graph().parse(tmp_path / "g.ttl")
    assert isomorphic(one, other)
    rows = one.query("SELECT ?c WHERE { ?c a <https://schema.org/Claim> }")
    assert len(rows) == sum(told["kind"] == "claim" for _, told in graph.nodes(data=True))


def test_csv_pairs_hold_every_node_and_edge(kb: KnowledgeBase, tmp_path: Path) -> None:
    graph = kb.graph(country="KOR")
    graphs.pairs(graph, tmp_path / "g.csv")
    with (tmp_path / "g-nodes.csv").open(encoding="utf-8") as file:
        assert {row["Id"] for row in csv.DictReader(file)} == set(graph)
    with (tmp_path / "g-edges.csv").open(encoding="utf-8") as file:
        assert sum(1 for _ in csv.DictReader(file)) == graph.number_of_edges()


def test_annotations_point_at_their_quote(kb: KnowledgeBase) -> None:
    texts = {
        row["id"]: (row["text"], row["quote"])
        for row in kb.rows("SELECT c.id, c.quote, r.text FROM claim c JOIN revision r ON r.id = c.revision_id")
    }
    made = list(web_annotations(kb.db))
    assert made
    for item in made:
        text, quote = texts[item["id"].rpartition(":")[2]]
        exact, position = item["target"]["selector"]
        assert exact["exact"] == quote == text[position["start"] : position["end"]]
        assert text.count(exact["prefix"] + exact["exact"] + exact["suffix"]) >= 1
        assert item["body"]["value"]


def test_sdmx_csv_has_every_observation(kb: KnowledgeBase, tmp_path: Path) -> None:
    with (tmp_path / "o.csv").open("w", newline="", encoding="utf-8") as out:
        count = sdmx.write(kb.db, out)
    with (tmp_path / "o.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == kb.rows("SELECT count(*) AS n FROM observation")[0]["n"]
    cell = next(
        row
        for row in rows
        if row["SOURCE"].startswith("prk-chn-dots")
        and row["TIME_PERIOD"] == "2019"
        and row["INDICATOR"] == "exports"
        and row["REF_AREA"] == "CHN"
    )
    assert cell["OBS_VALUE"].startswith("2588886")


def test_commands(base: Path, tmp_path: Path) -> None:
    from kb.cli.app import claimledger

    for name in ("g.graphml", "g.gexf", "g.csv", "g.jsonld", "g.ttl"):
        assert (
            claimledger(["graph", "export", "-o", str(tmp_path / name), "--kb", str(base)], standalone_mode=False) == 0
        )
    assert claimledger(["graph", "stats", "--kb", str(base)], standalone_mode=False) == 0
    for part in ("claimreview", "annotations", "sdmx-csv"):
        assert claimledger(["export", part, "-o", str(tmp_path / part), "--kb", str(base)], standalone_mode=False) == 0
    assert all(json.loads(line) for line in (tmp_path / "annotations").read_text(encoding="utf-8").splitlines())
