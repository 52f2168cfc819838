"""What the site gives out, read back by what reads it: feed readers, spreadsheets, search engines, OpenRefine."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator

from kb.site import reviews
from kb.site.office import office_of
from kb.site.reviews import Decision
from tests.site.conftest import Site
from tests.site.sample_base import make_base

CLAIM = "thirty-years-of-deficits-1"
HOSTS = ({"host": "one.example"}, {"host": "two.example:8443"})


def entries(site: Any, **options: Any) -> Any:
    answer = site.get("/feed.atom", **options)
    assert answer.status_code == 200
    read = feedparser.parse(answer.content)
    assert not read.bozo
    return read


def test_a_feed_names_its_author_and_keeps_its_ids_behind_another_host(site: Any) -> None:
    first, second = (entries(site, headers=headers) for headers in HOSTS)
    assert first.feed.id == second.feed.id
    assert first.feed.author == "claimledger"
    assert [one.id for one in first.entries] == [one.id for one in second.entries]
    assert all(one.id.startswith("urn:claimledger:") for one in first.entries)
    assert {one.link.split("/")[2] for one in second.entries} == {"two.example:8443"}


@pytest.mark.parametrize("title", ["a\x07b", "a\x00b", "a\x0bb", "a\x1bb", "a\ufffeb", "a\x7fb"])
def test_a_title_of_any_characters_leaves_the_feed_whole(own_site: Any, title: str) -> None:
    with sqlite3.connect(own_site.folder / "kb.db") as conn:
        conn.execute("UPDATE article SET title = ?", [title])
    shown = re.sub("[\x00-\x1f\ufffe]", "\ufffd", title)
    assert any(f" {shown}, " in one.summary for one in entries(own_site).entries)


def blocks(page: str) -> list[dict[str, Any]]:
    """What a search engine takes out of a page: its JSON-LD."""
    found: list[dict[str, Any]] = []

    class Reader(HTMLParser):
        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = tag == "script" and ("type", "application/ld+json") in attrs

        def handle_data(self, data: str) -> None:
            if self.inside:
                found.append(json.loads(data))

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

    Reader().feed(page)
    return found


@pytest.fixture(scope="module")
def newsroom_site(tmp_path_factory: pytest.TempPathFactory, loop: Any) -> Iterator[Site]:
    base = make_base(tmp_path_factory.mktemp("newsroom") / "kb.db")
    made = Site(base.parent, loop, plugin={"newsroom": "The Desk & Co"})
    yield made
    made.close()


def decide(site: Site, verdict: str, rating: str | None) -> None:
    decision = Decision(CLAIM, "ann", verdict, rating, "Customs </script> have 2,373 & no more", None)
    site.run(reviews.decide(site.datasette.get_database("kb"), office_of(site.datasette).desk, decision))


def test_a_page_carries_its_claim_review_once_a_person_has_confirmed_it(newsroom_site: Site) -> None:
    site = newsroom_site
    assert blocks(site.get(f"/claims/{CLAIM}").text) == []
    decide(site, "confirmed", "false")
    (told,) = blocks(site.get(f"/claims/{CLAIM}", headers=HOSTS[0]).text)
    schema = json.loads((files("kb.exports") / "schemas" / "claimreview.schema.json").read_text())
    Draft202012Validator(schema).validate(told)
    assert told["url"] == f"http://one.example/claims/{CLAIM}"
    assert told["author"] == {"@type": "Organization", "name": "The Desk & Co", "url": "http://one.example/"}
    assert told["reviewRating"]["ratingExplanation"] == "Customs </script> have 2,373 & no more"
    assert told["itemReviewed"]["appearance"]["url"].startswith("http")
    assert site.json(f"/api/v1/claims/{CLAIM}/claimreview", headers=HOSTS[0]) == told
    line = site.get("/downloads/claimreview.jsonl", headers=HOSTS[0]).text
    assert [json.loads(one) for one in line.splitlines()] == [told]
    assert entries(site).feed.author == "The Desk & Co"
    decide(site, "rejected", None)
    assert blocks(site.get(f"/claims/{CLAIM}").text) == []


LONG = "=" + "long " * 30_000
FORMULAS = [LONG, "=1+2", "+cmd|' /C calc'!A0", "-a dash\nand a line", "@SUM(A1)", '="a"","b"']


@pytest.mark.parametrize("title", FORMULAS)
@pytest.mark.parametrize("path", ["/kb/article.csv?_col=title", "/kb/article.csv?_col=title&_stream=1&_dl=1"])
def test_no_cell_of_a_csv_runs_as_a_formula(own_site: Any, title: str, path: str) -> None:
    with sqlite3.connect(own_site.folder / "kb.db") as conn:
        conn.execute("UPDATE article SET title = ?", [title])
    answer = own_site.get(path)
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert {row["title"] for row in rows} == {f"'{title}"}
    assert {row["label"] for row in package_rows(own_site) if "label" in row} <= {f"'{title}"}


def package_rows(site: Any) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(site.get("/downloads/csv.zip").content)) as archive:
        nodes = csv.DictReader(io.StringIO(archive.read("nodes.csv").decode(), newline=""))
        return [{"label": row["Label"]} for row in nodes if row["Kind"] == "article"]


def test_figures_of_a_csv_stay_figures_and_excel_may_have_its_mark(site: Any) -> None:
    whole = site.get("/downloads/sdmx-csv.csv").content
    assert site.get("/downloads/sdmx-csv.csv?_bom=1").content == codecs.BOM_UTF8 + whole
    path = "/kb/observation.csv?_size=50"
    plain, marked = site.get(path).content, site.get(f"{path}&_bom=1").content
    assert marked == codecs.BOM_UTF8 + plain
    values = [row["value"] for row in csv.DictReader(io.StringIO(plain.decode()))]
    assert len(values) == 50
    assert [str(Decimal(value)) for value in values]
    assert not site.get("/kb/none.csv?_bom=1").content.startswith(codecs.BOM_UTF8)


NAMES = {
    "GBR": ["United Kingdom", "UK", "U.K.", "Great Britain", "united kingdom", "the United Kingdom"],
    "TUR": ["Turkey", "Türkiye", "Turkiye"],
    "VNM": ["Viet Nam", "Vietnam"],
    "RUS": ["Russian Federation", "Russia"],
    "KOR": ["Republic of Korea", "Rep. of Korea", "Korea, Rep.", "South Korea", "Korea, Republic of"],
    "PRK": ["Dem. People's Rep. of Korea", "Korea, Dem. People's Rep.", "North Korea"],
    "CIV": ["Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire"],
    "COD": ["Congo, Dem. Rep.", "Dem. Rep. of the Congo", "DR Congo"],
    "COG": ["Congo, Rep.", "Congo"],
    "HKG": ["China, Hong Kong SAR", "Hong Kong SAR, China", "Hong Kong"],
    "CZE": ["Czech Rep.", "Czechia"],
    "VEN": ["Venezuela, RB", "Venezuela"],
    "TWN": ["Other Asia, nes", "Taiwan"],
    "LAO": ["Lao People's Dem. Rep.", "Lao PDR", "Laos"],
    "IRN": ["Iran, Islamic Rep.", "Iran"],
    "BIH": ["Bosnia Herzegovina", "Bosnia and Herzegovina"],
    "USA": ["United States of America", "USA", "US"],
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_a_country_is_found_by_each_of_its_names(site: Any, code: str, name: str) -> None:
    asked = {"q": {"query": name, "type": "country"}}
    first = site.post("/api/v1/reconcile", data={"queries": json.dumps(asked)}).json()["q"]["result"][0]
    assert (first["id"], first["match"]) == (f"countries/{code}", True)
    found = site.json("/search.json", params={"q": name})["named"]
    assert (found[0]["kind"], found[0]["id"]) == ("countries", code)


def test_what_no_country_is_called_is_none(site: Any) -> None:
    for name in ("Ruritania", "Republic", "Islamic", "of the"):
        asked = {"q": {"query": name, "type": "country"}}
        found = site.post("/api/v1/reconcile", data={"queries": json.dumps(asked)}).json()["q"]["result"]
        assert not any(one["match"] for one in found)
