"""Submitting an article or a draft: the form, the job's page, the draft's findings. All of it works without scripts."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import PurePath
from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import BadRequest

from ingest.readers import MAX_BYTES
from kb.site import forms
from kb.site.forms import RefusedError
from kb.site.hosts import Hosts, NotFetchedError
from kb.site.office import office_of
from kb.site.pages.draft import draft_page

RIGHT = "ledger-submit"
WORDS = ("title", "publisher", "published", "url", "display", "fetch")
TOO_LARGE = f"That is over the limit of {MAX_BYTES // 1_000_000} MB. Cut the page to its article, or split it."


async def submit(datasette: Any, request: Any) -> Any:
    """Take in an article: pasted, as a file, or by its address."""
    return await _form(datasette, request, "article", "ledger/submit.html")


async def draft(datasette: Any, request: Any) -> Any:
    """Check a draft: private, nothing is stored in the base."""
    return await _form(datasette, request, "draft", "ledger/draft.html")


async def _form(datasette: Any, request: Any, kind: str, template: str) -> Any:
    if not await datasette.allowed(action=RIGHT, actor=request.actor):
        return await _not_yours(datasette, request, template)
    here = office_of(datasette)
    if here.desk is None:
        return await forms.show(datasette, request, "ledger/closed.html", {}, status=503)
    context: dict[str, Any] = {"fetch_hosts": [listed.host for listed in here.hosts.listed]}
    if not forms.by_post(request):
        here.workers[kind].warm()
        jobs = [job for job in await here.desk.jobs_of(request.actor["id"]) if job["kind"] == kind]
        return await forms.show(datasette, request, template, {**context, "jobs": jobs})
    try:
        ident = await take(datasette, request, kind)
    except RefusedError as error:
        context.update(error=str(error), field=error.field)
        return await forms.show(datasette, request, template, context, status=400)
    return forms.go(datasette, f"/jobs/{ident}")


async def _not_yours(datasette: Any, request: Any, template: str) -> Any:
    if not request.actor:
        return forms.go(datasette, f"/-/login?next={request.path}")
    raise Forbidden("Your account may read. Submitting needs the role editor.")


async def take(datasette: Any, request: Any, kind: str) -> str:
    """Queue what a form or an API call sends; the job's id. RefusedError says what is wrong with it."""
    fields, filename, body = await _sent(request)
    here = office_of(datasette)
    if here.desk is None:
        raise RefusedError("This site takes no submissions.")
    if "fetch" in fields:
        _may_fetch(here.hosts, kind, fields["fetch"])
    what = body or fields["fetch"].encode()
    digest = hashlib.sha256(b"\0".join((fields.get("publisher", "").encode(), what))).hexdigest()
    ident = await here.desk.submit(kind, request.actor["id"], filename, body, digest, fields)
    here.workers[kind].wake()
    return ident


def _may_fetch(hosts: Hosts, kind: str, address: str) -> None:
    """Refuse at once what the worker would refuse."""
    if kind != "article" or not hosts.listed:
        raise RefusedError("This site fetches no pages. Paste the text.", "fetch")
    try:
        hosts.place(address)
    except NotFetchedError as error:
        raise RefusedError(str(error), "fetch") from None


async def _sent(request: Any) -> tuple[dict[str, str], str, bytes]:
    if (request.headers.get("content-type") or "").split(";")[0] == "application/json":
        return await _json_sent(request)
    try:
        form = await request.form(
            files=True, max_file_size=MAX_BYTES, max_field_size=MAX_BYTES * 2, max_request_size=MAX_BYTES * 3
        )
    except BadRequest as error:
        large = "large" in str(error) or "exceed" in str(error)
        raise RefusedError(TOO_LARGE if large else "The form came in broken. Send it again.", "text") from None
    async with form:
        fields = checked({name: str(form[name]).strip() for name in WORDS if isinstance(form.get(name), str)})
        upload = form.get("file")
        if upload is not None and not isinstance(upload, str) and upload.size:
            return _alone(fields), PurePath(upload.filename or "upload.txt").name, await upload.read()
        return _with_text(fields, form.get("text"))


async def _json_sent(request: Any) -> tuple[dict[str, str], str, bytes]:
    try:
        sent = json.loads(await request.post_body(max_bytes=MAX_BYTES * 2))
    except ValueError:
        raise RefusedError("The body is no JSON. Send an object with a text.") from None
    if not isinstance(sent, dict):
        raise RefusedError("The body is no object. Send an object with a text.")
    fields = checked({name: str(sent[name]).strip() for name in WORDS if sent.get(name)})
    return _with_text(fields, sent.get("text"))


def _with_text(fields: dict[str, str], text: object) -> tuple[dict[str, str], str, bytes]:
    """The fields with the text that came with them, or the address that it is to be fetched from."""
    if "fetch" in fields and not (isinstance(text, str) and text.strip()):
        return fields, fields["fetch"], b""
    return _alone(fields), "pasted.txt", pasted(text)


def _alone(fields: dict[str, str]) -> dict[str, str]:
    """A text that is sent needs no fetching."""
    return {name: value for name, value in fields.items() if name != "fetch"}


def pasted(text: object) -> bytes:
    """Pasted text as bytes, with LF line ends; refused where it is empty or too large."""
    if not isinstance(text, str) or not text.strip():
        raise RefusedError("There is nothing in it. Paste an article, or choose a file.", "text")
    body = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    if len(body) > MAX_BYTES:
        raise RefusedError(TOO_LARGE, "text")
    return body


def checked(fields: dict[str, str]) -> dict[str, str]:
    """The fields that were filled in; refused where a date is none, or a word is far too long."""
    kept = {name: value for name, value in fields.items() if value}
    if "published" in kept:
        try:
            date.fromisoformat(kept["published"])
        except ValueError:
            raise RefusedError("Published is no date. Write it as 2024-04-11.", "published") from None
    if kept.get("display", "excerpt") not in ("full", "excerpt", "none"):
        raise RefusedError("Display is full, excerpt or none.", "display")
    if kept.get("url", "https://").split("://")[0] not in ("http", "https"):
        raise RefusedError("The address must begin with https:// or http://.", "url")
    long = next((name for name, value in kept.items() if len(value) > 1000), None)
    if long:
        raise RefusedError(f"{long.capitalize()} is over 1,000 characters.", long)
    return kept


async def job_of(datasette: Any, request: Any) -> dict[str, Any]:
    """The job of the address, for who submitted it and for admins."""
    desk = office_of(datasette).desk
    found = None if desk is None else await desk.job(request.url_vars["id"])
    if found is None:
        raise NotFound("There is no such submission. Drafts are deleted after a day.")
    own = bool(request.actor) and request.actor["id"] == found["actor"]
    if not own and (found["kind"] == "draft" or not await datasette.allowed(action=RIGHT, actor=request.actor)):
        raise Forbidden("This submission is not yours.")
    found["fields"] = json.loads(found["fields"])
    found["result"] = json.loads(found["result"]) if found["result"] else None
    return found


async def job(datasette: Any, request: Any) -> Any:
    """How far a submission is, then where it went; again, or forgotten, by POST."""
    found = await job_of(datasette, request)
    if forms.by_post(request):
        return await _act(datasette, request, found)
    if request.url_vars.get("format"):
        return Response.json(found)
    if found["kind"] == "draft" and found["state"] == "done":
        return await forms.show(datasette, request, "ledger/draft_found.html", draft_page(found))
    context = {"job": found, "twin": f"{request.path}.json"}
    return await forms.show(datasette, request, "ledger/job.html", context)


async def _act(datasette: Any, request: Any, found: dict[str, Any]) -> Any:
    here = office_of(datasette)
    sent = await forms.fields(request)
    if here.desk is not None and sent.get("do") == "forget":
        await here.desk.forget(found["id"])
        return forms.go(datasette, "/draft")
    if here.desk is not None and sent.get("do") == "again":
        await here.desk.again(found["id"])
        here.workers[found["kind"]].wake()
    return forms.go(datasette, f"/jobs/{found['id']}")
