"""Findings of one article as rows: replaced as a whole, with the table cells that its verdicts rest on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sqlite_utils import Database

from checks.evidence import Observation
from checks.findings import Finding, How, Hypothesis, Outcome, Rival
from ingest.records import Series
from kb.store.figures import decimal_of, list_text, now, period_of, real_of, text_of

_JUDGED = """SELECT fc.finding_id, fc.claim_id FROM finding_claim fc JOIN finding f ON f.id = fc.finding_id
WHERE f.article_id = ? AND fc.role = 'judged'"""
_HYPOTHESES = """SELECT h.finding_id, h.kind, h.detail, h.value, h.period FROM hypothesis h
JOIN finding f ON f.id = h.finding_id WHERE f.article_id = ? ORDER BY h.finding_id, h.position"""


class Said(Protocol):
    """A claim's verdict: the gravest outcome of the findings that judge it, and why."""

    @property
    def outcome(self) -> Outcome:
        """The gravest of the findings' outcomes."""

    @property
    def how(self) -> How | None:
        """On a consistent claim, by what it fits."""

    @property
    def strength(self) -> str | None:
        """What bears it out, in words."""

    @property
    def reason(self) -> str | None:
        """Why it is unchecked, or worth a look and no flag."""

    @property
    def weight(self) -> float:
        """How much what decides it weighs, 0 to 1."""


def put_findings(
    db: Database, article_id: int, findings: Iterable[Finding], run_id: int, codes: Callable[[str], bool] | None = None
) -> None:
    """Put findings in the place of those an article had, inside the caller's transaction. codes: which are replaced."""
    for (code,) in db.execute("SELECT DISTINCT code FROM finding WHERE article_id = ?", [article_id]).fetchall():
        if codes is None or codes(code):
            db.execute("DELETE FROM finding WHERE article_id = ? AND code = ?", [article_id, code])
    ids = _positions(db, article_id)
    for finding in findings:
        _insert(db, article_id, finding, ids, run_id)


def findings_of(db: Database, article_id: int) -> list[Finding]:
    """An article's stored findings with what verdicts and repairs need of them; without evidence and rivals."""
    places = {ident: place for place, ident in _positions(db, article_id).items()}
    judged: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for finding_id, ident in db.execute(_JUDGED, [article_id]).fetchall():
        if ident in places:
            judged[finding_id].append(places[ident])
    hypotheses: dict[int, list[Hypothesis]] = defaultdict(list)
    for finding_id, kind, detail, value, period in db.execute(_HYPOTHESES, [article_id]).fetchall():
        hypotheses[finding_id].append(Hypothesis(kind, detail, decimal_of(value), period_of(period)))
    rows = db.query("SELECT * FROM finding WHERE article_id = ? ORDER BY id", [article_id])
    return [_finding(row, judged[row["id"]], hypotheses[row["id"]]) for row in rows]


def _finding(row: dict[str, Any], judged: list[tuple[int, int]], hypotheses: list[Hypothesis]) -> Finding:
    return Finding(
        code=row["code"],
        outcome=row["outcome"],
        claims=tuple(sorted(position for in_title, position in judged if not in_title)),
        detail=row["detail"],
        title_claims=tuple(sorted(position for in_title, position in judged if in_title)),
        conflict=row["conflict"],
        how=row["how"],
        strength=row["strength"],
        reason=row["reason"],
        hypotheses=tuple(hypotheses),
        weight=row["weight"],
    )


def put_verdicts(db: Database, article_id: int, verdicts: Sequence[Said], title_verdicts: Sequence[Said] = ()) -> None:
    """Write what is said of each claim, by position, inside the caller's transaction."""
    sql = """UPDATE claim SET outcome = ?, how = ?, strength = ?, reason = ?, weight = ?
    WHERE article_id = ? AND in_title = ? AND position = ?
    AND (outcome, how, strength, reason, weight) IS NOT (?, ?, ?, ?, ?)"""
    for in_title, said in ((0, verdicts), (1, title_verdicts)):
        told = [(v.outcome, v.how, v.strength, v.reason, v.weight) for v in said]
        db.conn.executemany(sql, [(*says, article_id, in_title, n, *says) for n, says in enumerate(told)])


def outcomes_of(db: Database, article_id: int) -> dict[str, Outcome]:
    """The outcome of each of an article's claims."""
    return dict(db.execute("SELECT id, outcome FROM claim WHERE article_id = ?", [article_id]).fetchall())


def outcome_counts(db: Database, articles: Iterable[int]) -> Counter[str]:
    """Claims of some articles by outcome, those of titles too."""
    return Counter(outcome for article_id in articles for outcome in outcomes_of(db, article_id).values())


Positions = dict[tuple[int, int], str]


def _positions(db: Database, article_id: int) -> Positions:
    """Ids by (in the title, position)."""
    sql = "SELECT in_title, position, id FROM claim WHERE article_id = ?"
    return {(in_title, position): ident for in_title, position, ident in db.execute(sql, [article_id]).fetchall()}


def _insert(db: Database, article_id: int, finding: Finding, ids: Positions, run_id: int) -> None:
    row = {
        "article_id": article_id,
        "code": finding.code,
        "outcome": finding.outcome,
        "detail": finding.detail,
        "conflict": finding.conflict,
        "how": finding.how,
        "strength": finding.strength,
        "reason": finding.reason,
        "weight": finding.weight,
        "steps": list_text(finding.steps),
        "run_id": run_id,
    }
    finding_id = _add(db, "finding", [row])
    _insert_roles(db, finding_id, finding, ids)
    _insert_evidence(db, finding_id, finding.evidence)
    hypotheses = [
        (finding_id, place, h.kind, text_of(h.value), h.period and str(h.period), h.detail)
        for place, h in enumerate(finding.hypotheses)
    ]
    sql = "INSERT INTO hypothesis (finding_id, position, kind, value, period, detail) VALUES (?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, hypotheses)


def _add(db: Database, table: str, rows: Sequence[dict[str, Any]]) -> int:
    """Insert rows by plain statements, for a recheck makes very many; the last one's id, 0 where there is none."""
    last = 0
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})'  # noqa: S608
        last = db.conn.execute(sql, list(row.values())).lastrowid or 0
    return last


def _insert_roles(db: Database, finding_id: int, finding: Finding, ids: Positions) -> None:
    judged = [ids[0, n] for n in finding.claims] + [ids[1, n] for n in finding.title_claims]
    against = [ids[0, n] for n in finding.against if ids[0, n] not in judged]
    rivals = [(ident, rival.as_repaired) for rival in finding.rivals if (ident := _rival_id(db, rival))]
    rows = [
        *((finding_id, ident, "judged", 0) for ident in judged),
        *((finding_id, ident, "against", 0) for ident in against),
        *((finding_id, ident, "rival", int(repaired)) for ident, repaired in rivals),
    ]
    db.conn.executemany("INSERT OR IGNORE INTO finding_claim VALUES (?, ?, ?, ?)", rows)


def _rival_id(db: Database, rival: Rival) -> str | None:
    """The stored id of another article's claim, by its place."""
    sql = """SELECT c.id FROM claim c JOIN article a ON a.id = c.article_id
    WHERE a.slug = ? AND c.start = ? AND c."end" = ? AND c.in_title = ? AND c.kind = ?"""
    claim = rival.claim
    key = [rival.article, claim.start, claim.end, int(claim.in_title), claim.kind]
    found = db.execute(sql, key).fetchone()
    return found and str(found[0])


def _insert_evidence(db: Database, finding_id: int, evidence: Sequence[Observation]) -> None:
    rows = [
        {"finding_id": finding_id, "position": place, **evidence_columns(cell)} for place, cell in enumerate(evidence)
    ]
    _add(db, "finding_evidence", rows)


def evidence_columns(cell: Observation) -> dict[str, Any]:
    """The columns of one table cell."""
    return {
        "table_id": cell.table,
        "table_title": cell.title,
        "vintage": cell.vintage,
        **{name: getattr(cell.series, name) for name in Series.__dataclass_fields__},
        "period": str(cell.period),
        "value": text_of(cell.value),
        "value_real": real_of(cell.value),
        "basis": str(cell.basis),
        "row": cell.row,
        "rank": cell.rank,
        "estimate": int(cell.estimate),
        "derived": cell.basis.derived,
    }


def start_run(db: Database, what: str, version: str, policy: str, tables: dict[str, str]) -> int:
    """A row for one run of the checks: what ran, with which policy, over which vintages."""
    row = {"started": now(), "version": version, "policy": policy, "tables": json.dumps(tables), "what": what}
    return int(db.table("run").insert(row).last_pk)  # type: ignore[arg-type]
