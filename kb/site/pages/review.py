"""The review queue, and the decisions, corrections and replies that are sent from it and from a claim's page."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from datasette import NotFound

from kb.site import correcting, forms, reviews
from kb.site.bases import read
from kb.site.forms import RefusedError
from kb.site.office import office_of
from kb.site.page import ask_of
from kb.site.pages import claims as claim_pages
from kb.site.pages.told import told
from kb.site.queries import claims, reviewing
from kb.site.roles import rights_of

Row = dict[str, Any]
RIGHT = "ledger-review"
AHEAD = 6


async def queue(datasette: Any, request: Any) -> Any:
    """One claim to decide with its evidence, and what comes after it."""
    if not request.actor:
        return forms.go(datasette, "/-/login?next=/queue")
    await forms.need(datasette, request, RIGHT)
    here = _open(datasette)
    skipped = await reviews.skipped(here.desk, request.actor["id"])
    proposed = await reviews.proposals(here.desk)
    passed = [*skipped, *(one["claim_id"] for one in proposed)]
    ask = await ask_of(datasette, request)

    def gather(conn: sqlite3.Connection) -> Row:
        ahead = told(conn, reviewing.queue(conn, passed, AHEAD + ask.number("after", 0)))
        ahead = ahead[ask.number("after", 0) :] or ahead[:1]
        waiting = reviewing.waiting(conn)
        theirs = claims.by_ids(conn, [one["claim_id"] for one in proposed])
        known = {claim["id"]: claim for claim in told(conn, list(theirs.values()))}
        if not ahead:
            return {"claim": None, "waiting": waiting, "known": known}
        words = {**ask.words, "id": ahead[0]["id"]}
        shown = claim_pages.one(conn, type(ask)(words, ask.args, ask.rights, ask.actor))
        return {**shown, "ahead": ahead[1:], "waiting": waiting, "known": known}

    data = await read(datasette, here.base, gather, ask.rights)
    context = {
        **data,
        "proposals": proposed,
        "skipped": len(skipped),
        "after": ask.number("after", 0),
        "ratings": reviews.RATINGS,
        "me": request.actor["id"],
    }
    return await forms.show(datasette, request, "ledger/queue.html", context)


async def act(datasette: Any, request: Any) -> Any:
    """Take a decision, a correction, a skip, an answer or a reply for one claim."""
    await forms.need(datasette, request, RIGHT)
    here = _open(datasette)
    claim_id = request.url_vars["id"]
    rights = await rights_of(datasette, request.actor)
    claim = await read(datasette, here.base, lambda conn: claims.by_id(conn, claim_id), rights)
    if claim is None:
        raise NotFound("There is no such claim.")
    if not forms.by_post(request):
        return forms.go(datasette, f"/claims/{claim_id}#review")
    sent = await forms.fields(request)
    back = "/queue" if sent.get("from") == "queue" else f"/claims/{claim_id}#review"
    try:
        words = await _done(datasette, here, request.actor["id"], claim, sent)
    except RefusedError as error:
        context = {"error": str(error), "claim": claim, "sent": sent, "back": back}
        return await forms.show(datasette, request, "ledger/refused.html", context, status=400)
    datasette.add_message(request, words)
    response = forms.go(datasette, back)
    datasette._write_messages_to_response(request, response)
    return response


def _open(datasette: Any) -> Any:
    here = office_of(datasette)
    if here.desk is None or here.base is None:
        raise NotFound("This site has no desk: it shows a base that can't be written to.")
    return here


async def _done(datasette: Any, here: Any, person: str, claim: Row, sent: dict[str, str]) -> str:
    """Do what was sent; what to tell the person."""
    do = sent.get("do", "decide")
    base = datasette.get_database(here.base)
    if do == "skip":
        await reviews.skip(here.desk, person, claim["id"])
        return "Skipped."
    if do in ("agree", "decline"):
        await reviews.answer(base, here.desk, int(sent.get("proposal", "0")), person, do == "agree")
        return "Agreed: the decision stands." if do == "agree" else "Declined."
    if do == "reply":
        await reviews.reply(base, claim["id"], sent.get("author", ""), sent.get("text", ""))
        return "The reply is attached."
    correction = await corrected(datasette, here.base, claim, sent) if do == "correct" else None
    if correction is not None:
        kept = "rejected" if correction["outcome"] == "consistent" else "confirmed"
        sent = {**sent, "verdict": kept}
    decision = reviews.decision_of(claim["id"], person, sent, correction)
    state = await reviews.decide(base, here.desk, decision)
    if state == "proposed":
        return "Proposed. A second person has to agree."
    return f"Decided: {decision.verdict}{f', rated {decision.rating}' if decision.rating else ''}."


async def corrected(datasette: Any, base: str, claim: Row, sent: dict[str, str]) -> Row:
    """The corrected reading of what was sent, checked in a thread of its own."""
    changes = correcting.changes_of(claim, sent)
    path = Path(datasette.get_database(base).path)
    return await asyncio.to_thread(correcting.checked_as, path, claim["id"], changes)
