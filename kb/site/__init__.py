"""The site: a Datasette plugin. Hooks stand here, their logic in the files beside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import datasette as _datasette
import datasette.handle_exception as _handle_exception
from datasette.permissions import Action
from datasette.utils.asgi import asgi_static

from kb.site import bases, headers, refusing, roles, routes, spreadsheets, starting, templating
from kb.site.office import office_of
from kb.site.page import view

# With rich installed (spaCy brings it) Datasette prints tracebacks with local variables and fails on unknown addresses.
_handle_exception.rich = None

F = TypeVar("F", bound=Callable[..., Any])


def hookimpl(function: F) -> F:
    """Datasette's own marker, typed."""
    marked: F = _datasette.hookimpl(function)
    return marked


def hookimpl_first(function: F) -> F:
    """The same, before other plugins: own pages stand in for some of theirs."""
    marked: F = _datasette.hookimpl(tryfirst=True)(function)
    return marked


@hookimpl_first
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Own pages and static files."""
    static = (rf"^{templating.STATIC_ROUTE}/(?P<path>.+)$", asgi_static(templating.STATIC))
    return [static, *((page.route, view(page)) for page in routes.PAGES), *routes.VIEWS]


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Words and addresses for templates."""
    templating.prepare(env, datasette)


@hookimpl
def prepare_connection(conn: Any, database: str, datasette: Any) -> None:
    """Read large bases through memory maps; hold flags back from readers where the site is told to."""
    bases.prepare(conn, database)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[headers.App], headers.App]:
    """Response headers, and requests that are refused at the door."""
    return lambda app: headers.with_headers(refusing.without_stumbling(spreadsheets.with_safe_cells(app)))


@hookimpl
def register_actions(datasette: Any) -> list[Action]:
    """Rights beyond reading."""
    return [Action(name=name, description=words) for name, words in roles.RIGHTS.items()]


@hookimpl
def permission_resources_sql(datasette: Any, actor: dict[str, Any] | None, action: str) -> Any:
    """Rights by role."""
    return roles.permission_sql(office_of(datasette), actor, action)


@hookimpl
def startup(datasette: Any) -> Callable[[], Any]:
    """Make what the site needs and describe the base."""
    return lambda: starting.start(datasette)


@hookimpl
def shutdown(datasette: Any) -> Callable[[], Any]:
    """Close the desk."""
    return lambda: starting.stop(datasette)


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """From Datasette's pages back to the site's."""
    return [{"href": datasette.urls.path("/"), "label": "claimledger"}]
