"""Every address of a site that anybody might get words out of: pages, twins, tables, rows, queries, the API, feeds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from kb.graph import stored

QUERIES = (
    "flagged",
    "by_publisher",
    "by_series",
    "findings_of_claim?claim={claim}",
    "series_cells?reporter=PRK",
    *stored.queries(),
)
FORMS = ("", ".json?_shape=array&_size=max", ".csv?_stream=1")


def crawled(site: Any) -> dict[str, str]:
    """Bodies of the home page and of everything below the site's own pages, by address."""
    found: dict[str, str] = {}
    ahead = [
        "/",
        "/search?q=deficit",
        "/flagged?outcome=disputed",
        "/flagged?outcome=unchecked",
        "/api/v1/claims?limit=500",
        "/downloads",
    ]
    while ahead:
        path = ahead.pop(0)
        if path in found or path.startswith(("/kb", "/-/")) or len(found) > 300:
            continue
        found[path] = words_of(site.get(path))
        ahead += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', found[path])]
    return found


def words_of(answer: Any) -> str:
    """What an answer says; of an archive, what its files say."""
    if not answer.content.startswith(b"PK"):
        return str(answer.text)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def asked(site: Any, words: str, claim: str) -> Iterator[tuple[str, int, str]]:
    """Address, status and body of every door that Datasette itself opens; words: what to search for."""
    for path in _addresses(site, quote(words), claim):
        answer = site.get(path)
        yield path, answer.status_code, answer.text


def _addresses(site: Any, words: str, claim: str) -> Iterator[str]:
    for table in site.run(_tables(site)):
        yield from (f"/kb/{table}{form}" for form in FORMS)
        yield from (f"/kb/{table}/{row}.json" for row in (1, 2, 16, 17, claim))
        yield f"/kb/{table}.json?_search={words}&_shape=array"
        yield f"/kb/{table}.json?_search_sentence={words}&_shape=array"
    yield "/kb/claim.json?_facet=sentence&_extra=facet_results,suggested_facets"
    for query in QUERIES:
        name, mark, rest = query.partition("?")
        yield from (f"/kb/{name}{form}{mark}{rest.format(claim=claim)}" for form in ("", ".json", ".csv"))
    yield from ("/kb", "/kb.json", "/kb.db", "/-/search?q=" + words, "/feed.atom", "/kb/claim.atom")
    for sql in ("select+*+from+claim", "select+*+from+withheld_sentence", "select+*+from+claim_fts"):
        yield from (f"/kb/-/query.json?sql={sql}", f"/kb.json?sql={sql}", f"/kb/-/query.csv?sql={sql}")
    for part in ("", "/findings", "/reviews", "/claimreview"):
        yield f"/api/v1/claims/{claim}{part}"


async def _tables(site: Any) -> list[str]:
    base = site.datasette.get_database("kb")
    return [*await base.table_names(), *await base.view_names()]
