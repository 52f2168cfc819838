"""Every page shows what the base holds, has a JSON twin with the same, and says plainly when there is nothing."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    "/",
    "/flagged",
    "/flagged?outcome=consistent",
    "/articles",
    "/articles/thirty-years-of-deficits",
    "/articles/wigs-lead-exports",
    "/articles/two-offices-two-sums",
    "/claims/thirty-years-of-deficits-8",
    "/claims/two-offices-two-sums-1",
    "/series",
    "/series/trade_balance-prk-chn-total-usd",
    "/publishers",
    "/publishers/1",
    "/countries",
    "/countries/PRK",
    "/agencies/gacc",
    "/tables",
    "/tables/prk-chn-dots",
    "/tables/coverage",
    "/methodology",
    "/checks",
    "/search",
    "/search?q=deficit",
    "/corrections",
    "/graph",
    "/downloads",
    "/graph?about=countries/PRK",
    "/checks/T01",
]


class Links(HTMLParser):
    """Addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.extend(value or "" for name, value in attrs if name in ("href", "src"))


def links(html: str) -> list[str]:
    parser = Links()
    parser.feed(html)
    return parser.found


def words(html: str) -> str:
    text = re.sub(r"<(style|script|title).*?</\1>|</?(?:td|th|p|li|dd|dt|h\d|div)\b[^>]*>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {outcome: count for outcome, count in counts.items() if count}


@pytest.mark.parametrize("path", PAGES)
def test_page_and_its_twin(site: Any, path: str) -> None:
    page = site.get(path)
    assert page.status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<h1>" in page.text
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', page.text)
    assert twin is not None
    assert site.get(twin[1].replace("&amp;", "&")).json()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_and_no_other_host(site: Any, path: str) -> None:
    html = site.get(path).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=", html)
    loaded = re.findall(r'<(?:script|link|img|iframe|source)[^>]+(?:src|href)="([^"]+)"', html)
    assert all(address.startswith("/") for address in loaded)


def test_every_own_link_leads_somewhere(site: Any) -> None:
    later = ("/submit",)
    seen = {link for path in PAGES for link in links(site.get(path).text) if link.startswith("/")}
    broken = [link for link in sorted(seen) if not link.startswith(later) and site.get(link).status_code != 200]
    assert broken == []


def test_home_counts_what_the_base_holds(site: Any) -> None:
    home = site.json("/home.json")
    assert (home["articles"], home["claims"]) == (3, 17)
    assert _some(home["outcomes"]) == {"inconsistent": 3, "disputed": 3, "consistent": 8, "unchecked": 3}
    headings = [one["heading"] for one in home["gravest"]]
    assert "No table has North Korea’s 2019 deficit with China at $2.727 billion" in headings
    assert all(heading in words(site.get("/").text) for heading in headings)


def test_claim_shows_rivals_with_how_far_off_it_is(site: Any) -> None:
    claim = site.json("/claims/thirty-years-of-deficits-8.json")
    assert [(cell["table_id"], cell["off"]) for cell in claim["evidence"]] == [
        ("prk-chn-dots", "14.9"),
        ("prk-chn-customs-first", "15.6"),
        ("prk-chn-kotra-oil", "2.4"),
    ]
    text = words(site.get("/claims/thirty-years-of-deficits-8").text)
    assert "2,373.4 +14.9%" in text
    assert "speaks first" in text
    assert "not yet confirmed by a person" in text


def test_chart_has_the_tables_own_cells(site: Any) -> None:
    claim = site.json("/claims/thirty-years-of-deficits-8.json")
    year = {(cell["line"], cell["period"]): cell["value"] for cell in claim["lines"]}
    assert float(year["IMF DOTS", "2019"]) == pytest.approx(-2373.4e6, rel=1e-4)
    html = site.get("/claims/thirty-years-of-deficits-8").text
    assert html.count('role="img"') == 2
    assert "printed: $2.727 billion" in html
    assert '<th scope="row">2019</th>' in html


def test_full_text_is_shown_only_where_display_says_so(site: Any) -> None:
    whole = site.get("/articles/thirty-years-of-deficits").text
    excerpt = words(site.get("/articles/wigs-lead-exports").text)
    nothing = words(site.get("/articles/two-offices-two-sums").text)
    assert "From 1994 to 2023 North Korea bought" in words(whole)
    assert "It found that North Korea sold goods worth $290 million" in excerpt
    assert "Nothing in this paragraph" not in excerpt
    assert "A think tank in Seoul" not in excerpt
    assert "South Korea's customs had a deficit" not in nothing
    assert "$18.04 billion" in nothing
    assert "Nothing in this paragraph" not in site.get("/articles/wigs-lead-exports.json").text
    assert "South Korea's customs had" not in site.get("/claims/two-offices-two-sums-1.json").text


def test_marks_carry_outcome_in_words(site: Any) -> None:
    html = site.get("/articles/thirty-years-of-deficits").text
    mark = re.search(r'<a class="mark inconsistent"[^>]*>\$2\.727 billion.*?</a>', html, flags=re.S)
    assert mark is not None
    assert "(inconsistent)" in mark[0]


def test_facets_narrow_and_clear(site: Any) -> None:
    both = site.json("/flagged.json?outcome=disputed&reporter=KOR")
    assert [claim["id"] for claim in both["claims"]] == ["two-offices-two-sums-1"]
    outcomes = next(facet for facet in site.json("/flagged.json")["facets"] if facet["name"] == "outcome")
    counts = {value["value"]: value["n"] for value in outcomes["values"]}
    assert counts == {"inconsistent": 3, "disputed": 3, "consistent": 8, "unchecked": 3}
    assert "No claim fits this choice" in site.get("/flagged?reporter=CHN").text


def test_search_finds_claims_titles_and_names(site: Any) -> None:
    found = site.json("/search.json?q=wigs")
    assert [article["slug"] for article in found["articles"]] == ["wigs-lead-exports"]
    assert any("Wigs" in claim["sentence"] for claim in found["claims"])
    assert site.json("/search.json?q=sample+wire")["named"][0]["name"] == "Sample Wire"
    assert "Nothing has all of these words" in site.get("/search?q=zzz").text


@pytest.mark.parametrize("q", ['"', "*", "a AND (", "NEAR(", "%", "'; DROP TABLE claim; --", "ü" * 500])
def test_search_takes_any_text(site: Any, q: str) -> None:
    assert site.get("/search", params={"q": q}).status_code == 200


@pytest.mark.parametrize("path", ["/a/b/c/d", "/claims/none", "/series/none", "/articles/none.json", "/nothing"])
def test_unknown_address_is_a_plain_404(site: Any, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    page = site.get(path)
    logged = capfd.readouterr()
    assert page.status_code == 404
    assert "Traceback" not in page.text + logged.err + logged.out
    assert "locals" not in logged.err + logged.out
    assert "scope =" not in logged.err + logged.out


def test_errors_log_no_local_variables(site: Any, capfd: pytest.CaptureFixture[str]) -> None:
    import datasette.handle_exception

    assert datasette.handle_exception.rich is None


def test_offset_beyond_the_end_and_odd_arguments(site: Any) -> None:
    for query in ("offset=999999", "offset=-3", "offset=x", "publisher=%27", "outcome=nonsense"):
        assert site.get(f"/flagged?{query}").status_code == 200


def test_home_counts_flags_by_year_of_publication(site: Any) -> None:
    home = site.json("/home.json")
    years = {one["name"]: [year for year in one["years"] if year["flagged"]] for one in home["publishers"]}
    assert years == {
        "Sample Wire": [{"year": 2024, "flagged": 2}],
        "Sample Daily": [{"year": 2024, "flagged": 1}],
    }
    assert sum(year["flagged"] for one in home["series"] for year in one["years"]) == 3
    assert 'aria-label="2024: 2"' in site.get("/").text


def test_methodology_gives_the_measured_figures(site: Any) -> None:
    first = {one["set"]: one for one in json.loads((ROOT / "tests" / "first_runs.json").read_text())}
    shown = site.json("/methodology.json")["measured"]
    for one in shown["reading"]:
        assert one == {name: first[one["set"]][name] for name in one}
    assert len(shown["reading"]) >= 4
    assert len(shown["checking"]) == 3
    assert all(paragraph in words_of(site) for paragraph in shown["checking"])


def words_of(site: Any) -> str:
    return html.unescape(words(site.get("/methodology").text))


def test_agency_names_the_tables_that_speak_for_it(site: Any) -> None:
    slugs = [table["slug"] for table in site.json("/agencies/gacc.json")["agency"]["tables"]]
    assert slugs[0] == "prk-chn-customs-first"
    assert "prk-chn-press" in slugs


def test_filter_of_an_article_leaves_the_chosen_outcome(site: Any) -> None:
    page = site.get("/articles/thirty-years-of-deficits?outcome=inconsistent").text
    assert page.count('<div class="note inconsistent"') == 2
    assert '<div class="note disputed"' not in page
    assert 'class="mark disputed dim"' in page


def test_publisher_lists_what_was_corrected(site: Any) -> None:
    logged = site.json("/publishers/1.json")["corrections"]
    assert [(one["kind"], one["claim_id"]) for one in logged] == [("flip", "thirty-years-of-deficits-7")]
    assert site.json("/publishers/2.json")["corrections"] == []


def test_strength_of_a_verdict(site: Any) -> None:
    def strength(claim: str) -> str:
        return str(site.json(f"/claims/{claim}.json")["strength"])

    assert strength("thirty-years-of-deficits-8") == "two tables"
    assert strength("wigs-lead-exports-4") == "figures of articles alone"
    assert strength("wigs-lead-exports-5") == ""


def test_an_outcome_that_is_none_gets_no_heading_of_its_own(site: Any) -> None:
    page = site.get("/flagged?outcome=nope").text
    assert "<h1>Claims</h1>" in page
    assert "0 claims" in page
    assert (
        site.get("/flagged.json?reporter=prk").json()["total"]
        == site.get("/flagged.json?reporter=PRK").json()["total"]
        > 0
    )


def test_repairs_are_not_said_to_wait_for_what_does_not_fit(site: Any) -> None:
    told = site.get("/api/v1/claims?outcome=unchecked").json()["claims"]
    page = site.get(f"/claims/{told[0]['id']}").text
    assert "Repairs are offered only for flagged claims" in page
