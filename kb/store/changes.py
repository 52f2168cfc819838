"""What loading tables changed: cells that the table said otherwise before, and the articles that rest on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from sqlite_utils import Database

from ingest.records import Period, Series
from kb.store.dependencies import RATE, questions_about
from kb.store.figures import now

_LOADS = """SELECT l.id, l.vintage_id, v.name, v.table_id, t.slug, l.first_id, l.last_id FROM load l
JOIN vintage v ON v.id = l.vintage_id JOIN canonical_table t ON t.id = v.table_id WHERE l.id > ? ORDER BY l.id"""
_BEFORE = "SELECT id FROM vintage WHERE table_id = ? AND id < ? ORDER BY name DESC, id DESC LIMIT 1"
_CELLS = """SELECT s.indicator, s.reporter, s.partner, s.product, s.unit, o.period_first, o.months, o.value, p.value,
  o.row FROM observation o JOIN observed_series s ON s.id = o.series_id
LEFT JOIN observation p ON p.series_id = o.series_id AND p.period_first = o.period_first AND p.months = o.months
  AND p.vintage_id = (SELECT q.vintage_id FROM observation q JOIN vintage v ON v.id = q.vintage_id
    WHERE :before AND q.series_id = o.series_id AND q.period_first = o.period_first AND q.months = o.months
      AND v.table_id = :table AND v.id < :vintage ORDER BY v.name DESC, v.id DESC LIMIT 1)
WHERE o.id BETWEEN :first AND :last AND o.vintage_id = :vintage
  AND (p.id IS NULL OR p.value != o.value OR p.estimate != o.estimate OR p.status IS NOT o.status)"""
_RATES = """SELECT r.currency, r.first, r.last, r.value, p.value, r.row FROM rate r
LEFT JOIN rate p ON p.currency = r.currency AND p.first = r.first AND p.last = r.last AND p.vintage_id = :before
WHERE r.vintage_id = :vintage AND (p.value IS NULL OR p.value != r.value)"""
_WANTED = """CREATE TEMP TABLE IF NOT EXISTS wanted (
  reporter TEXT, partner TEXT, product TEXT, indicator TEXT, first INTEGER, last INTEGER, change INTEGER)"""
_RESTING = """SELECT c.article_id, d.claim_id, min(w.change) FROM wanted w
CROSS JOIN dependency d ON d.reporter = w.reporter AND d.partner = w.partner AND d.product = w.product
  AND d.indicator = w.indicator AND d.period_first <= w.last AND d.period_last >= w.first
JOIN claim c ON c.id = d.claim_id JOIN article_check k ON k.article_id = c.article_id AND k.load_id < :load
GROUP BY c.article_id, d.claim_id"""


class Change(NamedTuple):
    """One cell that a newer vintage says otherwise, or for the first time (before is None)."""

    table: str
    vintage: str
    what: str
    after: str
    before: str | None
    row: object
    questions: tuple[tuple[str, str, str, str], ...]
    first: int
    last: int

    def __str__(self) -> str:
        place = f"line {self.row}" if isinstance(self.row, int) else str(self.row)
        was = f", before {_grouped(self.before)}" if self.before is not None else ", not covered before"
        return f"{self.table} {self.vintage}: {self.what} is {_grouped(self.after)}{was} ({place})"


class Resting(NamedTuple):
    """Why an article is checked again: its claims that rest on a change, with the change; any at all for the rest."""

    by_claim: dict[str, str]

    def because(self, claim_id: str) -> str:
        """The change to blame for a claim's flip."""
        return self.by_claim.get(claim_id) or next(iter(self.by_claim.values()))


class Load(NamedTuple):
    """One file that was loaded, with the span of its observations."""

    id: int
    vintage_id: int
    vintage: str
    table_id: int
    table: str
    first: int
    last: int


def unchecked_since(db: Database) -> int:
    """The newest load that every article has been checked after (0 where there is none)."""
    found = db.execute("SELECT min(load_id) FROM article_check").fetchone()[0]
    return int(found or 0)


def newest_load(db: Database) -> int:
    """The id of the load made last."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM load").fetchone()[0])


def articles_resting_on_changes(db: Database) -> dict[int, Resting]:
    """Articles to be checked again, each with its claims and what changed under them."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in db.execute(_LOADS, [unchecked_since(db)]).fetchall():
        for article_id, claim_id, why in _resting_on(db, Load(*row)):
            found[article_id].setdefault(claim_id, why)
    return {article_id: Resting(by_claim) for article_id, by_claim in sorted(found.items())}


def changes(db: Database, load: Load) -> Iterator[Change]:
    """The cells of one load that differ from the release before its own that has them, or that none had."""
    row = db.execute(_BEFORE, [load.table_id, load.vintage_id]).fetchone()
    values = {"vintage": load.vintage_id, "before": row[0] if row else 0, "first": load.first, "last": load.last}
    values["table"] = load.table_id
    slug, name = load.table, load.vintage
    for *key, first, months, after, before, place in db.execute(_CELLS, values):
        series = Series(*key)
        period = Period(first, first + months - 1)
        what = f"{series.reporter}-{series.partner} {series.indicator} {period}"
        questions = tuple(questions_about(series))
        yield Change(slug, name, what, after, before, place, questions, period.first, period.last)
    for currency, start, end, after, before, place in db.execute(_RATES, values):
        first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (start, end))
        yield Change(
            slug, name, f"{currency} per USD {start}", after, before, place, ((RATE, currency, "", ""),), first, last
        )


def _resting_on(db: Database, load: Load) -> Iterator[tuple[int, str, str]]:
    changed = list(changes(db, load))
    db.execute(_WANTED)
    db.execute("DELETE FROM wanted")
    db.conn.executemany("INSERT INTO wanted VALUES (?, ?, ?, ?, ?, ?, ?)", _wanted(changed))
    rows = db.execute(_RESTING, {"load": load.id}).fetchall()
    db.conn.commit()
    for article_id, claim_id, place in rows:
        yield article_id, claim_id, str(changed[place])


def _wanted(changed: Iterable[Change]) -> Iterator[tuple[object, ...]]:
    for place, change in enumerate(changed):
        for indicator, reporter, partner, product in change.questions:
            yield reporter, partner, product, indicator, change.first, change.last, place


def mark_checked(db: Database, article_id: int, run_id: int, load_id: int) -> None:
    """Note after which load an article was checked, inside the caller's transaction."""
    db.execute("INSERT OR REPLACE INTO article_check VALUES (?, ?, ?)", [article_id, run_id, load_id])


def mark_all_checked(db: Database, load_id: int) -> None:
    """Note that articles which rest on no change need no check."""
    with db.atomic():
        db.execute("UPDATE article_check SET load_id = ? WHERE load_id < ?", [load_id, load_id])


def put_flips(db: Database, flips: Iterable[tuple[str, str, str, str]], run_id: int) -> None:
    """Log flips (claim, before, after, because) inside the caller's transaction."""
    sql = "INSERT INTO flip (claim_id, before, after, because, run_id, at) VALUES (?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, [(*flip, run_id, now()) for flip in flips])


def _grouped(value: str | None) -> str:
    return f"{Decimal(value or 0):,f}"
