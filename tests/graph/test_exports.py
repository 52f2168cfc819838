"""Every export is valid in its field's eyes, holds what the base holds, and gives out nothing that may not be shown."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import frictionless
import networkx as nx
import pyarrow.parquet as pq
import pyshacl
import pytest
import rdflib
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kb.cli.app import claimledger
from kb.exports.formats import FORMATS
from kb.exports.source import Source
from kb.opening import KnowledgeBase, open_kb
from kb.store.base import open_base

SCHEMAS = files("kb.exports") / "schemas"
UNSEEN = "Goods that nobody may read about"
RATINGS = ("true", "mostly true", "half true", "mostly false", "false", "unverifiable")


@pytest.fixture(scope="module")
def full_base(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped articles with reviews of every rating; one article that may not be displayed, one in excerpts."""
    path = Path(shutil.copy(base, tmp_path_factory.mktemp("full") / "kb.db"))
    with open_base(path) as db:
        claims = [row[0] for row in db.execute("SELECT id FROM claim ORDER BY id LIMIT 8").fetchall()]
        for place, claim in enumerate(claims):
            rated = (RATINGS[place], "confirmed") if place < len(RATINGS) else ("false", "proposed")
            db.execute(
                "INSERT INTO review (claim_id, rating, state, author, reason, at) VALUES (?, ?, ?, 'desk', ?, '2026-03-01')",
                [claim, *rated, "Rows say otherwise." if place < len(RATINGS) else UNSEEN],
            )
        db.execute("UPDATE revision SET text = text || ? WHERE article_id = 1", [UNSEEN])
        db.execute("UPDATE claim SET sentence = sentence || ? WHERE article_id = 1", [UNSEEN])
        db.execute("UPDATE article SET display = 'none' WHERE id = 1")
        db.execute("UPDATE revision SET text = text || ? WHERE article_id = 2", [UNSEEN])
        db.execute("UPDATE article SET display = 'excerpt', path = ? WHERE id = 2", [f"/home/{UNSEEN}"])
        db.conn.commit()
    return path


@pytest.fixture
def full(full_base: Path) -> Iterator[KnowledgeBase]:
    with open_kb(full_base) as kb:
        yield kb


def written(kb: KnowledgeBase, form: str) -> bytes:
    out = io.BytesIO()
    assert FORMATS[form].write(Source(kb.db), out) >= 0
    return out.getvalue()


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


def records(kb: KnowledgeBase, form: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(kb, form).decode().splitlines()]


def shapes_hold(graph: rdflib.Graph) -> str | None:
    held, _, words = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(str(SCHEMAS / "shapes.ttl")))
    return None if held else str(words)


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_triples_keep_to_the_shapes(full: KnowledgeBase, form: str) -> None:
    graph = rdflib.Graph().parse(data=written(full, form), format="json-ld" if form == "jsonld" else form)
    assert shapes_hold(graph) is None
    rated = [str(words) for words in graph.objects(None, rdflib.URIRef("https://schema.org/alternateName"))]
    assert sorted(rated) == sorted(RATINGS)
    count = full.rows("SELECT count(*) AS n FROM claim")[0]["n"]
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))) == count
    assert (
        rdflib.URIRef("urn:claimledger:country:PRK"),
        None,
        rdflib.URIRef("http://www.wikidata.org/entity/Q423"),
    ) in graph


def test_shapes_refuse_what_is_wrong(full: KnowledgeBase) -> None:
    wrong = written(full, "turtle").replace(b'term:outcome "consistent"', b'term:outcome "fine"', 1)
    assert "fine" in str(shapes_hold(rdflib.Graph().parse(data=wrong, format="turtle")))


def test_turtle_and_jsonld_hold_the_same_triples(full: KnowledgeBase) -> None:
    one = rdflib.Graph().parse(data=written(full, "turtle"), format="turtle")
    other = rdflib.Graph().parse(data=written(full, "jsonld"), format="json-ld")
    assert set(one) == set(other)


def test_nanopublications_have_their_four_graphs(full: KnowledgeBase) -> None:
    found = rdflib.Dataset()
    found.parse(data=written(full, "nquads"), format="nquads")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    graphs = {str(graph.identifier): len(graph) for graph in found.graphs()}
    heads = list(found.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    counted = full.rows("SELECT (SELECT count(*) FROM claim) + (SELECT count(*) FROM finding) AS n")[0]["n"]
    assert len(heads) == counted
    for own, _, _, head in heads:
        assert graphs[str(head)] == 4
        for part in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo):
            ((_, _, named, _),) = found.quads((own, part, None, None))
            assert graphs[str(named)] > 0


def test_nanopublications_say_where_they_come_from(full: KnowledgeBase) -> None:
    found = rdflib.Dataset(default_union=True)
    found.parse(data=written(full, "nquads"), format="nquads")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    for claim in full.rows("SELECT id FROM claim"):
        own = rdflib.URIRef(f"urn:claimledger:nanopub:claim:{claim['id']}#assertion")
        assert found.value(own, prov.wasQuotedFrom) is not None
    merged = rdflib.Graph()
    for triple in found:
        merged.add(triple[:3])
    assert shapes_hold(merged) is None


def test_graphml_and_gexf_are_read_by_networkx_with_their_types(full: KnowledgeBase, tmp_path: Path) -> None:
    graph = full.graph()
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        (tmp_path / form).write_bytes(written(full, form))
        back = read(tmp_path / form)
        assert back.number_of_edges() == graph.number_of_edges()
        assert {type(told["confidence"]) for _, told in back.nodes(data=True) if "confidence" in told} == {float}


def test_gexf_has_what_gephi_needs(full: KnowledgeBase) -> None:
    name = "{http://gexf.net/1.3}"
    root = ElementTree.fromstring(written(full, "gexf"))  # noqa: S314
    assert (root.tag, root.get("version")) == (f"{name}gexf", "1.3")
    (graph,) = root.findall(f"{name}graph")
    assert graph.get("defaultedgetype") == "directed"
    nodes, edges = (list(graph.find(f"{name}{part}") or ()) for part in ("nodes", "edges"))
    ids = {node.get("id") for node in nodes}
    declared = {
        held.get("class"): {one.get("id"): one.get("type") for one in held}
        for held in graph.findall(f"{name}attributes")
    }
    assert len(ids) == len(nodes)
    assert all(node.get("label") is not None for node in nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert all({edge.get("source"), edge.get("target")} <= ids for edge in edges)
    assert len({(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}) == len(edges)
    assert {kind for types in declared.values() for kind in types.values()} <= {"string", "long", "double", "boolean"}
    for what, elements in (("node", nodes), ("edge", edges)):
        assert {value.get("for") for one in elements for value in one.iter(f"{name}attvalue")} <= set(declared[what])


def test_pairs_hold_every_node_and_edge(full: KnowledgeBase) -> None:
    graph = full.graph()
    with zipfile.ZipFile(io.BytesIO(written(full, "csv"))) as archive:
        nodes, edges = (list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist())
    assert {row["Id"] for row in nodes} == set(graph)
    assert sorted((row["Source"], row["Target"], row["Kind"]) for row in edges) == sorted(
        (one, other, told["type"]) for one, other, told in graph.edges(data=True)
    )


def test_the_data_package_is_valid_and_whole(full: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "base.zip").write_bytes(written(full, "package"))
    with zipfile.ZipFile(tmp_path / "base.zip") as archive:
        archive.extractall(tmp_path / "base")
    told = json.loads((tmp_path / "base" / "datapackage.json").read_text(encoding="utf-8"))
    report = frictionless.validate(str(tmp_path / "base" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])[:5]
    for resource in told["resources"]:
        data = (tmp_path / "base" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert all(field["description"] for field in resource["schema"]["fields"])
    for table in ("claim", "article", "finding", "finding_evidence", "observation"):
        rows = len(list(csv.reader((tmp_path / "base" / f"{table}.csv").open(encoding="utf-8", newline="")))) - 1
        assert rows == full.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608


def test_parquet_has_every_claim(full: KnowledgeBase) -> None:
    rows = pq.read_table(io.BytesIO(written(full, "parquet"))).to_pylist()
    base = full.rows("SELECT id, quote, value, outcome, confidence FROM claim ORDER BY id")
    mine = sorted(
        ({k: row[k] for k in ("claim", "quote", "value", "outcome", "confidence")} for row in rows),
        key=lambda r: r["claim"],
    )
    assert mine == [{"claim": row.pop("id"), **row} for row in base]


def test_claim_reviews_keep_to_their_schema_and_only_the_confirmed_are_given_out(full: KnowledgeBase) -> None:
    found = records(full, "claimreview")
    assert [fault.message for record in found for fault in schema("claimreview").iter_errors(record)] == []
    assert sorted(record["reviewRating"]["alternateName"] for record in found) == sorted(RATINGS)
    wrong = {**found[0], "reviewRating": {"@type": "Rating", "alternateName": "true", "ratingValue": 6}}
    assert list(schema("claimreview").iter_errors(wrong))


def test_annotations_keep_to_their_schema_and_point_at_their_quote(full: KnowledgeBase) -> None:
    sql = "SELECT c.id, c.quote, r.text FROM claim c JOIN revision r ON r.id = c.revision_id"
    texts = {row["id"]: (row["text"], row["quote"]) for row in full.rows(sql)}
    found = records(full, "annotations")
    assert found
    for item in found:
        assert list(schema("web-annotation").iter_errors(item)) == []
        text, quote = texts[item["id"].rpartition(":")[2]]
        exact, position = item["target"]["selector"]
        assert exact["exact"] == quote == text[position["start"] : position["end"]]
        assert exact["prefix"] + exact["exact"] + exact["suffix"] in text


def test_sdmx_csv_has_every_observation(full: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(written(full, "sdmx-csv").decode())))
    assert len(rows) == full.rows("SELECT count(*) AS n FROM observation")[0]["n"]
    key = {"REF_AREA": "CHN", "COUNTERPART_AREA": "PRK", "INDICATOR": "exports", "TIME_PERIOD": "2019"}
    cells = [row for row in rows if key.items() <= row.items() and row["SOURCE"].startswith("prk-chn-dots")]
    assert [cell["OBS_VALUE"][:7] for cell in cells] == ["2588886"]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_that_may_not_be_shown_is_given_out(full: KnowledgeBase, form: str) -> None:
    data = written(full, form)
    texts = [data]
    if FORMATS[form].ending == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [archive.read(name) for name in archive.namelist()]
    if form == "parquet":
        texts = [str(pq.read_table(io.BytesIO(data)).to_pylist()).encode()]
    assert not any(UNSEEN.encode() in text for text in texts)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_command_writes_the_same_file_to_a_path_and_to_standard_output(
    base: Path, form: str, tmp_path: Path
) -> None:
    path = tmp_path / f"all.{FORMATS[form].ending}"
    assert claimledger(["export", "--format", form, "-o", str(path), "--kb", str(base)], standalone_mode=False) == 0
    shown = CliRunner().invoke(claimledger, ["export", form, "-o", "-", "--kb", str(base)], standalone_mode=False)
    assert shown.return_value == 0
    assert shown.stdout_bytes == path.read_bytes() if form not in ("package", "csv") else zipfile.is_zipfile(path)
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["g.graphml", "g.gexf", "g.csv", "g.zip", "g.jsonld", "g.ttl"])
def test_a_part_of_the_graph_is_written_by_the_ending_of_its_file(base: Path, tmp_path: Path, name: str) -> None:
    words = ["graph", "export", "-o", str(tmp_path / name), "--kb", str(base), "--country", "KOR", "--since", "2010"]
    assert claimledger(words, standalone_mode=False) == 0
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == (["g-edges.csv", "g-nodes.csv"] if name == "g.csv" else [name])


def test_graph_stats_counts(base: Path) -> None:
    shown = CliRunner().invoke(claimledger, ["graph", "stats", "--kb", str(base)], standalone_mode=False)
    assert shown.return_value == 0
    assert "contradicts" in shown.output


def test_a_writer_that_fails_leaves_no_file(base: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copy(base, tmp_path / "kb.db"))
    with sqlite3.connect(broken) as conn:
        conn.execute("DROP TABLE second_reading")
    target = tmp_path / "out" / "g.graphml"
    target.parent.mkdir()
    with pytest.raises(Exception, match="second_reading"):
        claimledger(["export", "graphml", "-o", str(target), "--kb", str(broken)], standalone_mode=False)
    assert list(target.parent.iterdir()) == []
