"""The claim graph: derived from the rows, the same in Python and SQL, read back from every format."""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from kb.exports import graphs, sdmx
from kb.exports.web_annotations import web_annotations
from kb.graph import analyses, stored
from kb.opening import KnowledgeBase, open_kb


def claim(graph: nx.MultiDiGraph, value: str) -> str:
    (found,) = [
        node
        for node, told in graph.nodes(data=True)
        if told["kind"] == "claim" and told.get("value") == value and told["outcome"] == "inconsistent"
    ]
    return found


def test_every_edge_of_the_view_is_in_the_graph(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    rows = kb.rows("SELECT DISTINCT source_kind, source_id, type, target_kind, target_id FROM edge")
    assert graph.number_of_edges() == len(rows)
    assert all(
        graph.has_edge(f"{r['source_kind']}:{r['source_id']}", f"{r['target_kind']}:{r['target_id']}", key=r["type"])
        for r in rows
    )
    assert all({"kind", "label"} <= told.keys() for _, told in graph.nodes(data=True))


def test_the_2019_deficit_contradicts_the_other_articles_repaired_reading(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    wrong = claim(graph, "-2727000000")
    others = {row["other"]: row["as_repaired"] for row in analyses.contradictions(graph) if row["claim"] == wrong}
    repaired = [node for node, as_repaired in others.items() if as_repaired]
    assert [graph.nodes[node]["value"] for node in repaired] == ["-2370000000"]


def test_support_path_reaches_the_source_row_in_python_and_sql(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    wrong = claim(graph, "-2727000000")
    path = analyses.support_path(graph, wrong)
    assert ("table:prk-chn-dots", "-2373367300") in {(row["table"], row["value"]) for row in path}
    assert all(row["row"] for row in path)
    walked = {f"{row['kind']}:{row['id']}" for row in kb.rows(stored.SUPPORT_PATH, claim=wrong.partition(":")[2])}
    assert {row["observation"] for row in path} | {row["table"] for row in path} <= walked


def test_spread_lists_each_article_in_order_of_publication(kb: KnowledgeBase) -> None:
    rows = analyses.spread(kb.graph(), "2370000000")
    assert rows
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    in_sql = [(row["article"], row["claim"]) for row in kb.rows(stored.SPREAD, unit="USD", value="2370000000")]
    assert [(row["article"].partition(":")[2], row["claim"].partition(":")[2]) for row in rows] == in_sql


def test_disputed_series_agree_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = {
        (row["series"].partition(":")[2], row["flagged"], row["claims"]) for row in analyses.disputed_series(kb.graph())
    }
    assert mine == {(row["series"], row["flagged"], row["claims"]) for row in kb.rows(stored.DISPUTED_SERIES)}


def test_contradictions_agree_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = {
        (row["claim"].partition(":")[2], row["other"].partition(":")[2]) for row in analyses.contradictions(kb.graph())
    }
    assert mine == {(row["claim"], row["other"]) for row in kb.rows(stored.CONTRADICTIONS)}
    assert all(len(group) > 1 for group in analyses.conflict_sets(kb.graph()))


def test_a_country_since_a_year_is_a_part_of_the_whole(kb: KnowledgeBase) -> None:
    whole, part = kb.graph(), kb.graph(country="PRK", since="2019")
    claims = [told for _, told in part.nodes(data=True) if told["kind"] == "claim"]
    assert 0 < len(part) < len(whole)
    assert set(part) <= set(whole)
    assert any(told["reporter"] == "PRK" for told in claims)


def test_a_neighbourhood_is_what_the_node_touches(kb: KnowledgeBase) -> None:
    whole = kb.graph()
    wrong = claim(whole, "-2727000000")
    near = kb.neighbourhood(wrong)
    assert set(near) == {wrong, *whole.successors(wrong), *whole.predecessors(wrong)}
    with pytest.raises(KeyError):
        kb.neighbourhood("claim:nothing")


def test_single_source_and_agreement_add_up(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    claims = [told for _, told in graph.nodes(data=True) if told["kind"] == "claim"]
    assert sum(sum(row.values()) for row in analyses.agreement(graph).values()) == len(claims)
    assert {row["claim"] for row in analyses.single_source(graph)} <= set(graph)


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


def test_a_missing_base_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such base"):
        open_kb(tmp_path / "none.db")
