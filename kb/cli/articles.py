"""claimledger ingest, extract, check, flagged: articles in, claims and findings out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checks.findings import GRAVEST_FIRST
from ingest.records import Article, Extraction
from kb.cli import options
from kb.cli.exits import Exit, complain, show
from kb.cli.taking import read_all, tell
from kb.engine import extractions

if TYPE_CHECKING:
    from kb.ledger import Checked

FORMATS = ("text", "json", "sarif", "github")
LINES = ("jsonl", "csv")


@click.command()
@options.paths
@options.kb
@options.workers
@click.option("--dask", metavar="ADDRESS", help="Extract on the Dask cluster of this scheduler.")
@options.reader
@options.claims_file
@options.complete
@options.second
@options.strict
def ingest(
    paths: tuple[str, ...],
    kb_path: Path,
    workers: int,
    dask: str | None,
    reader: str,
    claims_path: Path | None,
    complete: bool,
    second: str | None,
    strict: bool,
) -> int:
    """Read articles, check every figure, store the result. Where one PATH is refused, nothing is stored."""
    from kb.ledger import take_in
    from kb.store.base import open_base
    from kb.store.findings import outcome_counts

    articles, refused, skipped = read_all(paths, strict)
    if refused or not articles:
        return Exit.REFUSED
    tell(articles)
    read = _readings(articles, Reading(workers, dask, reader, claims_path, complete, second))
    with open_base(kb_path) as db:
        stored = list(options.progress(take_in(db, read), len(articles), "article"))
        states = Counter(one.state for one in stored)
        outcomes = outcome_counts(db, {one.article_id for one in stored})
    told = ", ".join(f"{number} {state}" for state, number in states.most_common())
    click.echo(f"{len(articles)} articles ({told}): {_counted(outcomes)}")
    return Exit.REFUSED if skipped else Exit.FINE


@click.command()
@options.paths
@options.workers
@options.reader
@click.option("--format", "form", type=click.Choice(LINES), default="jsonl", show_default=True, help="How to print.")
def extract(paths: tuple[str, ...], workers: int, reader: str, form: str) -> int:
    """Print claims as JSON lines or CSV, as --claims takes them; nothing is stored."""
    from ingest.jsonl import objects

    found = read_all(paths)
    articles = found.articles
    tell(articles)
    read = options.progress(_told(extractions(articles, workers, reader=reader)), len(articles), "article")
    show(as_lines((record for extraction in read for record in objects(extraction)), form))
    return Exit.FINE if found.complete else Exit.REFUSED


@click.command()
@options.paths
@click.option("--kb", "kb_path", type=options.a_file, help="Check against this base too: its tables, its articles.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@options.workers
@options.reader
@options.claims_file
@options.complete
@options.second
@options.strict
def check(
    paths: tuple[str, ...],
    kb_path: Path | None,
    form: str,
    workers: int,
    reader: str,
    claims_path: Path | None,
    complete: bool,
    second: str | None,
    strict: bool,
) -> int:
    """Print findings on drafts; nothing is stored. Exit code 1 if any claim is inconsistent."""
    articles, refused, skipped = read_all(paths, strict)
    read = _readings(articles, Reading(workers, None, reader, claims_path, complete, second))
    checked = list(options.progress(_checked(read, kb_path), len(articles), "article"))
    show(_printed(checked, form))
    if refused or skipped:
        return Exit.REFUSED
    return Exit.FOUND if any(one.inconsistent for one in checked) else Exit.FINE


@click.command()
@options.paths
@options.strict
def read(paths: tuple[str, ...], strict: bool) -> int:
    """Print articles as they are read, one JSON object each: title, publisher, date, text, and what was left out."""
    from ingest.jsonl import article_object

    found = read_all(paths, strict)
    show(json.dumps(article_object(article), ensure_ascii=False) for article in found.articles)
    return Exit.FINE if found.complete else Exit.REFUSED


@click.command()
@options.kb
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, help="At most so many rows.")
def flagged(kb_path: Path, limit: int) -> int:
    """Print the inconsistent claims of a base, with what the tables hold."""
    from kb.exports.flags import table
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db:
        for line in table(db, limit):
            click.echo(line)
    return Exit.FINE


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: where, by whom, and the claims that are handed in instead."""

    workers: int
    dask: str | None
    reader: str
    claims_path: Path | None
    complete: bool
    second: str | None


def _readings(articles: list[Article], how: Reading) -> Iterable[Extraction]:
    """What reading gives, weighed by a second one where there is one."""
    first = _first_readings(articles, how)
    if how.second is None:
        return first
    by, other = _second_readings(articles, how, how.second)
    return _beside(first, by, other)


def _beside(first: Iterable[Extraction], by: str, other: Iterable[Extraction]) -> Iterator[Extraction]:
    from ingest.handed import agreement

    for one, two in zip(first, other, strict=True):
        yield agreement.beside(one, two, by)


def _second_readings(articles: list[Article], how: Reading, reading: str) -> tuple[str, Iterable[Extraction]]:
    """Whose the second reading is, and what it gives of each article."""
    from ingest import plugins

    if reading in plugins.names():
        return reading, _told(extractions(articles, how.workers, how.dask, reading))
    from ingest import handed

    given = handed.place(handed.read(Path(reading)), articles)
    laid = [handed.laid_over(given, Extraction(article, ())) for article in articles]
    if given.problems:
        raise handed.ClaimsRefused(given.problems)
    return Path(reading).name, laid


def _first_readings(articles: list[Article], how: Reading) -> Iterable[Extraction]:
    """What the reader, or the claims file, gives; of a file all before anything is stored or printed."""
    read = _told(extractions(articles, how.workers, how.dask, how.reader))
    if how.claims_path is None:
        if how.complete:
            raise click.UsageError("--complete goes with --claims FILE")
        return read
    from ingest import handed

    given = handed.place(handed.read(how.claims_path), articles, complete=how.complete)
    laid = [handed.laid_over(given, extraction) for extraction in read]
    if given.problems:
        raise handed.ClaimsRefused(given.problems)
    for note in given.notes:
        complain(note)
    return laid


def _told(read: Iterable[Extraction]) -> Iterator[Extraction]:
    """The same, with what readers have to tell on standard error."""
    for extraction in read:
        for note in extraction.notes:
            complain(note)
        yield extraction


def as_lines(objects: Iterable[dict[str, Any]], form: str, columns: Iterable[str] | None = None) -> Iterable[str]:
    """Objects as lines of JSON or CSV (columns: by default every field of a claim)."""
    from ingest.handed.fields import FIELDS
    from ingest.handed.writing import as_csv

    if form == "csv":
        return as_csv(objects, columns or FIELDS)
    return (json.dumps(record, ensure_ascii=False) for record in objects)


def _checked(read: Iterable[Extraction], kb_path: Path | None) -> Iterator[Checked]:
    from kb.drafts import against_base, against_shipped

    return against_base(read, kb_path) if kb_path else against_shipped(read)


def _printed(checked: list[Checked], form: str) -> Iterable[str]:
    from kb.exports import check_report, github, plain, sarif

    if form == "json":
        return [json.dumps(check_report.report(checked), ensure_ascii=False, indent=1)]
    if form == "sarif":
        return [json.dumps(sarif.log(checked), ensure_ascii=False, indent=1)]
    return github.lines(checked) if form == "github" else plain.lines(checked)


def _counted(outcomes: Counter[str]) -> str:
    total = sum(outcomes.values())
    each = ", ".join(f"{outcomes[name]} {name}" for name in GRAVEST_FIRST)
    return f"{total} claims, {each}"
