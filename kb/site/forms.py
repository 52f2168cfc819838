"""Pages that take a form: reading it, refusing it, going on. They work without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette import Forbidden, Response

from kb.site.page import Data, html
from kb.site.roles import RIGHTS

FIELD_LIMIT = 100_000


class RefusedError(ValueError):
    """What was sent can't be taken; the message says why in one line, field names the culprit."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def by_post(request: Any) -> bool:
    """Whether the request sends something."""
    return bool(request.method == "POST")


async def fields(request: Any, limit: int = FIELD_LIMIT) -> dict[str, str]:
    """Text fields of a form, with line ends as LF (browsers send CRLF)."""
    form = await request.form(max_field_size=limit, max_fields=50, max_request_size=limit + FIELD_LIMIT)
    return {name: _lines(form[name]) for name in form if isinstance(form[name], str)}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


async def need(datasette: Any, request: Any, right: str) -> None:
    """Go on only for those with a right; others log in first, or are told that it is not theirs."""
    if not await datasette.allowed(action=right, actor=request.actor):
        raise Forbidden(f"This needs the right to: {RIGHTS[right][0].lower()}{RIGHTS[right][1:]}.")


def go(datasette: Any, path: str, cookies: tuple[str, ...] = ()) -> Any:
    """Send the browser on, by GET."""
    response = Response.redirect(str(datasette.urls.path(path)), status=303)
    response._set_cookie_headers.extend(cookies)
    return response


async def show(datasette: Any, request: Any, template: str, context: Mapping[str, object], status: int = 200) -> Any:
    """A page with what every page of our own has."""
    from kb.site.office import office_of
    from kb.site.roles import rights_of

    rights = await rights_of(datasette, request.actor)
    here = office_of(datasette)
    data: Data = {"base": here.base, "rights": rights, "sees_all": here.sees_all(rights), **context}
    return await html(datasette, request, template, data, status=status)
