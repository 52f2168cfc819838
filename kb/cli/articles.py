"""claimledger ingest, extract, check, flagged: articles in, claims and findings out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import IngestError
from ingest.records import Article
from kb.cli import options
from kb.cli.exits import Exit, complain, show
from kb.engine import extractions

if TYPE_CHECKING:
    from kb.ledger import Checked

FORMATS = ("text", "json", "sarif", "github")


@click.command()
@options.paths
@options.kb
@options.workers
@click.option("--dask", metavar="ADDRESS", help="Extract on the Dask cluster of this scheduler.")
def ingest(paths: tuple[str, ...], kb_path: Path, workers: int, dask: str | None) -> int:
    """Read articles, check every figure, store the result. Where one PATH is refused, nothing is stored."""
    from kb.ledger import take_in
    from kb.store.base import open_base
    from kb.store.findings import outcome_counts

    articles, refused = _read_all(paths)
    if refused:
        return Exit.REFUSED
    with open_base(kb_path) as db:
        read = extractions(articles, workers, dask)
        stored = list(options.progress(take_in(db, read), len(articles), "article"))
        states = Counter(one.state for one in stored)
        outcomes = outcome_counts(db, {one.article_id for one in stored})
    told = ", ".join(f"{number} {state}" for state, number in states.most_common())
    click.echo(f"{len(articles)} articles ({told}): {_counted(outcomes)}")
    return Exit.FINE


@click.command()
@options.paths
@options.workers
def extract(paths: tuple[str, ...], workers: int) -> int:
    """Print claims as JSON lines; nothing is stored."""
    from ingest.jsonl import as_json

    articles, refused = _read_all(paths)
    for extraction in options.progress(extractions(articles, workers), len(articles), "article"):
        for claim in extraction.claims:
            click.echo(json.dumps(as_json(claim), ensure_ascii=False))
    return Exit.REFUSED if refused else Exit.FINE


@click.command()
@options.paths
@click.option("--kb", "kb_path", type=options.a_file, help="Check against this base too: its tables, its articles.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@options.workers
def check(paths: tuple[str, ...], kb_path: Path | None, form: str, workers: int) -> int:
    """Print findings on drafts; nothing is stored. Exit code 1 if any claim is inconsistent."""
    articles, refused = _read_all(paths)
    checked = list(options.progress(_checked(articles, kb_path, workers), len(articles), "article"))
    show(_printed(checked, form))
    if refused:
        return Exit.REFUSED
    return Exit.FOUND if any(one.inconsistent for one in checked) else Exit.FINE


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


def _read_all(paths: Iterable[str]) -> tuple[list[Article], bool]:
    """All articles of the paths, and whether a path was refused (told on standard error)."""
    from ingest.pipeline import read

    articles: list[Article] = []
    refused = False
    for path in paths:
        try:
            articles.extend(read(Path(path)))
        except IngestError as error:
            complain(error)
            refused = True
    return articles, refused


def _checked(articles: Iterable[Article], kb_path: Path | None, workers: int) -> Iterator[Checked]:
    from kb.drafts import against_base, against_shipped

    read = extractions(articles, workers)
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
    each = ", ".join(f"{outcomes[name]} {name}" for name in ("inconsistent", "disputed", "consistent", "unchecked"))
    return f"{total} claims, {each}"
