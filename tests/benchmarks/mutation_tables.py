"""Plants errors in the shipped articles, read by the project itself, and checks them with the shipped tables.

Run: python -m tests.benchmarks.mutation_tables. Only figures that stand as consistent are mutated: tables or arithmetic
cover them, so an error in them could be seen.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from checks.run import check_article
from checks.verdicts import judge
from ingest.pipeline import extract
from ingest.readers import read
from kb.migrations import kb_migrations
from kb.tables.lookup import Lookup
from kb.tables.shipped import load_shipped
from tests.benchmarks.mutation import KINDS, Tally, conflicts, planted, right, signature

ARTICLES = Path(__file__).parents[2] / "articles"


def measure(kind: str, lookup: Lookup) -> Tally:
    """Tally of one kind of error over the shipped articles."""
    tally = Tally()
    for story in (extract(article) for article in read(ARTICLES)):
        found = check_article(story, lookup)
        known = {signature(f) for f in conflicts(found)}
        fine = {v.position for v in judge(story, found) if v.outcome == "consistent"}
        for i, true, mutated in planted(story, kind):
            if i not in fine:
                continue
            tally.planted += 1
            new = [f for f in conflicts(check_article(mutated, lookup)) if signature(f) not in known]
            flags = [f for f in new if f.outcome == "inconsistent"]
            tally.detected += any(i in signature(f) for f in new)
            tally.flagged += any(i in f.claims for f in flags)
            tally.wrongly += bool(flags) and not any(i in f.claims for f in flags)
            offered = [f for f in new if i in f.claims and f.hypotheses]
            tally.offered += bool(offered)
            tally.repaired += bool(offered) and right(offered[0], true, kind)
    return tally


def main() -> None:
    with TemporaryDirectory() as folder:
        db = Database(Path(folder) / "kb.db")
        kb_migrations.apply(db)
        load_shipped(db)
        lookup, total = Lookup(db.conn), Tally()
        for kind in KINDS:
            t = measure(kind, lookup)
            for name in ("planted", "detected", "flagged", "wrongly"):
                setattr(total, name, getattr(total, name) + getattr(t, name))
            if t.planted:
                print(
                    f"{kind:10} planted {t.planted:4} caught {t.detected / t.planted:.3f} flagged "
                    f"{t.flagged / t.planted:.3f} first repair right {t.repaired / max(t.offered, 1):.3f} of {t.offered}"
                )
        right_flags = total.flagged / max(total.flagged + total.wrongly, 1)
        print(
            f"all        planted {total.planted} caught {total.detected / total.planted:.3f} flags right {right_flags:.3f}"
        )


if __name__ == "__main__":
    main()
