"""Logging in and out, one's own password and API tokens, and (for admins) the accounts of others."""

from __future__ import annotations

from typing import Any

from datasette import Forbidden

from kb.site import accounts, forms, reviews, roles
from kb.site.office import office_of

DAY = 86_400
TOKEN_DAYS = (1, 30, 365)


async def login(datasette: Any, request: Any) -> Any:
    """The log-in page; after it the page that was asked for."""
    base = datasette.setting("base_url")
    wanted = accounts.next_page(request.args.get("next"), base)
    if not forms.by_post(request):
        return await forms.show(datasette, request, "ledger/login.html", {"next": wanted})
    sent = await forms.fields(request)
    session = await accounts.log_in(datasette, sent.get("name", ""), sent.get("password", ""))
    if session.error:
        context = {"error": session.error, "name": sent.get("name", ""), "next": wanted}
        return await forms.show(datasette, request, "ledger/login.html", context, status=401)
    target = "/-/account" if session.must_change else wanted.removeprefix(base.rstrip("/"))
    return forms.go(datasette, target, session.cookies)


async def logout(datasette: Any, request: Any) -> Any:
    """End the session (by POST only)."""
    if not forms.by_post(request):
        return forms.go(datasette, "/-/account")
    session = await accounts.log_out(datasette, request.cookies)
    return forms.go(datasette, "/", session.cookies)


async def account(datasette: Any, request: Any) -> Any:
    """One's own account: roles, password, API tokens."""
    if not request.actor:
        return forms.go(datasette, "/-/login?next=/-/account")
    context: dict[str, Any] = {"days": TOKEN_DAYS}
    status = 200
    if forms.by_post(request):
        sent = await forms.fields(request)
        work = _token if sent.get("do") == "token" else _password
        told = await work(datasette, request, sent)
        status = 400 if "error" in told else 200
        if told.get("changed"):
            return forms.go(datasette, "/-/account?changed=1")
        context.update(told)
    held = await roles.roles_of(datasette.get_internal_database(), request.actor["id"])
    context.update(roles=held or ["reader"], changed=bool(request.args.get("changed")))
    context["must_change"] = bool(request.actor.get("must_change_password"))
    return await forms.show(datasette, request, "ledger/account.html", context, status=status)


async def _password(datasette: Any, request: Any, sent: dict[str, str]) -> dict[str, Any]:
    if sent.get("new") != sent.get("again"):
        return {"error": "The two new passwords differ."}
    session = await accounts.change_password(datasette, request.cookies, sent.get("old", ""), sent.get("new", ""))
    return {"error": session.error} if session.error else {"changed": True}


async def _token(datasette: Any, request: Any, sent: dict[str, str]) -> dict[str, Any]:
    if request.actor.get("token"):
        raise Forbidden("A token can't make tokens. Log in with your password.")
    days = int(sent["days"]) if sent.get("days") in {str(day) for day in TOKEN_DAYS} else TOKEN_DAYS[0]
    return {"token": await datasette.create_token(request.actor["id"], expires_after=days * DAY, handler="signed")}


async def people(datasette: Any, request: Any) -> Any:
    """All accounts, and a form for a new one; for admins."""
    await forms.need(datasette, request, "ledger-admin")
    context: dict[str, Any] = {"roles": roles.ROLES}
    desk = office_of(datasette).desk
    sent = await forms.fields(request) if forms.by_post(request) else {}
    if desk is not None and "two_person" in sent:
        await reviews.set_two_person(desk, sent["two_person"] == "on")
    elif sent:
        try:
            name, role = sent.get("name", "").strip(), sent.get("role", "")
            context["password"] = await accounts.add(datasette, name, role, by=request.actor["id"])
            context["added"] = name
        except accounts.AccountError as error:
            context["error"] = str(error)
    context["people"] = await accounts.listed(datasette)
    context["two_person"] = desk is not None and await reviews.two_person(desk)
    status = 400 if "error" in context else 200
    return await forms.show(datasette, request, "ledger/people.html", context, status=status)
