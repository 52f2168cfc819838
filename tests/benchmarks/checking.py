"""Speed of checking, on one core: python -m tests.benchmarks.checking [--claims 10000] [--corpus 100000].

Stories of 60 to 960 figures, made of lines and read by the project itself, each time with the ratio to the one half as
long; so many stored claims against the shipped tables; and the check of articles against each other, ten times as many
claims over as many.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from checks.evidence import Evidence
from checks.readings import Corpus, readings
from checks.repair_candidates import with_value
from checks.run import check_article, check_corpus
from checks.words import place
from ingest.pipeline import extract
from ingest.records import Article, Extraction
from kb.beside import Beside
from kb.ledger import begin_run, prepare, take_in
from kb.recheck import Recheck
from kb.store.articles import put_article
from kb.store.base import memory_base, open_base
from kb.store.claims import put_claims
from tests.checks.shorthand import extraction
from tests.store.generated import annual_cells, extractions

SIZES = (60, 120, 240, 480, 960)
TABLE = "bilateral-dots"
REPORTERS = ("TUR", "FRA", "DEU", "ITA", "ESP", "GRC", "PRT", "NLD", "BEL", "AUT")
PARTNERS = ("JPN", "CHN", "USA", "BRA", "IND", "KOR", "AUS", "CAN", "MEX", "ZAF", "EGY", "NGA")
Shape = Callable[[int], Extraction]


def fastest(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of the fastest of a few rounds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _flows(who: str, year: int, k: int) -> list[str]:
    """Both flows of a year, their balance and their total."""
    sold, bought = 1000 + 37 * k % 500, 900 + 53 * k % 400
    balance = f"{'-' if sold < bought else ''}${abs(sold - bought)} million"
    figures = (f"${sold} million", f"${bought} million", balance, f"${sold + bought} million")
    names = ("exports", "imports", "balance", "total")
    return [f"{who} {name} {year}: {figure}" for name, figure in zip(names, figures, strict=True)]


def months(figures: int) -> Extraction:
    """One flow, month by month."""
    lines = [f"TUR>WLD exports {1900 + i // 12}-{i % 12 + 1:02d}: ${700 + i % 9} million" for i in range(figures)]
    return extraction({"claims": lines})


def years(figures: int) -> Extraction:
    """Flows, balance and total of one country, year by year."""
    lines = [line for k in range(figures // 4) for line in _flows("TUR>WLD", 1700 + k, k)]
    return extraction({"claims": lines})


def pairs(figures: int) -> Extraction:
    """Flows, balance, total and growth of many pairs of countries."""
    lines: list[str] = []
    for k in range(figures // 6):
        who = f"{REPORTERS[k % 10]}>{PARTNERS[k // 10 % 12]}"
        now, base = 1990 + 2 * (k // 120), 950 + 31 * k % 430
        growth = 100 * ((1000 + 37 * k % 500) / base - 1)
        lines += [*_flows(who, now, k), f"{who} exports {now - 1}: ${base} million"]
        lines.append(f"{who} exports {now}: {growth:.1f}% | kind=growth base={now - 1}")
    return extraction({"claims": lines})


def slips(figures: int) -> Extraction:
    """The same with one slip in every sixty figures."""
    made = pairs(figures)
    lines = list(made.claims)
    for i in range(0, len(lines), 60):
        claim = made.claims[i]
        lines[i] = with_value(claim, (claim.value or 0) * 10, (claim.step or 0) * 10)
    return Extraction(made.article, tuple(lines))


def read(figures: int) -> Extraction:
    """Flows, balance and total of many pairs as tables hold them, one in twenty wrong, read by the project."""
    with tempfile.TemporaryDirectory() as folder, open_base(Path(folder) / "kb.db") as db:
        prepare(db)
        cells = annual_cells(db, TABLE)
    random, told = Random(3), []  # noqa: S311
    whole = sorted({key[1:] for key in cells if all((flow, *key[1:]) in cells for flow in ("exports", "imports"))})
    for reporter, partner, year in random.sample(whole, figures // 4):
        sold, bought = (round(cells[flow, reporter, partner, year] / 10**6, 1) for flow in ("exports", "imports"))
        side = "surplus" if sold > bought else "deficit"
        left, both = abs(sold - bought), (sold + bought) * (10 if random.random() < 0.05 else 1)
        us, them = place(reporter), place(partner)
        told.append(
            f"In {year} {us}'s exports to {them} were ${sold} million and its imports from {them} ${bought} million. "
            f"{us}'s trade {side} with {them} was ${left} million in {year}, and its total trade with {them} ${both} million."
        )
    return extract(Article("long", "", "\n\n".join(told)))


MADE: tuple[Shape, ...] = (months, years, pairs, slips)


def stories(evidence: Evidence) -> Iterator[str]:
    """A line a shape and size: milliseconds, and the ratio to half the size."""
    for shape in (*MADE, read):
        before = None
        for size in SIZES:
            story = shape(size)
            took = fastest(lambda story=story: check_article(story, evidence))  # type: ignore[misc]
            ratio = f", {took / before:.2f} times half of it" if before else ""
            yield f"{shape.__name__:8} {len(story.claims):4} figures: {1000 * took:7.1f} ms{ratio}"
            before = took


def stored(claims: int) -> str:
    """Checking so many stored claims again, and the part of it that asks the tables and weighs the answers."""
    with tempfile.TemporaryDirectory() as folder, open_base(Path(folder) / "kb.db") as db:
        lookup = prepare(db)
        told = list(extractions(annual_cells(db, TABLE), claims // 4, seed=1))
        start = time.process_time()
        for story in told:
            check_article(story, lookup)
        alone = time.process_time() - start
        for _ in take_in(db, told):
            pass
        start = time.process_time()
        for _ in Recheck(db, changed_only=False).run():
            pass
        return f"{claims} claims against tables: {alone:.1f} s; stored ones checked again: {time.process_time() - start:.1f} s"


def articles(count: int) -> list[Extraction]:
    """Articles of ten claims; five print each cell on average, with some rival figures."""
    random = Random(7)  # noqa: S311
    return [extraction({"claims": [_level(random, count * 2) for _ in range(10)]}, f"a{i}") for i in range(count)]


def _level(random: Random, cells: int) -> str:
    cell = random.randrange(cells)
    who = f"{REPORTERS[cell % 10]}>{PARTNERS[cell // 10 % 12]}"
    return f"{who} exports {1500 + cell // 120}: ${random.randrange(100, 107)} million"


def across(corpus: list[Extraction]) -> int:
    """Each article against all others; how many findings."""
    index = Corpus(reading.rival for article in corpus for reading in readings(article))
    return sum(len(check_corpus(article, [], index)) for article in corpus)


def beside(corpus: list[Extraction]) -> float:
    """Seconds of laying stored articles beside each other, findings and verdicts written."""
    with tempfile.TemporaryDirectory() as folder, open_base(Path(folder) / "kb.db") as db:
        work = Beside(db, begin_run(db, "ingest"))
        for article in corpus:
            with db.atomic():
                kept = put_article(db, article.article)
                put_claims(db, kept, article)
            work.entered(kept.article_id)
        return fastest(work.check, 1)


def corpora(claims: int) -> Iterator[str]:
    """The check of articles against each other at so many claims and at a tenth of them, in memory and in a base."""
    small, large = articles(claims // 100), articles(claims // 10)
    few, many = fastest(lambda: across(small)), fastest(lambda: across(large), 2)
    yield f"corpus check of {claims} claims in memory: {many:.1f} s, {many / few:.1f} times that of {claims // 10}"
    few, many = min(beside(small), beside(small)), min(beside(large), beside(large))
    yield f"corpus check of {claims} stored claims: {many:.1f} s, {many / few:.1f} times that of {claims // 10}"


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--corpus", type=int, default=100_000)
    told = parser.parse_args()
    for line in stories(prepare(memory_base())):
        print(line)
    print(stored(told.claims))
    for line in corpora(told.corpus):
        print(line)


if __name__ == "__main__":
    main()
