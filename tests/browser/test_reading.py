"""Anybody reads: from home to a flag to its evidence, on a desk and on a phone, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PHONE, WIDE

PAGES = [
    "/",
    "/flagged",
    "/articles",
    "/articles/thirty-years-of-deficits",
    "/articles/wigs-lead-exports",
    "/claims/thirty-years-of-deficits-8",
    "/claims/wigs-lead-exports-5",
    "/series",
    "/series/trade_balance-prk-chn-total-usd",
    "/publishers",
    "/publishers/1",
    "/countries",
    "/countries/PRK",
    "/agencies/gacc",
    "/tables",
    "/tables/prk-chn-dots",
    "/methodology",
    "/checks",
    "/search?q=deficit",
    "/-/login",
    "/graph",
    "/downloads",
    "/api",
    "/corrections",
    "/checks/T01",
]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_from_home_to_the_evidence(visit: Callable[..., Any], size: dict[str, int], scripts: bool) -> None:
    page = visit("/", size, java_script_enabled=scripts)
    page.get_by_role("link", name="Thirty years of deficits").first.click()
    page.locator("a.mark.inconsistent", has_text="$2.727 billion").click()
    assert page.locator("h1").inner_text() == "No table has North Korea’s 2019 deficit with China at $2.727 billion"
    assert page.get_by_text("2,373.4").first.is_visible()
    assert page.locator("svg.chart:visible").count() == 1
    assert page.get_by_text("not yet confirmed by a person").is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_phone(visit: Callable[..., Any], path: str) -> None:
    page = visit(path, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_accessible(visit: Callable[..., Any], path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = visit(path, PHONE if scheme == "dark" else WIDE, color_scheme=scheme)
    found = axe.Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    told = [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found.response["violations"]]
    assert told == []


def test_chart_text_stays_readable_on_a_phone(visit: Callable[..., Any]) -> None:
    page = visit("/claims/thirty-years-of-deficits-8", PHONE)
    scale = page.evaluate(
        "() => { const s = [...document.querySelectorAll('svg.chart')].find(e => e.getClientRects().length);"
        " const t = s.querySelector('text'); return parseFloat(getComputedStyle(t).fontSize)"
        " * s.getBoundingClientRect().width / s.viewBox.baseVal.width; }"
    )
    assert scale >= 11


def test_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if "/claims/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")


def test_unknown_address(visit: Callable[..., Any]) -> None:
    page = visit("/no/such/page/at/all", allowed=(404,))
    assert page.locator("h1").inner_text() == "This page does not exist"


def test_behind_a_path_prefix(visit: Callable[..., Any], prefixed: Any) -> None:
    page = visit("/", at=prefixed)
    page.get_by_role("link", name="No table has").first.click()
    assert "/news/claims/" in page.url
    page.get_by_role("link", name="North Korea", exact=True).click()
    assert "/news/countries/PRK" in page.url
    page.get_by_role("link", name="This page as JSON").click()
    assert page.url.endswith("/news/countries/PRK.json")


def test_print_leaves_out_what_paper_does_not_need(visit: Callable[..., Any]) -> None:
    page = visit("/claims/thirty-years-of-deficits-8")
    page.emulate_media(media="print")
    assert not page.locator("header nav.wide").is_visible()
    assert page.locator("svg.chart:visible").count() == 1
    assert page.get_by_role("heading", name="No table has").is_visible()


@pytest.mark.parametrize("path", ["/articles", "/graph"])
def test_a_title_without_spaces_stays_in_its_column(visit: Callable[..., Any], path: str) -> None:
    page = visit(path, WIDE)
    page.evaluate("document.querySelector('table.rows td a').textContent = 'longword'.repeat(60)")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
