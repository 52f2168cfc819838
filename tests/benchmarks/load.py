"""Loading and asking the largest real table: python -m tests.benchmarks.load PARQUET.

Prints rows a second with all indexes, peak memory, size of the base, and how long a lookup of all rivals for one series
and year takes, the first time a series is asked for and after that. Beside it, as a yardstick of the same machine: the
bare insertion of as many tuples into a table without an index.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from ingest.records import Indicator, Period, Series
from kb.ledger import prepare
from kb.store.base import open_base
from kb.tables.loading import load
from kb.tables.lookup import Lookup
from kb.tables.registry import descriptor_for

INDICATORS: tuple[Indicator, ...] = ("exports", "imports", "trade_balance", "trade_total")
ASKED = 3000


def bare(rows: int) -> float:
    """Rows a second of a plain executemany of tuples of the same width."""
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, d INTEGER, e TEXT, f INTEGER, g TEXT, h TEXT, i)")
    started = time.perf_counter()
    conn.executemany(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", ((n, n, 12, 1, "1", 0, None, None, n) for n in range(rows))
    )
    return rows / (time.perf_counter() - started)


def lookups(lookup: Lookup, asked: list[Series]) -> str:
    """Median and 95th percentile in microseconds."""
    random, times = Random(5), []  # noqa: S311
    for series in asked:
        period = Period.year(random.randint(1970, 2020))
        started = time.perf_counter()
        lookup.observations(series, period)
        times.append((time.perf_counter() - started) * 1e6)
    times.sort()
    return f"p50 {times[len(times) // 2]:.0f}, p95 {times[int(len(times) * 0.95)]:.0f} microseconds"


def main() -> None:
    """Measure the file named on the command line."""
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, open_base(Path(folder) / "kb.db") as db:
        started = time.perf_counter()
        rows = load(db, path, descriptor_for(path)).rows
        took = time.perf_counter() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = (Path(folder) / "kb.db").stat().st_size / 1e6
        print(f"{rows:,} rows in {took:.1f} s: {rows / took:,.0f} a second; bare insertion {bare(rows):,.0f} a second")
        print(f"peak memory {memory:.0f} MB, base {size:.0f} MB")
        lookup = prepare(db)
        sql = (
            "SELECT DISTINCT reporter, partner FROM observed_series WHERE length(reporter) = 3 AND length(partner) = 3"
        )
        pairs = db.execute(sql).fetchall()
        random = Random(4)  # noqa: S311
        asked = [Series(random.choice(INDICATORS), *random.choice(pairs), "TOTAL", "USD") for _ in range(ASKED)]
        print(f"lookup, first time: {lookups(lookup, asked)}")
        print(f"lookup, after that: {lookups(lookup, asked)}")


if __name__ == "__main__":
    main()
