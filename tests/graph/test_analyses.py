"""What the graph answers: on the two real stories, on the shipped articles, and the same in SQL."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from kb.graph import agreement, contradictions, spread, stored, structure, support, wikidata
from kb.opening import KnowledgeBase

MODULES = (agreement, contradictions, spread, stored, structure, support, wikidata)


def bare(node: object) -> object:
    return node.partition(":")[2] if isinstance(node, str) else node


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_run(kb: KnowledgeBase, module: ModuleType) -> None:
    ran = doctest.testmod(module, extraglobs={"graph": kb.graph()})
    assert ran.attempted
    assert not ran.failed


def the_conflict_over_2019(kb: KnowledgeBase) -> dict[str, object]:
    """One call: the set with the deficit of 2019 as repaired."""
    sets = kb.conflicts(country="PRK", since="2019")
    figures = {row["id"]: row["quote"] for row in kb.rows("SELECT id, quote FROM claim")}
    for found in sets:
        quotes = {(figures[str(bare(said["claim"]))], said["as_repaired"]) for said in found["claims"]}
        if ("$2.727 billion", False) in quotes:
            return {**found, "quotes": quotes, "blamed": [figures[str(bare(s["claim"]))] for s in found["explanation"]]}
    raise AssertionError("no conflict over the deficit of 2019")


def test_two_real_stories_contradict_each_other_over_2019(real: KnowledgeBase) -> None:
    found = the_conflict_over_2019(real)
    assert found["quotes"] == {("$2.727 billion", False), ("$2.37 billion", True)}
    assert found["blamed"] == ["$2.727 billion"]
    assert {("table:prk-chn-dots", "2021", "2019", "-2373367300", "line 43, line 86")} <= {
        (row["table"], row["vintage"], row["period"], row["value"], row["row"]) for row in found["support"]
    }


def test_shipped_articles_contradict_each_other_over_2019(kb: KnowledgeBase) -> None:
    found = the_conflict_over_2019(kb)
    assert {("$2.727 billion", False), ("$2.37 billion", True)} <= found["quotes"]
    assert "$2.727 billion" in found["blamed"]
    assert not {"$2.37 billion", "$2.373 billion"} <= set(found["blamed"])
    assert all(row["row"] and row["table"] for row in found["support"])


def test_spread_of_a_real_figure(real: KnowledgeBase) -> None:
    (row,) = real.spread("2.37 billion")
    assert row["article"] == "article:kangnamtimes-trade-deficit-arms"
    assert row["periods"] == ["2023", "2019"]


def test_spread_lists_each_article_in_order_with_whom_it_repeats(travelling: KnowledgeBase) -> None:
    rows = travelling.spread("$2.37 billion")
    assert [(row["article"], row["published"], row["repeats"]) for row in rows] == [
        ("article:first", "2020-02-03", None),
        ("article:copy", "2020-02-04", "article:first"),
        ("article:later", "2021-06-01", "article:first"),
        ("article:undated", None, "article:first"),
    ]
    assert [row["attributed_to"] for row in rows] == [["agency:gacc"], ["agency:gacc"], [], []]


def test_words_that_are_no_figure_are_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        kb.spread("a lot")


def test_fewest_claims_cover_every_contradiction(kb: KnowledgeBase) -> None:
    for found in kb.conflicts():
        blamed = {(said["claim"], said["as_repaired"]) for said in found["explanation"]}
        for pair in found["pairs"]:
            assert blamed & {(pair[end], pair["as_repaired"] == pair[end]) for end in ("claim", "other")}


def test_contradictions_agree_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = {
        (frozenset((bare(row["claim"]), bare(row["other"]))), bare(row["as_repaired"]))
        for row in contradictions.contradictions(kb.graph())
    }
    pairs: dict[frozenset[object], object] = {}
    for row in kb.stored("contradictions"):
        pair = frozenset((row["claim"], row["other"]))
        pairs[pair] = row["as_repaired"] or pairs.get(pair)
    assert mine == set(pairs.items())


def test_conflicts_agree_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = {frozenset((bare(said["claim"]), said["as_repaired"]) for said in row["claims"]) for row in kb.conflicts()}
    sets: dict[str, set[tuple[object, bool]]] = {}
    for row in kb.stored("conflicts"):
        sets.setdefault(row["conflict"], set()).add((row["claim"], bool(row["as_repaired"])))
    assert mine == {frozenset(members) for members in sets.values()}


def test_spread_agrees_in_python_and_sql(travelling: KnowledgeBase) -> None:
    mine = [
        (bare(row["article"]), row["published"], bare(row["claim"]), bare(row["publisher"]))
        for row in travelling.spread("$2.37 billion")
    ]
    rows = travelling.stored("spread", value="2370000000", unit="USD")
    assert mine == [(row["article"], row["published"], row["claim"], row["publisher"]) for row in rows]
    assert {row["article"]: row["copied_from"] for row in rows}["copy"] == "first"


def test_support_path_agrees_in_python_and_sql(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    for claim in [node for node in graph if node.startswith("claim:")]:
        mine = {
            (bare(row["finding"]), bare(row["observation"]), bare(row["table"]))
            for row in support.support_path(graph, claim)
        }
        walked = kb.stored("support_path", claim=bare(claim))
        cells = [row for row in walked if row["kind"] == "observation"]
        tables = {row["came_from"]: row["id"] for row in walked if row["kind"] == "table"}
        assert mine == {(str(row["came_from"]), row["id"], tables[row["id"]]) for row in cells}


def test_single_source_agrees_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = [(bare(row["claim"]), bare(row["table"]), row["estimate"]) for row in support.single_source(kb.graph())]
    assert mine
    assert mine == [(row["claim"], row["table"], bool(row["estimate"])) for row in kb.stored("single_source")]


def test_agreement_agrees_in_python_and_sql(kb: KnowledgeBase) -> None:
    rows = agreement.agreement(kb.graph())
    mine = [{**row, "publisher": bare(row["publisher"]), "agency": bare(row["agency"])} for row in rows]
    assert mine
    assert mine == kb.stored("agreement")
    assert agreement.agreement_matrix(kb.graph()).size >= len(rows)


def test_disputed_series_agree_in_python_and_sql(kb: KnowledgeBase) -> None:
    mine = [{**row, "series": bare(row["series"])} for row in agreement.disputed_series(kb.graph())]
    assert mine == kb.stored("disputed_series")


def test_around_agrees_in_python_and_sql(kb: KnowledgeBase) -> None:
    near = kb.neighbourhood("country:JPN", radius=2)
    rows = kb.stored("around", kind="country", id="JPN", steps=2)
    assert set(near) == {f"{row['kind']}:{row['id']}" for row in rows}


def test_outcomes_add_up_to_all_claims(kb: KnowledgeBase) -> None:
    count = kb.rows("SELECT count(*) AS n FROM claim")[0]["n"]
    for by in ("publisher", "agency"):
        assert sum(row["claims"] for row in agreement.outcomes(kb.graph(), by)) == count


def test_communities_and_centrality_are_the_same_every_time(kb: KnowledgeBase) -> None:
    graph = kb.graph()
    assert structure.communities(graph) == structure.communities(kb.graph())
    assert structure.centrality(graph, "table") == structure.centrality(kb.graph(), "table")
