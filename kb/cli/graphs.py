"""claimledger graph and export: the claim graph and the base's parts in the field's own formats."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kb.cli import options
from kb.cli.exits import Exit

_FORMATS = ("graphml", "gexf", "csv", "jsonld", "turtle")
_PARTS = ("claimreview", "annotations", "sdmx-csv")


@click.group()
def graph() -> None:
    """The claim graph: export, stats."""


@graph.command("export")
@options.kb
@click.option("-o", "--output", type=options.a_file, required=True, help="The file to write.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By default what the file's ending says.")
@click.option("--country", metavar="ABC", help="Only claims of this country (alpha-3), as reporter or partner.")
@click.option("--since", metavar="PERIOD", help="Only claims whose period ends in or after it (2019, 2019-Q1).")
def export_command(kb_path: Path, output: Path, form: str | None, country: str | None, since: str | None) -> int:
    """Write the claim graph as GraphML, GEXF, CSV pairs, JSON-LD or Turtle."""
    from kb.exports.graphs import FORMATS
    from kb.graph import build
    from kb.store.base import open_base

    name = form or {"ttl": "turtle", "json": "jsonld"}.get(output.suffix.lstrip("."), output.suffix.lstrip("."))
    if name not in FORMATS:
        raise click.UsageError(f"{output}: no format for this ending; name one of {', '.join(_FORMATS)} by --format")
    with open_base(kb_path, create=False) as db:
        try:
            found = build(db, country, since)
        except ValueError as error:
            raise click.UsageError(f"--since: {error}; write 2019, 2019-Q1 or 2019-03") from None
    FORMATS[name](found, output)
    click.echo(f"{output}: {found.number_of_nodes():,} nodes, {found.number_of_edges():,} edges")
    return Exit.FINE


@graph.command("stats")
@options.kb
def stats_command(kb_path: Path) -> int:
    """Count nodes by kind and edges by type."""
    from kb.graph import build
    from kb.graph.analyses import statistics
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db:
        told = statistics(build(db))
    for what, counts in told.items():
        click.echo(what)
        for name, count in counts.items():
            click.echo(f"  {name:16} {count:9,}")
    return Exit.FINE


@click.command()
@click.argument("part", type=click.Choice(_PARTS))
@options.kb
@click.option("-o", "--output", type=options.a_file, required=True, help="The file to write.")
@click.option("--site", default="http://127.0.0.1:8001", show_default=True, help="Address that ClaimReview links to.")
def export(part: str, kb_path: Path, output: Path, site: str) -> int:
    """Write confirmed reviews as ClaimReview, claims as Web Annotations (JSON lines), or observations as SDMX-CSV."""
    from kb.exports import sdmx
    from kb.exports.confirmed import reviews
    from kb.exports.web_annotations import web_annotations
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db, output.open("w", newline="", encoding="utf-8") as out:
        if part == "sdmx-csv":
            count = sdmx.write(db, out)
        else:
            found = web_annotations(db) if part == "annotations" else reviews(db, site)
            count = sum(out.write(json.dumps(item, ensure_ascii=False) + "\n") > 0 for item in found)
    click.echo(f"{output}: {count:,} records")
    return Exit.FINE
