"""Each user's day, in a browser: an editor submits, a fact-checker works the queue, a researcher digs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.site import accounts
from tests.browser.conftest import PHONE, WIDE, Served
from tests.browser.test_reading import PAGES
from tests.site.sample_base import make_base

PASSWORD = "a long enough one"  # noqa: S105
PAGE = """Home | Business | Sport | Weather

Share this story    Comments 12

Border trade picks up again

North Korea's trade deficit with China came to $2.373 billion in 2019, customs figures show.

North Korea's deficit with China was $5.373 billion in 2018, the same figures show.

Most read
Storm closes harbour for 3 days
Rates up 2 percent, bank says
"""


def staffed(folder: Path, **options: Any) -> Served:
    """A site over the small base with one person of each role."""
    made = Served(make_base(folder / "kb.db").parent, **options)
    for role in ("editor", "fact-checker", "researcher"):
        made.call(accounts.add(made.datasette, f"the-{role}", role, PASSWORD))
    return made


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = staffed(tmp_path_factory.mktemp("newsroom"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def behind_a_prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = staffed(tmp_path_factory.mktemp("behind"), base_url="/news/")
    yield made
    made.stop()


def page_text(scripts: bool) -> str:
    """What an editor pastes; another article for each way of working."""
    return PAGE if scripts else PAGE.replace("picks up", "picks itself up").replace("$5.373", "$5.573")


def log_in(page: Any, role: str) -> None:
    page.get_by_role("link", name="Log in").first.click()
    page.get_by_label("Name").fill(f"the-{role}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=f"the-{role}").first.wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_editor_submits_a_pasted_page(visit: Callable[..., Any], newsroom: Served, scripts: bool) -> None:
    page = visit("/", at=newsroom, java_script_enabled=scripts)
    log_in(page, "editor")
    page.get_by_role("link", name="Submit an article").first.click()
    page.get_by_label("Text", exact=False).first.fill(page_text(scripts))
    page.get_by_role("button", name="Submit the article").click()
    page.get_by_role("heading", name="Reading the article").wait_for()
    assert page.get_by_role("progressbar", name="How far it is").is_visible()
    page.get_by_role("link", name="See what was found").click(timeout=90_000)
    marks = page.locator("a.mark").all_inner_texts()
    assert any("2.373" in text for text in marks)
    page.locator("a.mark.inconsistent", has_text=" billion").click()
    assert page.locator("h1").inner_text().startswith("No table has North Korea’s 2018 deficit with China at $5.")
    page.go_back()
    assert not any("3 days" in text or "2 percent" in text for text in marks)
    assert "Most read" not in page.locator("main").inner_text()


def test_editor_checks_a_draft(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/", PHONE, at=newsroom)
    page.get_by_text("Menu").click()
    page.locator("details nav").get_by_role("link", name="Log in").click()
    page.get_by_label("Name").fill("the-editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(newsroom.address + "/draft")
    page.get_by_label("Draft").fill("North Korea sold China goods worth $290 million in 2023.")
    page.get_by_role("button", name="Check it").click()
    page.get_by_text("seen by you only").wait_for(timeout=90_000)
    assert "$290 million" in page.locator(".mark").first.inner_text()
    page.get_by_role("button", name="Delete the draft now").click()
    page.get_by_role("heading", name="Check a draft").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_editor_submits_behind_a_prefix_by_phone_at_night(
    visit: Callable[..., Any], behind_a_prefix: Served, scripts: bool
) -> None:
    page = visit("/", PHONE, at=behind_a_prefix, color_scheme="dark", java_script_enabled=scripts)
    page.get_by_text("Menu").click()
    page.locator("details nav").get_by_role("link", name="Log in").click()
    page.get_by_label("Name").fill("the-editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(behind_a_prefix.address + "/submit")
    page.get_by_label("Text", exact=False).first.fill(page_text(scripts))
    page.get_by_role("button", name="Submit the article").click()
    page.get_by_role("link", name="See what was found").click(timeout=90_000)
    assert "/news/articles/" in page.url
    page.locator("a.mark.inconsistent", has_text=" billion").click()
    assert "/news/claims/" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] if scripts else True


def test_fact_checker_works_the_queue_by_keyboard(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/", at=newsroom)
    log_in(page, "fact-checker")
    page.get_by_role("link", name="Review queue").first.click()
    page.wait_for_load_state("load")
    first = page.locator("h1").inner_text()
    page.keyboard.press("c")
    page.keyboard.type("No table has it")
    page.keyboard.press("Enter")
    page.get_by_text("Decided: confirmed, rated false").wait_for()
    page.wait_for_load_state("load")
    second = page.locator("h1").inner_text()
    page.keyboard.press("r")
    page.keyboard.type("The words mean something else")
    page.keyboard.press("Enter")
    page.get_by_text("Decided: rejected").wait_for()
    page.wait_for_load_state("load")
    third = page.locator("h1").inner_text()
    page.keyboard.press("s")
    page.get_by_text("Skipped.").wait_for()
    page.wait_for_load_state("load")
    fourth = page.locator("h1").inner_text()
    assert len({first, second, third, fourth}) == 4
    page.keyboard.press("n")
    page.wait_for_url("**/queue?after=1")
    assert page.locator("h1").inner_text() not in (first, second, third, fourth)
    page.keyboard.press("e")
    page.wait_for_url("**/claims/*#c-period")
    page.keyboard.press("Control+a")
    page.keyboard.type("2016")
    while page.evaluate("document.activeElement.id") != "c-reason":
        page.keyboard.press("Tab")
    page.keyboard.type("The story means the year before")
    page.keyboard.press("Enter")
    page.get_by_text("Should be read as: period 2016").wait_for()
    page.goto(newsroom.address + "/flagged")
    assert first in page.locator("main").inner_text()
    assert second not in page.locator("main").inner_text()
    page.get_by_role("link", name=first).click()
    assert page.get_by_text("rated false by a person").is_visible()
    assert page.get_by_role("link", name="ClaimReview").is_visible()


def test_fact_checker_corrects_a_reading(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/claims/wigs-lead-exports-4", at=newsroom)
    log_in(page, "fact-checker")
    page.goto(newsroom.address + "/claims/wigs-lead-exports-4")
    page.get_by_text("Correct the reading").click()
    page.get_by_label("Period").fill("2019")
    page.locator("#c-reason").fill("The story means 2019")
    page.get_by_role("button", name="Check it as corrected").click()
    page.get_by_text("Should be read as: period 2019").wait_for()
    assert page.locator("aside dd", has_text="2023").is_visible()


def test_researcher_queries_and_follows(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/", at=newsroom)
    log_in(page, "researcher")
    page.goto(newsroom.address + "/claims/thirty-years-of-deficits-8")
    page.get_by_role("link", name="Every claim about this series").click()
    page.get_by_role("link", name="Wigs lead North Korea").first.click()
    assert page.url.endswith("/articles/wigs-lead-exports")
    page.get_by_role("link", name="API").click()
    page.get_by_role("link", name="by publisher").click()
    assert "Sample Wire" in page.locator("table.rows-and-columns").inner_text()
    rows = page.request.get(newsroom.address + page.get_by_role("link", name="CSV").get_attribute("href"))
    assert [line.split(",")[0] for line in rows.text().splitlines()[:2]] == ["publisher", "Sample Wire"]
    sql = "select+count(*)+as+n+from+claim"
    assert page.request.get(f"{newsroom.address}/kb/-/query.json?sql={sql}").json()["rows"][0]["n"] >= 17


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_anybody_reads_all_that_is_public(visit: Callable[..., Any], newsroom: Served, size: dict[str, int]) -> None:
    page = visit("/", size, at=newsroom)
    for path in (*PAGES, "/kb", "/kb/claim", "/kb/flagged", "/kb/observation", "/feed.atom", "/api/v1/openapi.json"):
        assert page.request.get(newsroom.address + path).status == 200, path


def test_anybody_is_refused_the_rest(visit: Callable[..., Any], newsroom: Served) -> None:
    closed = ("/kb/revision", "/kb/withheld_sentence", "/kb/-/query?sql=select+1", "/kb.db", "/people")
    page = visit("/", at=newsroom)
    assert {
        path: page.request.get(newsroom.address + path, max_redirects=0).status for path in closed
    } == dict.fromkeys(closed, 403)
    for path in ("/queue", "/submit", "/draft", "/-/account"):
        page.goto(newsroom.address + path)
        assert "/-/login" in page.url, path


def test_reader_sees_why_a_page_is_closed(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/flagged", WIDE, at=newsroom, allowed=(403, 404))
    page.get_by_role("link", name="No table has").first.click()
    assert page.locator("form.decide").count() == 0
    assert page.goto(newsroom.address + "/kb/revision").status == 403
    assert page.get_by_role("heading", name="This page is not open to you").is_visible()
    page.goto(newsroom.address + "/queue")
    assert page.url.endswith("/-/login?next=/queue")


@pytest.mark.parametrize("path", ["/submit", "/draft", "/queue", "/-/account", "/claims/thirty-years-of-deficits-1"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_staff_are_accessible(visit: Callable[..., Any], newsroom: Served, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = visit("/", at=newsroom, color_scheme=scheme)
    log_in(page, "fact-checker" if path in ("/queue", "/claims/thirty-years-of-deficits-1") else "editor")
    page.goto(newsroom.address + path)
    for opener in page.locator("main details").all():
        opener.locator("summary").click()
    found = axe.Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_graph_is_drawn_and_told(visit: Callable[..., Any], newsroom: Served) -> None:
    page = visit("/graph?about=countries/PRK", at=newsroom)
    page.locator("#graph[data-drawn]").wait_for()
    drawn = int(page.locator("#graph").get_attribute("data-drawn"))
    assert drawn == page.locator("table tbody tr").count() > 4
    assert page.locator("#graph canvas").count() >= 1
