"""The API under /api/v1: the pages' own data for reading, and writing with a token. openapi.yml describes it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import cache, wraps
from importlib.resources import files
from typing import Any

import yaml
from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from kb.site import correcting, forms, reviews
from kb.site.bases import read
from kb.site.forms import RefusedError
from kb.site.office import office_of
from kb.site.page import Ask, MissingError, View, ask_of
from kb.site.pages import articles as article_pages
from kb.site.pages import claims as claim_pages
from kb.site.pages import review as review_pages
from kb.site.pages import submit as submit_pages
from kb.site.pages.told import told
from kb.site.queries import claims, flagged
from kb.site.reconciling import reconcile
from kb.site.roles import rights_of
from kb.site.words import OUTCOMES

Row = dict[str, Any]
MOST = 500
DIGITS = 9


@cache
def description() -> Row:
    """The OpenAPI description that ships with the site."""
    loaded: Row = yaml.safe_load((files(__package__) / "openapi.yml").read_text(encoding="utf-8"))
    return loaded


def _plain(view: Callable[[Any, Any], Awaitable[Any]]) -> View:
    """An endpoint whose errors are JSON with the right status."""

    @wraps(view)
    async def endpoint(datasette: Any, request: Any) -> Any:
        try:
            return await view(datasette, request)
        except RefusedError as error:
            return Response.error(str(error), 400)
        except MissingError as error:
            return Response.error(str(error), 404)
        except Forbidden as error:
            return Response.error(str(error.args[0]), 403 if request.actor else 401)
        except Base400 as error:
            return Response.error(str(error.args[0]), error.status)
        except DatasetteError as error:
            return Response.error(str(error.message), error.status)

    return endpoint


async def _gathered(datasette: Any, request: Any, gather: Callable[[sqlite3.Connection, Ask], Row]) -> Row:
    base = office_of(datasette).base
    if base is None:
        raise NotFound("There is no base here yet.")
    ask = await ask_of(datasette, request)
    data = await read(datasette, base, lambda conn: gather(conn, ask), ask.rights)
    return {key: value for key, value in data.items() if key[0] != "_"}


async def page(datasette: Any, request: Any) -> Any:
    """The description for people."""
    return await forms.show(datasette, request, "ledger/api.html", {"description": description()})


async def openapi(datasette: Any, request: Any) -> Any:
    """The description, with the address of this site."""
    server = {"url": datasette.urls.path("/api/v1")}
    return Response.json({**description(), "servers": [server]})


@_plain
async def list_claims(datasette: Any, request: Any) -> Any:
    """Claims by facet."""
    return Response.json(await _gathered(datasette, request, _listed), default=str)


def _listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    chosen = flagged.chosen(ask.arg)
    if (outcome := chosen.get("outcome", OUTCOMES[0])) not in OUTCOMES:
        raise RefusedError(f"outcome {outcome!r} is none; it is one of {', '.join(OUTCOMES)}.")
    offset, limit = _whole(ask, "offset", 0), min(_whole(ask, "limit", 50, 1), MOST)
    found = told(conn, flagged.claims(conn, chosen, offset, limit))
    return {"claims": found, "total": flagged.total(conn, chosen), "offset": offset}


def _whole(ask: Ask, name: str, default: int, least: int = 0) -> int:
    text = ask.arg(name, str(default))
    if not text.isdecimal() or len(text) > DIGITS or int(text) < least:
        raise RefusedError(f"{name} {text!r} is no number of claims; write a whole number from {least} up.")
    return int(text)


@_plain
async def get_claim(datasette: Any, request: Any) -> Any:
    """One claim with everything known of it."""
    return Response.json(await _gathered(datasette, request, claim_pages.one), default=str)


@_plain
async def get_article(datasette: Any, request: Any) -> Any:
    """One article with its claims."""
    return Response.json(await _gathered(datasette, request, article_pages.one), default=str)


@_plain
async def get_findings(datasette: Any, request: Any) -> Any:
    """What checks say of a claim."""
    data = await _gathered(datasette, request, claim_pages.one)
    return Response.json({"findings": data["claim"]["findings"]}, default=str)


def _reviewed(conn: sqlite3.Connection, ask: Ask) -> Row:
    review = claim_pages.one(conn, ask)["_claim_review"]
    if review is None:
        raise MissingError("No person has confirmed this claim, so there is no ClaimReview of it.")
    return {"review": review}


@_plain
async def get_claim_review(datasette: Any, request: Any) -> Any:
    """The ClaimReview of a confirmed claim."""
    data = await _gathered(datasette, request, _reviewed)
    body = json.dumps(data["review"], ensure_ascii=False)
    return Response(body, content_type="application/ld+json; charset=utf-8")


@_plain
async def get_or_add_reviews(datasette: Any, request: Any) -> Any:
    """What people decided; one decision more by POST."""
    if request.method == "POST":
        return await _add_review(datasette, request)
    data = await _gathered(datasette, request, claim_pages.one)
    return Response.json({"reviews": data["reviews"]}, default=str)


async def _add_review(datasette: Any, request: Any) -> Any:
    await _need(datasette, request, review_pages.RIGHT)
    here = office_of(datasette)
    sent = await _object(request)
    claim_id = request.url_vars["id"]
    rights = await rights_of(datasette, request.actor)
    claim = await read(datasette, here.base or "", lambda conn: claims.by_id(conn, claim_id), rights)
    if claim is None or here.desk is None:
        raise MissingError("There is no such claim.")
    correction = None
    if isinstance(sent.get("correction"), dict):
        words = {name: str(value) for name, value in sent["correction"].items() if name in correcting.FIELDS}
        correction = await review_pages.corrected(datasette, here.base or "", claim, words)
    decision = reviews.decision_of(claim_id, request.actor["id"], sent, correction)
    state = await reviews.decide(datasette.get_database(here.base), here.desk, decision)
    return Response.json({"state": state}, status=201)


@_plain
async def submit(datasette: Any, request: Any) -> Any:
    """Queue an article."""
    return await _queued(datasette, request, "article")


@_plain
async def check_draft(datasette: Any, request: Any) -> Any:
    """Queue a draft."""
    return await _queued(datasette, request, "draft")


async def _queued(datasette: Any, request: Any, kind: str) -> Any:
    if request.method != "POST":
        return Response.error("Send it by POST.", 405)
    await _need(datasette, request, submit_pages.RIGHT)
    ident = await submit_pages.take(datasette, request, kind)
    return Response.json({"id": ident, "url": datasette.urls.path(f"/api/v1/submissions/{ident}")}, status=202)


@_plain
async def get_submission(datasette: Any, request: Any) -> Any:
    """How far it is."""
    return Response.json(await submit_pages.job_of(datasette, request), default=str)


@_plain
async def get_reconciled(datasette: Any, request: Any) -> Any:
    """The reconciliation service's manifest, or its answers."""
    sent: Mapping[str, Any] = request.args
    if request.method == "POST":
        form = await request.form()
        sent = {name: form[name] for name in form}
    text = sent.get("queries")
    site = f"{request.scheme}://{request.host}{datasette.urls.path('/')}"
    base = office_of(datasette).base
    if base is None:
        raise MissingError("There is no base here yet.")
    rights = await rights_of(datasette, request.actor)
    found = await read(datasette, base, lambda conn: reconcile(conn, text, site), rights)
    return Response.json(found, headers={"access-control-allow-origin": "*"})


async def _need(datasette: Any, request: Any, right: str) -> None:
    if not await datasette.allowed(action=right, actor=request.actor):
        raise Forbidden("Log in or send a token." if not request.actor else "Your role does not allow this.")


async def _object(request: Any) -> Row:
    try:
        sent = json.loads(await request.post_body())
    except ValueError:
        raise RefusedError("The body is no JSON.") from None
    if not isinstance(sent, dict):
        raise RefusedError("The body is no object.")
    return sent


ENDPOINTS: tuple[tuple[str, View], ...] = (
    (r"^/api$", page),
    (r"^/api/v1/openapi\.json$", openapi),
    (r"^/api/v1/claims$", list_claims),
    (r"^/api/v1/claims/(?P<id>[^/]+)$", get_claim),
    (r"^/api/v1/claims/(?P<id>[^/]+)/findings$", get_findings),
    (r"^/api/v1/claims/(?P<id>[^/]+)/reviews$", get_or_add_reviews),
    (r"^/api/v1/claims/(?P<id>[^/]+)/claimreview$", get_claim_review),
    (r"^/api/v1/articles/(?P<slug>[^/]+)$", get_article),
    (r"^/api/v1/submissions$", submit),
    (r"^/api/v1/submissions/(?P<id>[^/]+)$", get_submission),
    (r"^/api/v1/drafts$", check_draft),
    (r"^/api/v1/reconcile$", get_reconciled),
)
