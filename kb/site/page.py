"""What a page is: an address, a template and a function that gathers its data; the JSON twin is that data.

Keys that begin with "_" are for the template only (laid-out text, charts) and stay out of the JSON.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from datasette import NotFound, Response

from kb.site.bases import ledger_name, read
from kb.site.headers import OWN_POLICY
from kb.site.newsroom import newsroom_of
from kb.site.office import office_of

Data = dict[str, Any]
Gather = Callable[[sqlite3.Connection, "Ask"], Data]
View = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a page is asked: words of the address, query arguments, whether full texts may be shown, the address of
    the site (without a slash at its end) and who publishes it.
    """

    words: Mapping[str, str]
    args: Mapping[str, list[str]]
    rights: frozenset[str] = frozenset()
    actor: Mapping[str, Any] | None = None
    site: str = ""
    newsroom: str = ""

    def arg(self, name: str, default: str = "") -> str:
        """The first value of a query argument."""
        return next(iter(self.args.get(name, [])), default)

    def number(self, name: str, default: int) -> int:
        """A query argument as a whole number that is not negative; the default where it is none."""
        text = self.arg(name)
        return int(text) if text.isdecimal() and len(text) < 10 else default


class MissingError(Exception):
    """There is no such article, claim, series...; the message says which in plain words."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a regex path without the format ("/claims/(?P<id>[^/]+)"), its template and its gatherer.

    needs_base: answers even where no knowledge base is attached when False.
    """

    path: str
    template: str
    gather: Gather
    needs_base: bool = True
    extras: Mapping[str, object] = field(default_factory=dict)

    @property
    def route(self) -> str:
        """Its regular expression for Datasette's router."""
        return rf"{self.path}(?P<format>\.json)?$"


async def ask_of(datasette: Any, request: Any) -> Ask:
    """The Ask of a request."""
    from kb.site.roles import rights_of

    words = {name: _untilde(value) for name, value in request.url_vars.items() if value}
    args = {name: request.args.getlist(name) for name in request.args}
    site = f"{request.scheme}://{request.host}{datasette.urls.path('/')}".rstrip("/")
    rights = await rights_of(datasette, request.actor)
    return Ask(words, args, rights, request.actor, site, await newsroom_of(datasette))


def _untilde(text: str) -> str:
    from datasette.utils import tilde_decode

    return str(tilde_decode(text))


def view(page: Page) -> View:
    """The function that Datasette calls for the page."""

    async def show(datasette: Any, request: Any) -> Any:
        ask = await ask_of(datasette, request)
        name = await ledger_name(datasette)
        if name is None and page.needs_base:
            return await html(datasette, request, "ledger/no_base.html", {}, status=503)
        try:
            data = await read(datasette, name, lambda conn: page.gather(conn, ask), ask.rights) if name else {}
        except MissingError as missing:
            raise NotFound(str(missing)) from None
        if ask.words.get("format"):
            return Response.json({key: value for key, value in data.items() if key[0] != "_"}, default=str)
        twin = f"{request.path}.json" if request.path != datasette.setting("base_url") else f"{request.path}home.json"
        query = f"?{request.query_string}" if request.query_string else ""
        context = {**page.extras, **data, "twin": twin + query, "base": name, "ask": ask, "rights": ask.rights}
        context["sees_all"] = office_of(datasette).sees_all(ask.rights)
        return await html(datasette, request, page.template, context)

    return show


async def html(datasette: Any, request: Any, template: str, context: Data, status: int = 200) -> Any:
    """A rendered page of our own with its content security policy."""
    body = await datasette.render_template(template, context, request=request, view_name="claimledger")
    return Response.html(body, status=status, headers={"content-security-policy": OWN_POLICY})
