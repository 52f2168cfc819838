"""claimledger graph and export: the claim graph and the base's parts in the field's own formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kb.cli import options
from kb.cli.exits import Exit

if TYPE_CHECKING:
    from kb.exports.source import Source

_GRAPH = ("graphml", "gexf", "csv", "jsonld", "turtle")
_ALL = ("claimreview", "annotations", "corrections", "sdmx-csv", *_GRAPH, "nquads", "parquet", "package")
_ENDINGS = {"ttl": "turtle", "json": "jsonld", "zip": "csv"}
_STANDARD_OUTPUT = Path("-")
SITE = "http://127.0.0.1:8001"


@click.group()
def graph() -> None:
    """The claim graph: export, stats."""


@graph.command("export")
@options.kb
@click.option("-o", "--output", type=options.a_file, required=True, help="The file to write.")
@click.option("--format", "form", type=click.Choice(_GRAPH), help="By default what the file's ending says.")
@click.option(
    "--country",
    type=options.country,
    metavar="ABC",
    help="Only claims of this country (alpha-3), as reporter or partner.",
)
@click.option("--since", metavar="PERIOD", help="Only claims whose period ends in or after it (2019, 2019-Q1).")
def export_command(kb_path: Path, output: Path, form: str | None, country: str | None, since: str | None) -> int:
    """Write the claim graph as GraphML, GEXF, CSV pairs, JSON-LD or Turtle."""
    from kb.exports.source import Source
    from kb.graph.building import build
    from kb.store.base import open_base

    options.other_file(output, kb_path)
    ending = output.suffix.lstrip(".")
    name = form or _ENDINGS.get(ending, ending)
    if name not in _GRAPH:
        raise click.UsageError(f"{output}: no format for this ending; name one of {', '.join(_GRAPH)} by --format")
    with open_base(kb_path, create=False) as db:
        try:
            part = build(db, country, since) if country or since else None
        except ValueError as error:
            raise click.UsageError(f"--since: {error}; write 2019, 2019-Q1 or 2019-03") from None
        _write(name, Source(db, part), output)
    return Exit.FINE


@graph.command("stats")
@options.kb
def stats_command(kb_path: Path) -> int:
    """Count nodes by kind and edges by type."""
    from kb.graph.building import build
    from kb.graph.structure import statistics
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db:
        told = statistics(build(db))
    for what, counts in told.items():
        click.echo(what)
        for name, count in counts.items():
            click.echo(f"  {name:16} {count:9,}")
    return Exit.FINE


@click.command()
@click.argument("part", type=click.Choice(_ALL), required=False)
@options.kb
@click.option("-o", "--output", type=options.a_file, required=True, help="The file to write; - for standard output.")
@click.option("--format", "form", type=click.Choice(_ALL), help="The same as PART.")
@click.option("--site", default=SITE, show_default=True, help="Address that ClaimReview links to.")
@options.confirmed_only
def export(part: str | None, kb_path: Path, output: Path, form: str | None, site: str, confirmed_only: bool) -> int:
    r"""Write all of one thing as one file, in a format of the field.

    \b
    claimreview  confirmed reviews as ClaimReview, JSON lines
    annotations  claims as W3C Web Annotations, JSON lines
    corrections  readings that people decided, as labels
    sdmx-csv     cells of all tables
    graphml, gexf, csv (pairs in a zip file), jsonld, turtle  the claim graph
    nquads       claims and findings as nanopublications
    parquet      all claims as one table (needs pyarrow)
    package      the whole base as a Frictionless data package

    Texts that may not be displayed are in none of them.
    """
    from kb import unconfirmed
    from kb.exports.source import Source
    from kb.store.base import open_base

    if (part is None) == (form is None):
        said = "PART and --format say the same; give one of them" if part else f"name one of {', '.join(_ALL)}"
        raise click.UsageError(said)
    options.other_file(output, kb_path)
    with open_base(kb_path, create=False) as db:
        if confirmed_only:
            unconfirmed.lay_over(db.conn)
        _write(part or str(form), Source(db, site=site, confirmed_only=confirmed_only), output)
    return Exit.FINE


def _write(name: str, source: Source, output: Path) -> None:
    """Write a format to a file, whole or not at all, or to standard output; say how much."""
    from kb.exports import pairs
    from kb.exports.formats import FORMATS

    source.db.execute("PRAGMA mmap_size = 0")  # each page is read once: mapped, they would only fill the memory
    if name == "csv" and output.suffix == ".csv":
        count = pairs.write_beside(source, output)
    else:
        with _opened(output) as out:
            count = FORMATS[name].write(source, out)
    click.echo(f"{output}: {count:,} records", err=output == _STANDARD_OUTPUT)


@contextmanager
def _opened(output: Path) -> Iterator[BinaryIO]:
    if output == _STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    from kb.exports.files import whole

    with whole(output) as out:
        yield out
