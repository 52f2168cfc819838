"""The Atom feed of flags and flips: what a newsroom would want to hear of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from datasette import Response
from feedgen.feed import FeedGenerator

from kb.exports.xml import held
from kb.site.bases import read
from kb.site.newsroom import newsroom_of
from kb.site.office import office_of
from kb.site.pages.told import told
from kb.site.queries import overview
from kb.site.roles import rights_of

NEWEST = 50
NEVER = "1970-01-01T00:00:00+00:00"
NAMES = "urn:claimledger:"
"""Ids stay the same behind another host, scheme or path, so that readers don't take old entries for new ones."""


async def feed(datasette: Any, request: Any) -> Any:
    """The newest flags and flips, as Atom."""
    base = office_of(datasette).base
    site = f"{request.scheme}://{request.host}"
    made = FeedGenerator()
    made.id(f"{NAMES}feed")
    made.author(name=held(await newsroom_of(datasette)))
    made.title("claimledger: flags and flips")
    made.link(href=f"{site}{datasette.urls.path('/')}")
    made.link(href=f"{site}{datasette.urls.path('/feed.atom')}", rel="self")
    entries = [] if base is None else await _news(datasette, base, request.actor)
    made.updated(_stamp(max((entry["at"] for entry in entries), default=NEVER)))
    for entry in entries:
        _add(made, entry, f"{site}{datasette.urls.path(entry['page'])}")
    return Response(made.atom_str(pretty=True), content_type="application/atom+xml; charset=utf-8")


async def _news(datasette: Any, base: str, actor: Any) -> list[dict[str, Any]]:
    rights = await rights_of(datasette, actor)
    return await read(datasette, base, lambda conn: told(conn, overview.news(conn, NEWEST)), rights)


def _add(made: Any, entry: dict[str, Any], address: str) -> None:
    item = made.add_entry(order="append")
    heading = entry["heading"] if entry["news"] == "flag" else f"Now {entry['outcome']}: {entry['heading']}"
    item.id(name_of(entry))
    item.title(held(heading))
    item.link(href=address)
    item.updated(_stamp(entry["at"]))
    item.summary(held(f"{entry['because']} {entry['article_title']}, {entry['publisher'] or 'no publisher'}"))


def name_of(entry: Mapping[str, Any]) -> str:
    """The id of an entry, a URN from what it tells of: a claim's flag, or a flip (news is "flag" or "flip-NUMBER").

    >>> name_of({"news": "flip-3", "id": "trade talks-1"})
    'urn:claimledger:flip-3:trade%20talks-1'
    """
    return f"{NAMES}{entry['news']}:{quote(entry['id'], safe='')}"


def _stamp(at: str) -> str:
    """A time as Atom wants it; a bare date is its midnight, in UTC."""
    at = at if "T" in at else f"{at}T00:00:00"
    return at if at.endswith("Z") or "+" in at else f"{at}+00:00"
