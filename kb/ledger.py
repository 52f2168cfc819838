"""The ledger's own work: take articles in, check them, check them again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from sqlite_utils import Database

from checks.findings import Finding, Outcome
from checks.run import Verdict, check_article, judge, judge_title
from ingest.records import Extraction
from kb.store.articles import State, Stored, put_article
from kb.store.changes import Resting, mark_checked, newest_load, put_flips
from kb.store.claims import extraction_of, put_claims
from kb.store.dependencies import Question, Recorder, put_dependencies
from kb.store.findings import outcomes_of, put_findings, put_verdicts, start_run
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


@dataclass(frozen=True, slots=True)
class Taken:
    """One article taken into the base: where it went, and the outcomes of its claims."""

    stored: Stored
    outcomes: tuple[Outcome, ...]

    @property
    def state(self) -> State:
        """new, revised, same or copy."""
        return self.stored.state


def check(extraction: Extraction, lookup: Lookup) -> Checked:
    """Check one article by itself and against the tables."""
    recorder = Recorder(lookup)
    findings = tuple(check_article(extraction, recorder))
    said = (judge(extraction, findings), judge_title(extraction, findings))
    return Checked(extraction, findings, *said, frozenset(recorder.asked))


def prepare(db: Database) -> Lookup:
    """The shipped tables loaded, and the lookup over all tables of the base."""
    load_shipped(db)
    return Lookup(db.conn)


def take_in(db: Database, extractions: Iterable[Extraction]) -> Iterator[Taken]:
    """Store and check articles, each in one transaction of its own."""
    lookup = prepare(db)
    run_id = begin_run(db, "ingest")
    for extraction in extractions:
        checked = check(extraction, lookup)
        with db.atomic():
            stored = put_article(db, extraction.article)
            put_claims(db, stored, extraction)
            put_checked(db, stored.article_id, checked, run_id)
        yield Taken(stored, tuple(verdict.outcome for verdict in checked.verdicts))


def put_checked(db: Database, article_id: int, checked: Checked, run_id: int) -> None:
    """Write findings, verdicts and dependencies of one article inside the caller's transaction."""
    put_findings(db, article_id, checked.findings, run_id)
    put_verdicts(db, article_id, checked.verdicts, checked.title_verdicts)
    put_dependencies(db, article_id, checked.extraction, checked.asked)
    mark_checked(db, article_id, run_id, newest_load(db))


def check_again(db: Database, lookup: Lookup, article_id: int, run_id: int, why: Resting) -> int:
    """Check a stored article again and log each claim whose outcome changed; how many did."""
    before = outcomes_of(db, article_id)
    checked = check(extraction_of(db, article_id), lookup)
    with db.atomic():
        put_checked(db, article_id, checked, run_id)
        after = outcomes_of(db, article_id)
        flips = [(c, before[c], said, why.because(c)) for c, said in after.items() if before[c] != said]
        put_flips(db, flips, run_id)
    return len(flips)


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
