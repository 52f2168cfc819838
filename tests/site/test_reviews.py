"""People decide: history only grows, two persons where it is switched on, corrected readings are checked again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.handed.comparing import differing
from kb.exports.corrections import corrections
from kb.ledger import take_in
from kb.site import accounts, reviews
from kb.site.office import office_of
from kb.store.base import open_base
from tests.evaluation.own import scored
from tests.site.conftest import Site

PASSWORD = "a long enough one"  # noqa: S105
STORY = """---
title: A year misprinted
publisher: Sample Herald
published: 2024-02-13
---
North Korea's trade deficit with China was $2.373 billion in 2018.

North Korea's exports to China were $290 million in 2023.
"""


@pytest.fixture
def desk(tmp_path: Path, loop: Any) -> Any:
    """A site over a base that the real reading and checking made, with two fact-checkers."""
    from ingest.pipeline import extract, read

    story = tmp_path / "story.md"
    story.write_text(STORY)
    with open_base(tmp_path / "kb.db") as db:
        list(take_in(db, [extract(article) for article in read(story)]))
    made = Site(tmp_path, loop)
    yield made
    made.close()


def person(site: Site, name: str, role: str = "fact-checker") -> dict[str, str]:
    site.run(accounts.add(site.datasette, name, role, PASSWORD))
    cookie, _, rest = site.run(accounts.log_in(site.datasette, name, PASSWORD)).cookies[0].partition("=")
    return {cookie: rest.partition(";")[0].strip('"')}


def claim_of(site: Site, quote: str) -> dict[str, Any]:
    claims = site.json("/articles/story.json")["claims"]
    return next(claim for claim in claims if claim["quote"] == quote)


def act(site: Site, claim: dict[str, Any], cookies: dict[str, str], **sent: str) -> Any:
    return site.post(f"/claims/{claim['id']}/review", data=sent, cookies=cookies)


def states(site: Site, claim: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["state"], one["rating"]) for one in site.json(f"/claims/{claim['id']}.json")["reviews"]]


def test_decisions_are_added_never_changed(desk: Site) -> None:
    one = person(desk, "one")
    claim = claim_of(desk, "$290 million")
    assert act(desk, claim, one, verdict="confirmed", rating="true", reason="Customs have 292").status_code == 303
    assert act(desk, claim, one, verdict="void", reason="Wrong claim").status_code == 303
    assert act(desk, claim, one, verdict="confirmed", rating="mostly true", reason="Rounded").status_code == 303
    assert states(desk, claim) == [("confirmed", "mostly true"), ("void", None), ("confirmed", "true")]
    page = desk.get(f"/claims/{claim['id']}").text
    assert "rated <b>mostly true</b> by a person" in page
    assert "Wrong claim" in desk.get("/corrections").text


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"verdict": "confirmed", "rating": "true", "reason": " "}, "Say why"),
        ({"verdict": "confirmed", "reason": "x"}, "needs a rating"),
        ({"verdict": "confirmed", "rating": "wonderful", "reason": "x"}, "A rating is one of"),
        ({"verdict": "perhaps", "reason": "x"}, "Decide:"),
        ({"do": "correct", "reason": "x", "rating": "true"}, "Nothing is corrected"),
        ({"do": "correct", "period": "last year", "reason": "x", "rating": "true"}, "Write period as"),
        ({"do": "reply", "author": "", "text": "We stand by it"}, "needs a name"),
    ],
)
def test_bad_decisions_change_nothing(desk: Site, sent: dict[str, str], says: str) -> None:
    claim = claim_of(desk, "$290 million")
    answer = act(desk, claim, person(desk, "one"), **sent)
    assert answer.status_code == 400
    assert says in answer.text
    assert states(desk, claim) == []


def test_corrected_reading_is_checked_again_and_both_are_kept(desk: Site) -> None:
    claim = claim_of(desk, "$2.373 billion")
    assert claim["outcome"] != "consistent"
    sent = {"do": "correct", "period": "2019", "rating": "mostly false", "reason": "The year is a misprint"}
    assert act(desk, claim, person(desk, "one"), **sent).status_code == 303
    after = desk.json(f"/claims/{claim['id']}.json")
    correction = after["reviews"][0]["correction"]
    assert correction["reading"] == {"period": "2019"}
    assert correction["outcome"] == "consistent"
    assert after["claim"]["period"] == "2018"
    assert after["claim"]["outcome"] == claim["outcome"]
    assert after["claim"]["review_state"] == "rejected"
    assert "So read it is consistent" in desk.get(f"/claims/{claim['id']}").text


def test_decided_readings_come_back_as_labels(desk: Site) -> None:
    claim, other = claim_of(desk, "$2.373 billion"), claim_of(desk, "$290 million")
    sent = {"do": "correct", "period": "2019", "rating": "mostly false", "reason": "The year is a misprint"}
    cookies, own = person(desk, "one"), desk.folder / "own"
    act(desk, claim, cookies, **sent)
    act(desk, other, cookies, verdict="confirmed", rating="true", reason="As printed")
    with open_base(desk.folder / "kb.db", create=False) as db:
        told = {row["quote"]: row for row in corrections(db)}
    assert set(told) == {"$2.373 billion", "$290 million"}
    corrected = told["$2.373 billion"]
    assert (corrected["period"], corrected["note"]) == ("2019", "The year is a misprint")
    assert corrected["read_by"] != "rules"
    own.mkdir()
    (own / "story.md").write_text(STORY)
    (own / "desk.labels.jsonl").write_text("\n".join(map(json.dumps, told.values())))
    found = scored(own, "rules")
    assert {row["quote"]: differing(row, read) for row, read in found.both} == {
        "$2.373 billion": ("period",),
        "$290 million": (),
    }


def test_two_persons(desk: Site) -> None:
    one, two = person(desk, "one"), person(desk, "two")
    office = office_of(desk.datasette)
    desk.run(reviews.set_two_person(office.desk, True))
    claim = claim_of(desk, "$290 million")
    act(desk, claim, one, verdict="confirmed", rating="true", reason="Customs have 292")
    assert states(desk, claim) == []
    assert "Customs have 292" not in desk.get(f"/claims/{claim['id']}").text
    proposal = str(desk.run(reviews.proposals(office.desk))[0]["id"])
    assert "Customs have 292" in desk.get("/queue", cookies=two).text
    own = act(desk, claim, one, do="agree", proposal=proposal)
    assert own.status_code == 400
    assert act(desk, claim, two, do="agree", proposal=proposal).status_code == 303
    assert states(desk, claim) == [("confirmed", "true"), ("proposed", "true")]
    assert act(desk, claim, two, do="agree", proposal=proposal).status_code == 400
    assert len(states(desk, claim)) == 2


def test_declined_proposal_stays_private(desk: Site) -> None:
    one, two = person(desk, "one"), person(desk, "two")
    office = office_of(desk.datasette)
    desk.run(reviews.set_two_person(office.desk, True))
    claim = claim_of(desk, "$290 million")
    act(desk, claim, one, verdict="confirmed", rating="false", reason="Hasty")
    proposal = str(desk.run(reviews.proposals(office.desk))[0]["id"])
    act(desk, claim, two, do="decline", proposal=proposal)
    assert states(desk, claim) == []
    assert desk.run(reviews.proposals(office.desk)) == []


def test_review_outlives_reading_the_article_again(desk: Site) -> None:
    from ingest.pipeline import extract, read

    claim = claim_of(desk, "$290 million")
    act(desk, claim, person(desk, "one"), verdict="confirmed", rating="true", reason="Customs have 292")
    with open_base(desk.folder / "kb.db") as db:
        list(take_in(db, [extract(article) for article in read(desk.folder / "story.md")]))
    after = claim_of(desk, "$290 million")
    assert (after["id"], after["review_rating"]) == (claim["id"], "true")


def test_skipping_is_ones_own(desk: Site) -> None:
    one, two = person(desk, "one"), person(desk, "two")
    claim = claim_of(desk, "$2.373 billion")
    with open_base(desk.folder / "kb.db") as db:
        db.execute("UPDATE claim SET outcome = 'inconsistent' WHERE id = ?", [claim["id"]])
        db.conn.commit()
    assert claim["quote"] in desk.get("/queue", cookies=one).text
    act(desk, claim, one, do="skip")
    assert claim["quote"] not in desk.get("/queue", cookies=one).text
    assert claim["quote"] in desk.get("/queue", cookies=two).text


def test_reply_is_shown(desk: Site) -> None:
    claim = claim_of(desk, "$290 million")
    act(desk, claim, person(desk, "one"), do="reply", author="Sample Herald", text="We corrected it <b>today</b>.")
    page = desk.get(f"/claims/{claim['id']}").text
    assert "We corrected it &lt;b&gt;today&lt;/b&gt;." in page
    assert "We corrected it" in desk.get("/publishers/1").text


@pytest.mark.parametrize("role", ["reader", "researcher", "editor"])
def test_others_do_not_review(desk: Site, role: str) -> None:
    claim = claim_of(desk, "$290 million")
    cookies = person(desk, "other", role)
    assert act(desk, claim, cookies, verdict="confirmed", rating="true", reason="x").status_code == 403
    assert desk.get("/queue", cookies=cookies).status_code == 403
    assert states(desk, claim) == []


def test_proposals_stand_in_no_public_place(desk: Site) -> None:
    office = office_of(desk.datasette)
    desk.run(reviews.set_two_person(office.desk, True))
    claim = claim_of(desk, "$290 million")
    act(desk, claim, person(desk, "one"), verdict="confirmed", rating="false", reason="A secret thought")
    assert desk.json("/kb/review.json")["rows"] == []
    assert "secret" not in json.dumps(desk.json(f"/claims/{claim['id']}.json"))


def test_admin_switches_two_persons(desk: Site) -> None:
    admin = person(desk, "boss", "admin")
    assert "one person’s decision stands" in desk.get("/people", cookies=admin).text
    assert "a second person agrees" in desk.post("/people", data={"two_person": "on"}, cookies=admin).text
    assert desk.run(reviews.two_person(office_of(desk.datasette).desk))


def test_counts_follow_every_change(desk: Site) -> None:
    claim = claim_of(desk, "$290 million")
    before = desk.json("/home.json")["outcomes"]
    flagged = desk.json("/flagged.json")["total"]
    with open_base(desk.folder / "kb.db") as db:
        db.execute("UPDATE claim SET outcome = 'inconsistent' WHERE id = ?", [claim["id"]])
        db.conn.commit()
    after = desk.json("/home.json")["outcomes"]
    assert after["inconsistent"] == before["inconsistent"] + 1
    assert desk.json("/flagged.json")["total"] == flagged + 1
    act(desk, claim, person(desk, "one"), verdict="rejected", reason="No")
    assert desk.json("/flagged.json")["total"] == flagged
