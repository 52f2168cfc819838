"""How fast the site's pages are over a large base, beside Datasette's own table page over the same base.

    python -m tests.benchmarks.site_load [--claims 1000000] [--folder FOLDER] [--rounds 40]

Makes the base where the folder has none. Prints, for each page, the median and the 95th percentile in milliseconds over
different addresses, after one warming round.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlite_utils import Database

from kb.migrations import kb_migrations
from kb.site.server import make
from kb.store.base import open_base
from kb.tables.shipped import load_shipped

CLAIMS_AN_ARTICLE = 20
PUBLISHERS = 200
SERIES = 4000
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {})"

PUBLISHER = "INSERT INTO publisher (id, name) SELECT i + 1, 'Generated Paper ' || (i + 1) FROM n"
SERIES_ROWS = """INSERT INTO series (id, slug, name, indicator, reporter, partner, product, unit)
  SELECT i + 1, 's' || (i + 1), 'Series ' || (i + 1),
    CASE i % 4 WHEN 0 THEN 'exports' WHEN 1 THEN 'imports' WHEN 2 THEN 'trade_balance' ELSE 'trade_total' END,
    (SELECT id FROM place WHERE n = i % 200), (SELECT id FROM place WHERE n = (i / 200) % 20),
    CASE WHEN i % 3 THEN 'TOTAL' ELSE 'HS' || (10 + i % 80) END, 'USD' FROM n"""
ARTICLE = """INSERT INTO article (id, slug, title, publisher_id, published, display, added)
  SELECT i + 1, 'article-' || (i + 1), 'Generated report on trade number ' || (i + 1), 1 + (i * 7919) % 200,
    date('1990-01-01', '+' || ((i * 31) % 12000) || ' days'), 'full', '2026-01-01' FROM n"""
REVISION = """INSERT INTO revision (id, article_id, number, sha256, title, text, added)
  SELECT id, id, 1, 'sha' || id, title, (SELECT group_concat('Goods worth $' || (100 + value) || ' million were sold '
    || 'abroad in the year ' || (1990 + value) || ', the office said.', char(10)) FROM json_each('{}')), added
  FROM article"""
CLAIM = """INSERT INTO claim (id, revision_id, article_id, position, start, "end", quote, sentence, value, value_real,
    low, low_real, high, high_real, step, modifier, kind, series_id, indicator, reporter, partner, product, unit,
    period, period_first, period_last, status, confidence, basis, doubts, outcome, reason)
  SELECT printf('c%07d', i), 1 + i / 20, 1 + i / 20, i % 20, 12 + (i % 20) * 70, 24 + (i % 20) * 70,
    '$' || (100 + i % 20) || ' million', 'Goods worth $' || (100 + i % 20) || ' million were sold abroad in the year '
    || (1990 + i % 20) || ', the office said.', ((100 + i % 20) * 1000000) || '', (100 + i % 20) * 1e6,
    ((100 + i % 20) * 1000000 - 500000) || '', (100 + i % 20) * 1e6 - 5e5, ((100 + i % 20) * 1000000 + 500000) || '',
    (100 + i % 20) * 1e6 + 5e5, '1000000', '=', 'level', s.id, s.indicator, s.reporter, s.partner, s.product, 'USD',
    (1990 + i % 20) || '', (1990 + i % 20) * 12, (1990 + i % 20) * 12 + 11, 'reported', 0.5 + (i % 50) / 100.0, '[]',
    '[]', CASE WHEN i % 33 = 0 THEN 'inconsistent' WHEN i % 11 = 1 THEN 'disputed' WHEN i % 3 THEN 'consistent'
      ELSE 'unchecked' END, CASE WHEN i % 3 THEN NULL ELSE 'no table covers it' END
  FROM n JOIN series s ON s.id = 1 + (i * 613) % 4000"""
FINDING = """INSERT INTO finding (id, article_id, code, outcome, detail, strength, steps, run_id)
  SELECT rowid, article_id, 'T01', outcome, 'The tables hold another figure than ' || quote || '.', 'one table', '[]', 1
  FROM claim WHERE outcome != 'unchecked'"""
JUDGED = """INSERT INTO finding_claim (finding_id, claim_id, role)
  SELECT rowid, id, 'judged' FROM claim WHERE outcome != 'unchecked'"""
EVIDENCE = """INSERT INTO finding_evidence (finding_id, position, table_id, table_title, vintage, indicator, reporter,
    partner, product, period, value, value_real, unit, basis, row, rank)
  SELECT rowid, 0, 'world-dots', 'Generated table', '2021', indicator, reporter, partner, product, period, value,
    value_real, unit, 'reporter', 'line 1', 1 FROM claim WHERE outcome IN ('inconsistent', 'disputed')"""


def generate(path: Path, claims: int) -> None:
    """A base with so many claims, 20 an article; every outcome, finding and piece of evidence in it."""
    db = Database(path)
    kb_migrations.apply(db)
    load_shipped(db)
    conn = db.conn
    conn.execute("PRAGMA synchronous = OFF")
    triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("CREATE TEMP TABLE place AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM country")
    conn.execute(
        "INSERT INTO run (id, started, version, policy, tables, what) VALUES (1, '2026-01-01', '', '', '', '')"
    )
    articles = claims // CLAIMS_AN_ARTICLE
    for count, statement in ((PUBLISHERS, PUBLISHER), (SERIES, SERIES_ROWS), (articles, ARTICLE)):
        _insert(conn, count, statement)
    numbers = "[" + ",".join(str(n) for n in range(CLAIMS_AN_ARTICLE)) + "]"
    conn.execute(REVISION.format(numbers))
    _insert(conn, claims, CLAIM)
    for statement in (FINDING, JUDGED, EVIDENCE):
        conn.execute(statement)
    conn.execute("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
    conn.execute("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
    for _, sql in triggers:
        conn.execute(sql)
    conn.commit()
    conn.execute("ANALYZE")
    conn.execute("PRAGMA journal_mode = WAL")
    db.close()


def _insert(conn: Any, count: int, statement: str) -> None:
    """Run an insert whose SELECT reads the numbers n(i)."""
    head, _, rest = statement.partition("SELECT")
    conn.execute(f"{head} {NUMBERS.format(count)} SELECT{rest}")


def addresses(claims: int, rounds: int) -> dict[str, list[str]]:
    """Different addresses of each kind of page."""
    chosen = random.Random(7)  # noqa: S311
    article = [1 + chosen.randrange(claims // CLAIMS_AN_ARTICLE) for _ in range(rounds)]
    claim = [f"/claims/c{chosen.randrange(claims):07d}" for _ in range(rounds)]
    return {
        "home": ["/"] * rounds,
        "article": [f"/articles/article-{n}" for n in article],
        "claim": claim,
        "flagged": [f"/flagged?offset={40 * n}" for n in range(rounds)],
        "flagged of a reporter": [f"/flagged?reporter={code}" for code in ["KOR", "CHN", "USA", "JPN"] * (rounds // 4)],
        "queue": [f"/queue?after={n}" for n in range(rounds)],
        "series": [f"/series/s{1 + chosen.randrange(SERIES)}" for _ in range(rounds)],
        "publisher": [f"/publishers/{1 + chosen.randrange(PUBLISHERS)}" for _ in range(rounds)],
        "search": [f"/search?q=year+{1990 + n % 20}+trade+number+{n}" for n in range(rounds)],
        "graph": ["/graph"] * rounds,
        "table page": [f"/kb/claim?_size=50&article_id={n}" for n in article],
    }


async def measure(folder: Path, claims: int, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each request, by kind of page, asked one after the other."""
    from kb.site import accounts

    datasette = make(folder / "kb.db", internal=folder / "internal.db")
    await datasette.invoke_startup()
    if not await accounts.listed(datasette):
        await accounts.add(datasette, "bench", "fact-checker", "a long enough one")
    session = await accounts.log_in(datasette, "bench", "a long enough one")
    name, _, rest = session.cookies[0].partition("=")
    cookies = {name: rest.partition(";")[0].strip('"')}
    taken: dict[str, list[float]] = {}
    for kind, paths in addresses(claims, rounds).items():
        sent = cookies if kind == "queue" else {}
        await datasette.client.get(paths[0], cookies=sent)
        taken[kind] = [await _timed(datasette, path, sent) for path in paths]
    await datasette.invoke_shutdown()
    return taken


async def measure_plain(folder: Path, claims: int, rounds: int) -> list[float]:
    """The table pages of the same base by Datasette alone, without this plugin."""
    from datasette.app import Datasette
    from datasette.plugins import pm

    import kb.site

    pm.unregister(kb.site)
    datasette = Datasette(files=[str(folder / "kb.db")], settings={"suggest_facets": False, "num_sql_threads": 4})
    await datasette.invoke_startup()
    paths = addresses(claims, rounds)["table page"]
    await datasette.client.get(paths[0])
    taken = [await _timed(datasette, path, {}) for path in paths]
    datasette.close()
    return taken


async def _timed(datasette: Any, path: str, cookies: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = await datasette.client.get(path, cookies=cookies)
    assert answer.status_code == 200, (path, answer.status_code)
    return (time.perf_counter() - began) * 1000


def p95(taken: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(taken, n=20)[-1]


def main() -> None:
    """Make the base where there is none, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/site-load"))
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if not (options.folder / "kb.db").exists():
        generate(options.folder / "kb.db", options.claims)
    with open_base(options.folder / "kb.db"):
        pass  # brings an older base up to date
    taken = asyncio.run(measure(options.folder, options.claims, options.rounds))
    taken["table page, plain"] = asyncio.run(measure_plain(options.folder, options.claims, options.rounds))
    for kind, values in taken.items():
        print(f"{kind:24} median {median(values):7.1f} ms   p95 {p95(values):7.1f} ms")


if __name__ == "__main__":
    main()
