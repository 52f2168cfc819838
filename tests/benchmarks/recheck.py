"""How much of a full recheck `recheck --changed` costs: python -m tests.benchmarks.recheck [--claims 100000].

A base of generated articles of four claims each is checked against the shipped tables; then a newer vintage of one of
them changes a share of its observations: all years of some series ("series"), or cells at random ("scattered").
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from sqlite_utils import Database

from kb.ledger import prepare, take_in
from kb.recheck import Recheck
from kb.store.base import open_base
from tests.store.generated import annual_cells, extractions
from tests.store.revising import lines_of, revise

CLAIMS_OF_AN_ARTICLE = 4
TABLE = "bilateral-dots"


def build(db: Database, claims: int) -> None:
    """Fill a base."""
    prepare(db)
    told = extractions(annual_cells(db, TABLE), claims // CLAIMS_OF_AN_ARTICLE, seed=1)
    for n, _ in enumerate(take_in(db, told)):
        if n % 5000 == 0:
            print(f"{n} articles", file=sys.stderr)


def timed(db: Database, *, changed_only: bool) -> tuple[float, int, int]:
    """Seconds, articles and flips of one recheck."""
    started = time.perf_counter()
    work = Recheck(db, changed_only=changed_only)
    for _ in work.run():
        pass
    return time.perf_counter() - started, work.articles, work.flips


def outcomes(db: Database) -> dict[str, str]:
    """Every claim's outcome."""
    return dict(db.execute("SELECT id, outcome FROM claim").fetchall())


def measure(folder: Path, claims: int, share: float, how: str) -> None:
    """Print one line: both times, their ratio, and whether the outcomes agree."""
    with open_base(folder / "changed.db") as changed, open_base(folder / "whole.db") as whole:
        build(changed, claims)
        changed.conn.backup(whole.conn)
        lines = lines_of(TABLE, share, Random(2), scattered=how == "scattered")  # noqa: S311
        for db in (changed, whole):
            revise(db, TABLE, folder, lines, "2022")
        few, touched, flips = timed(changed, changed_only=True)
        every, articles, all_flips = timed(whole, changed_only=False)
        same = outcomes(changed) == outcomes(whole)
    print(
        f"{how}: {claims} claims, {share:.1%} of observations changed: {few:.1f} s for {touched} articles against "
        f"{every:.1f} s for {articles}: {few / every:.1%}; flips {flips} and {all_flips}; outcomes agree: {same}"
    )


def main() -> None:
    """Measure as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--how", choices=("series", "scattered"), default="series")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), told.claims, told.share, told.how)


if __name__ == "__main__":
    main()
