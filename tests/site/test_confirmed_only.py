"""With the switch on, readers see no flag that nobody has confirmed, through no door; staff see all."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from kb import unconfirmed
from kb.graph import stored
from kb.publishing import snapshot
from kb.site import accounts
from kb.site.about import about
from kb.store.base import open_base
from tests.site.conftest import Site
from tests.site.doors import asked, crawled
from tests.site.sample_base import make_base

PASSWORD = "a long enough one"  # noqa: S105
CONFIRMED, HELD, REJECTED = "thirty-years-of-deficits-8", "wigs-lead-exports-4", "thirty-years-of-deficits-5"
SAID_OF_HELD = (
    *("for one deficit", "2.37 billion is the deficit of 2019 by every table"),
    *("764 million dollars in 2006", "is the first release of Chinese customs", "a surplus of Korea"),
    *("is now disputed", "a person threw this out", "Sample Daily answers", "wrong-period"),
)
SAID_OF_CONFIRMED = "No accepted table has 2.727 billion dollars for 2019"


def reviewed_base(path: Path) -> Path:
    """The small base with one flag confirmed, one rejected, the others open; a reply to an open one."""
    make_base(path)
    with open_base(path) as db:
        for claim, state, rating in ((CONFIRMED, "confirmed", "false"), (REJECTED, "rejected", None)):
            row = {
                "claim_id": claim,
                "rating": rating,
                "state": state,
                "author": "checker",
                "at": "2026-11-22T10:00:00Z",
            }
            db.table("review").insert(
                {**row, "reason": "a person threw this out" if state == "rejected" else "checked"}
            )
            db.execute("UPDATE claim SET review_state = ?, review_rating = ? WHERE id = ?", [state, rating, claim])
        reply = {
            "claim_id": HELD,
            "author": "Sample Daily",
            "text": "Sample Daily answers",
            "at": "2026-11-22T11:00:00Z",
        }
        db.table("reply").insert(reply)
        series = db.execute("SELECT series_id FROM claim WHERE id = ?", [HELD]).fetchone()[0]
        second = {"claim_id": HELD, "article_id": 2, "kind": "wrong-period", "series_id": series, "period": "2019"}
        db.table("second_reading").insert({**second, "period_first": 24228, "period_last": 24239})
        db.conn.commit()
    return path


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, loop: asyncio.AbstractEventLoop) -> Iterator[Site]:
    folder = reviewed_base(tmp_path_factory.mktemp("held") / "kb.db").parent
    made = Site(folder, loop, plugin={"confirmed_only": True})
    yield made
    made.close()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, loop: asyncio.AbstractEventLoop) -> Iterator[Site]:
    """A snapshot with confirmed flags only, served as any base."""
    folder = tmp_path_factory.mktemp("public")
    with open_base(reviewed_base(folder / "whole.db")) as db:
        snapshot(db, folder / "kb.db", confirmed_only=True)
    made = Site(folder, loop)
    yield made
    made.close()


@pytest.fixture(scope="module", params=["held", "public"])
def bodies(request: pytest.FixtureRequest) -> dict[str, str]:
    """Everything that an anonymous reader gets, by address: from the live site, and from a snapshot."""
    site = request.getfixturevalue(request.param)
    doors = {path: text for claim in (HELD, REJECTED) for path, _, text in asked(site, "deficit", claim)}
    return crawled(site) | doors


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {outcome: count for outcome, count in counts.items() if count}


@pytest.mark.parametrize("words", SAID_OF_HELD)
def test_no_door_tells_of_an_unconfirmed_flag(bodies: dict[str, str], words: str) -> None:
    assert len(bodies) > 200
    assert any(path.startswith("/downloads/") and path.endswith(".zip") for path in bodies)
    assert [path for path, text in bodies.items() if words in text] == []


def test_confirmed_flag_is_told(bodies: dict[str, str]) -> None:
    assert SAID_OF_CONFIRMED in bodies[f"/claims/{CONFIRMED}"]
    assert "No table has" in bodies["/feed.atom"]
    assert "articles/wigs-lead-exports" in bodies["/articles"]


@pytest.fixture(params=["held", "public"])
def either(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_counts_marks_and_lists_have_one_flag(either: Site) -> None:
    home = either.json("/home.json")
    assert _some(home["outcomes"]) == {"inconsistent": 1, "consistent": 8, "unchecked": 8}
    assert [claim["id"] for claim in home["gravest"]] == [CONFIRMED]
    assert [(one["name"], one["flagged"]) for one in home["publishers"]] == [("Sample Wire", 1)]
    assert home["flips"] == []
    assert [claim["id"] for claim in either.json("/api/v1/claims")["claims"]] == [CONFIRMED]
    article = either.get("/articles/wigs-lead-exports").text
    assert 'class="mark inconsistent"' not in article
    assert 'class="mark unchecked"' in article
    assert unconfirmed.REASON[1:] in article
    assert either.json("/corrections.json")["entries"] == []
    assert either.get("/feed.atom").text.count("<entry>") == 1


def test_held_claim_says_that_nobody_decided(either: Site) -> None:
    claim = either.json(f"/claims/{HELD}.json")
    assert (claim["claim"]["outcome"], claim["claim"]["reason"]) == ("unchecked", unconfirmed.REASON)
    assert claim["claim"]["heading"].endswith("is not decided yet")
    assert [claim[name] for name in ("evidence", "hypotheses", "others", "reviews", "replies", "second_reading")] == [
        *([] for _ in range(5)),
        None,
    ]
    assert either.get(f"/api/v1/claims/{REJECTED}/claimreview").status_code == 404


def test_tables_of_the_live_site_need_a_role(held: Site) -> None:
    for table in unconfirmed.TABLES:
        assert held.get(f"/kb/{table}.json").status_code == 403, table
    closed = {*about()["queries"], *stored.queries()} - {"series_cells"}
    assert {query: held.get(f"/kb/{query}").status_code for query in closed} == dict.fromkeys(closed, 403)
    assert held.get("/kb/series_cells?reporter=PRK&partner=CHN&product=TOTAL").status_code == 200
    assert held.get("/kb/observation").status_code == 200


def test_no_page_links_to_what_is_closed(held: Site) -> None:
    for path in ("/", f"/claims/{CONFIRMED}", f"/claims/{HELD}", "/api", "/methodology"):
        links = set(re.findall(r'href="(/kb/[^"#]*)', held.get(path).text))
        assert [link for link in sorted(links) if held.get(link.replace("&amp;", "&")).status_code != 200] == [], path


def test_tables_of_the_snapshot_are_open(public: Site) -> None:
    rows = public.json("/kb/claim.json?_shape=array&outcome__in=inconsistent,disputed")
    assert [row["id"] for row in rows] == [CONFIRMED]
    assert {row["outcome"] for row in public.json("/kb/finding.json?_shape=array&_size=max")} <= {
        *("consistent", "unchecked", "inconsistent", "disputed")
    }
    edges = public.json(f"/kb/edge.json?_shape=array&source_id={HELD}&_size=max")
    assert not {edge["type"] for edge in edges} & {"contradicts", "same_figure_as", "reviewed_by"}


@pytest.mark.parametrize("role", ["researcher", "fact-checker", "editor", "admin"])
def test_staff_see_all(held: Site, role: str) -> None:
    held.run(accounts.add(held.datasette, f"{role}-sees", role, PASSWORD))
    session = held.run(accounts.log_in(held.datasette, f"{role}-sees", PASSWORD))
    name, _, rest = session.cookies[0].partition("=")
    cookies = {name: rest.partition(";")[0].strip('"')}
    assert held.json("/home.json", cookies=cookies)["outcomes"]["inconsistent"] == 3
    assert "for one deficit" in held.get(f"/claims/{HELD}", cookies=cookies).text
    assert held.get("/kb/claim.json", cookies=cookies).status_code == 200
    assert held.json("/home.json")["outcomes"]["inconsistent"] == 1


def test_switch_of_a_plain_datasette(loop: Any, tmp_path: Path) -> None:
    reviewed_base(tmp_path / "kb.db")
    config = {"plugins": {"claimledger": {"confirmed_only": True}}}

    async def ask() -> Any:
        made = Datasette(immutables=[str(tmp_path / "kb.db")], config=config)
        await made.invoke_startup()
        found = await made.client.get("/home.json"), await made.client.get("/kb/claim.json")
        await made.invoke_shutdown()
        return found

    home, table = asyncio.run_coroutine_threadsafe(ask(), loop).result(60)
    assert home.json()["outcomes"]["inconsistent"] == 1
    assert table.status_code == 403


def test_snapshot_leaves_the_base_as_it_is(tmp_path: Path) -> None:
    path = reviewed_base(tmp_path / "kb.db")
    with open_base(path) as db:
        snapshot(db, tmp_path / "public.db", confirmed_only=True)
    counts = "SELECT count(*) FROM claim WHERE outcome = 'inconsistent'"
    assert Database(path).execute(counts).fetchone() == (3,)
    assert Database(tmp_path / "public.db").execute(counts).fetchone() == (1,)
    assert b"a person threw this out" not in (tmp_path / "public.db").read_bytes()
    assert b"for one deficit" not in (tmp_path / "public.db").read_bytes()
