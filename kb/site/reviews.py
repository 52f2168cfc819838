"""What people decide of claims. Rows of `review` are only ever added; the claim carries the last decision.

One person decides, or, where the operator switched it on, a second one has to agree first: until then the decision is
a proposal on the desk, which the public does not see.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.site.desk import Desk, now
from kb.site.forms import RefusedError

Row = dict[str, Any]
RATINGS = ("true", "mostly true", "half true", "mostly false", "false", "unverifiable")
VERDICTS = ("confirmed", "rejected", "void")
LONGEST = 4000
TWO_PERSON = "two-person"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision of a claim. verdict: confirmed, rejected, or void (takes back what was decided before).

    correction: the corrected reading with what the checks say of it, or None.
    """

    claim_id: str
    author: str
    verdict: str
    rating: str | None
    reason: str
    correction: Row | None = None


def decision_of(claim_id: str, author: str, sent: Mapping[str, Any], correction: Row | None = None) -> Decision:
    """A decision from a form or an API call; RefusedError says what is missing."""
    verdict, rating = str(sent.get("verdict", "")), str(sent.get("rating") or "") or None
    reason = " ".join(str(sent.get("reason") or "").split())
    if verdict not in VERDICTS:
        raise RefusedError(f"Decide: {', '.join(VERDICTS)}.", "verdict")
    if rating is not None and rating not in RATINGS:
        raise RefusedError(f"A rating is one of: {', '.join(RATINGS)}.", "rating")
    if verdict == "confirmed" and rating is None:
        raise RefusedError("A confirmed claim needs a rating.", "rating")
    if not reason:
        raise RefusedError("Say why, in a sentence.", "reason")
    if len(reason) > LONGEST:
        raise RefusedError(f"The reason is over {LONGEST:,} characters.", "reason")
    return Decision(claim_id, author, verdict, rating if verdict == "confirmed" else None, reason, correction)


async def decide(base: Any, desk: Desk, decision: Decision) -> str:
    """Write a decision, or propose it where two people are needed; "decided" or "proposed"."""
    if await two_person(desk):
        await desk.write(lambda conn: _propose(conn, decision))
        return "proposed"
    await base.execute_write_fn(lambda conn: _record(conn, decision))
    await unskip(desk, decision.claim_id)
    return "decided"


async def answer(base: Any, desk: Desk, proposal_id: int, person: str, agree: bool) -> str:
    """A second person agrees with a proposal, which decides it, or declines it; never the one who made it."""
    proposal = await desk.read(lambda conn: _proposal(conn, proposal_id))
    if proposal is None or proposal["decided"]:
        raise RefusedError("This proposal is decided already.")
    if proposal["author"] == person:
        raise RefusedError("A second person has to agree; this proposal is your own.")
    said = "agreed" if agree else "declined"
    await desk.write(lambda conn: _close(conn, proposal_id, person, said))
    if agree:
        decision = _decision(proposal)
        await base.execute_write_fn(lambda conn: _record(conn, decision, person, proposal["at"]))
    return said


async def two_person(desk: Desk) -> bool:
    """Whether a second person has to agree."""
    sql = "SELECT value FROM setting WHERE key = ?"
    found = await desk.read(lambda conn: conn.execute(sql, [TWO_PERSON]).fetchone())
    return found is not None and found[0] == "on"


async def set_two_person(desk: Desk, on: bool) -> None:
    """Switch two-person confirmation."""
    sql = "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"
    await desk.write(lambda conn: conn.execute(sql, [TWO_PERSON, "on" if on else "off"]))


async def proposals(desk: Desk, claim_id: str | None = None) -> list[Row]:
    """Open proposals, of one claim where given, the oldest first."""
    return await desk.read(lambda conn: _open(conn, claim_id))


async def skip(desk: Desk, actor: str, claim_id: str) -> None:
    """Leave a claim out of a person's queue."""
    sql = "INSERT OR REPLACE INTO skipped (actor, claim_id, at) VALUES (?, ?, ?)"
    await desk.write(lambda conn: conn.execute(sql, [actor, claim_id, now()]))


async def unskip(desk: Desk, claim_id: str) -> None:
    """A decided claim needs no skipping any more."""
    await desk.write(lambda conn: conn.execute("DELETE FROM skipped WHERE claim_id = ?", [claim_id]))


async def skipped(desk: Desk, actor: str) -> list[str]:
    """Claims that a person skipped."""
    sql = "SELECT claim_id FROM skipped WHERE actor = ?"
    return await desk.read(lambda conn: [row[0] for row in conn.execute(sql, [actor]).fetchall()])


async def reply(base: Any, claim_id: str, author: str, text: str) -> None:
    """Attach a publisher's reply to a claim."""
    if not author.strip() or not text.strip():
        raise RefusedError("A reply needs a name and a text.", "text")
    if len(text) > LONGEST:
        raise RefusedError(f"The reply is over {LONGEST:,} characters.", "text")
    sql = "INSERT INTO reply (claim_id, author, text, at) VALUES (?, ?, ?, ?)"
    await base.execute_write(sql, [claim_id, author.strip(), text.strip(), now()])


def _record(conn: sqlite3.Connection, decision: Decision, second: str | None = None, proposed: str = "") -> None:
    """Add the decision (after the proposal it comes from) and mark the claim."""
    correction = None if decision.correction is None else json.dumps(decision.correction)
    author = decision.author
    if second is not None:
        _add(conn, decision, "proposed", author, proposed, correction)
        author = f"{author}, {second}"
    _add(conn, decision, decision.verdict, author, now(), correction)
    state = None if decision.verdict == "void" else decision.verdict
    sql = "UPDATE claim SET review_state = ?, review_rating = ? WHERE id = ?"
    conn.execute(sql, [state, decision.rating if state else None, decision.claim_id])


def _add(
    conn: sqlite3.Connection, decision: Decision, state: str, author: str, at: str, correction: str | None
) -> None:
    sql = "INSERT INTO review (claim_id, rating, state, author, reason, correction, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    conn.execute(sql, [decision.claim_id, decision.rating, state, author, decision.reason, correction, at])


def _propose(conn: sqlite3.Connection, decision: Decision) -> None:
    sql = """INSERT INTO proposal (claim_id, author, verdict, rating, reason, correction, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)"""
    correction = None if decision.correction is None else json.dumps(decision.correction)
    plain = [decision.claim_id, decision.author, decision.verdict, decision.rating, decision.reason]
    conn.execute(sql, [*plain, correction, now()])


def _close(conn: sqlite3.Connection, proposal_id: int, person: str, said: str) -> None:
    sql = "UPDATE proposal SET decided_by = ?, decided = ?, decision = ? WHERE id = ? AND decided IS NULL"
    if conn.execute(sql, [person, now(), said, proposal_id]).rowcount != 1:
        raise RefusedError("This proposal is decided already.")


def _proposal(conn: sqlite3.Connection, proposal_id: int) -> Row | None:
    found = conn.execute("SELECT * FROM proposal WHERE id = ?", [proposal_id]).fetchone()
    return None if found is None else dict(found)


def _open(conn: sqlite3.Connection, claim_id: str | None) -> list[Row]:
    sql = "SELECT * FROM proposal WHERE decided IS NULL AND (claim_id = :claim OR :claim IS NULL) ORDER BY id"
    return [dict(row) for row in conn.execute(sql, {"claim": claim_id}).fetchall()]


def _decision(proposal: Row) -> Decision:
    correction = json.loads(proposal["correction"]) if proposal["correction"] else None
    plain = (proposal["claim_id"], proposal["author"], proposal["verdict"], proposal["rating"], proposal["reason"])
    return Decision(*plain, correction)
