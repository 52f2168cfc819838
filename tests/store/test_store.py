from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlite_utils import Database

from checks.evidence import Basis, Observation
from checks.findings import Finding, Hypothesis, Rival
from ingest.records import Extraction, Period, Series
from kb.store.articles import Stored, article_of, put_article, stored_like
from kb.store.claims import extraction_of, put_claims
from kb.store.dependencies import Question, put_dependencies
from kb.store.findings import outcomes_of, put_findings, put_verdicts, start_run
from tests.store.samples import TEXT, article, deficit, exports, extraction, largest


def store(db: Database, told: Extraction) -> tuple[Stored, list[str]]:
    with db.atomic():
        stored = put_article(db, told.article)
        return stored, put_claims(db, stored, told)


def test_what_goes_in_comes_out(db: Database) -> None:
    told = extraction()
    stored, ids = store(db, told)
    found = extraction_of(db, stored.article_id)
    named = [replace(claim, article="deficit") for claim in told.claims]
    assert found.claims == tuple(named)
    assert found.title_claims == (replace(told.title_claims[0], article="deficit"),)
    assert found.article == replace(told.article, id="deficit")
    assert len(set(ids)) == 4


def test_the_same_text_again_is_the_same_article(db: Database) -> None:
    first, ids = store(db, extraction())
    again, same_ids = store(db, extraction())
    assert (again.state, again.article_id, same_ids) == ("same", first.article_id, ids)
    other_name, _ = store(db, extraction(article(id="renamed.txt")))
    assert other_name.article_id == first.article_id
    assert db.table("revision").count == 1


def test_another_publisher_s_copy_is_an_article_of_its_own(db: Database) -> None:
    first, ids = store(db, extraction())
    copy, copy_ids = store(db, extraction(article(publisher="Sample Daily")))
    assert copy.state == "copy"
    assert copy.slug == "deficit-2"
    assert db.table("article").get(copy.article_id)["copy_of"] == first.article_id
    assert not set(ids) & set(copy_ids)


def test_an_edit_is_a_revision_and_keeps_the_ids_of_unchanged_words(db: Database) -> None:
    first, ids = store(db, extraction())
    db.execute("UPDATE claim SET review_state = 'confirmed', review_rating = 'true' WHERE id IN (?, ?)", ids[:2])
    edited = "Corrected. " + TEXT.replace("$290 million", "$292 million")
    quote = replace(exports(), quote="$292 million", sentence="Exports came to $292 million.")
    claims = (deficit(edited), quote, largest(edited))
    revised, new_ids = store(db, Extraction(article(text=edited), claims))
    assert (revised.state, revised.article_id) == ("revised", first.article_id)
    assert new_ids[0] == ids[0]
    assert new_ids[1] != ids[1]
    assert new_ids[2] == ids[2]
    assert [row["id"] for row in db.query("SELECT id FROM former_claim")] == sorted([ids[1], ids[3]])
    assert next(db.query("SELECT review_state FROM claim WHERE id = ?", [ids[0]]))["review_state"] == "confirmed"
    assert [row["current"] for row in db.query("SELECT current FROM revision ORDER BY number")] == [0, 1]
    assert article_of(db, first.article_id).text == edited


def test_going_back_to_the_old_text_brings_the_claims_back(db: Database) -> None:
    _, ids = store(db, extraction())
    store(db, Extraction(article(text="Nothing. " + TEXT), ()))
    assert db.table("former_claim").count == 4
    assert store(db, extraction())[1] == ids
    assert db.table("former_claim").count == 0


def test_one_name_from_two_publishers_is_two_articles(db: Database) -> None:
    first, _ = store(db, extraction())
    second, _ = store(db, Extraction(article(publisher="Sample Daily", text="Other words."), ()))
    assert first.article_id != second.article_id
    assert second.slug == "deficit-2"


def test_an_address_makes_the_article(db: Database) -> None:
    url = "https://example.org/story"
    first, _ = store(db, extraction(article(url=url)))
    second, _ = store(db, Extraction(article(id="other.html", url=url, text="All new."), ()))
    assert (second.article_id, second.state) == (first.article_id, "revised")


def test_search_follows_the_claims(db: Database) -> None:
    store(db, extraction())

    def hits(words: str) -> int:
        sql = "SELECT count(*) FROM claim_fts WHERE claim_fts MATCH ?"
        return int(db.execute(sql, [words]).fetchone()[0])

    assert hits("deficit") == 2
    store(db, Extraction(article(text="Nothing here."), ()))
    assert hits("deficit") == 0
    assert db.execute("SELECT count(*) FROM article_fts WHERE article_fts MATCH 'widens'").fetchone()[0] == 1
    db.execute("INSERT INTO claim_fts (claim_fts) VALUES ('integrity-check')")


def observation() -> Observation:
    return Observation(
        series=Series("trade_balance", "PRK", "CHN", "TOTAL", "USD"),
        period=Period.year(2023),
        value=Decimal("-1737840000"),
        table="prk-chn-press",
        title="Press",
        vintage="2024",
        basis=Basis("Chinese customs", side="mirror", status="press"),
        rank=40,
        row="line 10",
    )


def finding(db: Database, **changes: object) -> Finding:
    known: dict[str, object] = {
        "code": "T1",
        "outcome": "inconsistent",
        "claims": (0,),
        "detail": "The table has $1.738 billion.",
        "against": (1,),
        "title_claims": (0,),
        "evidence": (observation(),),
        "hypotheses": (Hypothesis("wrong-period", "It is that of 2019.", Decimal("-2373000000"), Period.year(2019)),),
        "steps": ("1.74 - 0.29",),
    }
    return Finding(**{**known, **changes})  # type: ignore[arg-type]


def test_findings_are_replaced_as_a_whole(db: Database) -> None:
    stored, ids = store(db, extraction())
    run = start_run(db, "ingest", "0.1.0", "1", {"prk-chn-press": "2024"})
    with db.atomic():
        put_findings(db, stored.article_id, [finding(db), finding(db, code="T2")], run)
        put_findings(db, stored.article_id, [finding(db)], run)
    roles = [tuple(row) for row in db.execute("SELECT claim_id, role FROM finding_claim ORDER BY role, claim_id")]
    assert sorted(roles) == sorted([(ids[0], "judged"), (ids[3], "judged"), (ids[1], "against")])
    assert db.table("finding").count == 1
    evidence = next(db.query("SELECT * FROM finding_evidence"))
    assert (evidence["value"], evidence["value_real"]) == ("-1737840000", -1737840000.0)
    assert evidence["basis"] == "Chinese customs, mirror, press"
    assert next(db.query("SELECT * FROM hypothesis"))["period"] == "2019"


def test_a_rival_is_found_by_its_place(db: Database) -> None:
    stored, _ = store(db, extraction())
    other, other_ids = store(db, extraction(article(id="b.md", publisher="Sample Daily", text=TEXT + " And more.")))
    run = start_run(db, "ingest", "0.1.0", "1", {})
    rival = Rival(other.slug, deficit(), as_repaired=True)
    with db.atomic():
        put_findings(db, stored.article_id, [finding(db, rivals=(rival,))], run)
    found = next(db.query("SELECT * FROM finding_claim WHERE role = 'rival'"))
    assert (found["claim_id"], found["as_repaired"]) == (other_ids[0], 1)


class Said:
    def __init__(self, outcome: str, reason: str | None = None) -> None:
        self.outcome, self.reason, self.how, self.strength, self.weight = outcome, reason, None, None, 0.0


def test_verdicts_stand_with_the_claims(db: Database) -> None:
    stored, ids = store(db, extraction())
    with db.atomic():
        said = [Said("inconsistent"), Said("unchecked", "no table"), Said("consistent")]
        put_verdicts(db, stored.article_id, said, [Said("disputed")])
    outcomes = outcomes_of(db, stored.article_id)
    assert [outcomes[ident] for ident in ids] == ["inconsistent", "unchecked", "consistent", "disputed"]
    store(db, extraction())
    assert outcomes_of(db, stored.article_id) == outcomes


def test_dependencies_lead_back_to_the_article(db: Database) -> None:
    told = extraction()
    stored, ids = store(db, told)
    year = 2023 * 12
    asked = [
        Question("trade_balance", "PRK", "CHN", "TOTAL", year, year + 11),
        Question("exports", "USA", "JPN", "TOTAL", year, year + 11),
        Question("rate", "KRW", "", "", year, year),
    ]
    with db.atomic():
        put_dependencies(db, stored.article_id, told, asked)
        put_dependencies(db, stored.article_id, told, asked)
    found = {(row["indicator"], row["claim_id"]) for row in db.query("SELECT * FROM dependency")}
    assert ("trade_balance", ids[0]) in found
    assert ("exports", ids[0]) in found
    assert ("rate", ids[0]) in found


def test_a_failed_write_leaves_nothing(db: Database) -> None:
    stored, _ = store(db, extraction())
    before = {table.name: table.count for table in db.tables}
    run = start_run(db, "check", "0.1.0", "1", {})

    def write() -> None:
        with db.atomic():
            put_findings(db, stored.article_id, [finding(db), finding(db, claims=(99,))], run)

    with pytest.raises(KeyError):
        write()
    after = {table.name: table.count for table in db.tables}
    assert after == {**before, "run": before["run"] + 1}


def test_a_draft_s_own_stored_copy_is_known(db: Database) -> None:
    store(db, extraction())
    store(db, extraction(article(publisher="Sample Daily")))
    draft = article(id="draft.txt", publisher=None, published=date(2024, 3, 1))
    assert set(stored_like(db, draft)) == {"deficit", "deficit-2"}
