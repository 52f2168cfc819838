"""The ledger's own work: take articles in, check them, check them again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from sqlite_utils import Database

from checks.findings import Finding
from checks.readings import readings
from checks.run import check_article, check_revision
from checks.verdicts import Verdict, judge, judge_title
from ingest.records import Extraction
from kb.beside import Beside, is_of_one_article, is_of_revision
from kb.store.articles import Stored, put_article, same_article
from kb.store.changes import mark_checked, newest_load
from kb.store.claims import extraction_of, ids_of, put_claims
from kb.store.dependencies import Question, Recorder, put_dependencies
from kb.store.findings import put_findings, put_verdicts, start_run
from kb.store.readings import put_second_readings
from kb.tables.lookup import Lookup
from kb.tables.shipped import load_shipped


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks made of one article, with every question that they asked the tables."""

    extraction: Extraction
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    title_verdicts: tuple[Verdict, ...]
    asked: frozenset[Question]

    @property
    def inconsistent(self) -> bool:
        """Whether any claim is."""
        return any(verdict.outcome == "inconsistent" for verdict in (*self.verdicts, *self.title_verdicts))


def check(extraction: Extraction, lookup: Lookup) -> Checked:
    """Check one article by itself and against the tables."""
    recorder = Recorder(lookup)
    findings = tuple(check_article(extraction, recorder))
    said = (judge(extraction, findings), judge_title(extraction, findings))
    return Checked(extraction, findings, *said, frozenset(recorder.asked))


def with_more(checked: Checked, more: Iterable[Finding]) -> Checked:
    """The same with further findings, and verdicts over all of them."""
    findings = (*checked.findings, *more)
    said = (judge(checked.extraction, findings), judge_title(checked.extraction, findings))
    return Checked(checked.extraction, findings, *said, checked.asked)


def prepare(db: Database) -> Lookup:
    """The shipped tables loaded, and the lookup over all tables of the base."""
    load_shipped(db)
    return Lookup(db.conn)


def take_in(db: Database, extractions: Iterable[Extraction]) -> Iterator[Stored]:
    """Store and check articles, each in one transaction of its own; then lay them beside the other articles."""
    lookup = prepare(db)
    run_id = begin_run(db, "ingest")
    beside = Beside(db, run_id)
    for extraction in extractions:
        checked = check(extraction, lookup)
        with db.atomic():
            stored = _put(db, checked, run_id, beside)
        yield stored
    beside.check()


def _put(db: Database, checked: Checked, run_id: int, beside: Beside) -> Stored:
    extraction = checked.extraction
    known = same_article(db, extraction.article)
    before = extraction_of(db, known) if known else None
    if known:
        beside.leaving(known)
    stored = put_article(db, extraction.article)
    if stored.state == "same" and before and before.article.title != extraction.article.title:
        return stored
    put_claims(db, stored, extraction)
    if before and stored.state == "revised":
        changed = check_revision(extraction, before)
        put_findings(db, stored.article_id, changed, run_id, is_of_revision)
    put_checked(db, stored.article_id, checked, run_id)
    beside.entered(stored.article_id)
    return stored


def put_checked(db: Database, article_id: int, checked: Checked, run_id: int) -> None:
    """Write an article's own findings, verdicts and dependencies inside the caller's transaction."""
    put_findings(db, article_id, checked.findings, run_id, is_of_one_article)
    put_verdicts(db, article_id, checked.verdicts, checked.title_verdicts)
    put_second_readings(db, article_id, ids_of(db, article_id), readings(checked.extraction, checked.findings))
    put_dependencies(db, article_id, checked.extraction, checked.asked)
    mark_checked(db, article_id, run_id, newest_load(db))


def begin_run(db: Database, what: str) -> int:
    """A row for this run: the program's version, the policy's, and the vintages in the base."""
    sql = "SELECT t.slug, v.name FROM vintage v JOIN canonical_table t ON t.id = v.table_id ORDER BY t.slug, v.name"
    return start_run(db, what, program_version(), policy_version(), dict(db.execute(sql).fetchall()))


def program_version() -> str:
    """The installed version, or "checkout" where it is not installed."""
    try:
        return version("claimledger")
    except PackageNotFoundError:
        return "checkout"


def policy_version() -> str:
    """A short hash of the policy table that verdicts are made under."""
    return hashlib.sha256((files("checks") / "policy.yml").read_bytes()).hexdigest()[:12]
