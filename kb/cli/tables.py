"""claimledger tables: canonical tables."""

from __future__ import annotations

from pathlib import Path

import click
from tqdm import tqdm  # type: ignore[import-untyped]

from kb.cli import options
from kb.cli.exits import Exit


@click.group()
def tables() -> None:
    """Canonical tables: load, list, show."""


@tables.command("load")
@click.argument("file", type=options.a_file)
@options.kb
@click.option("--as", "form", metavar="FORMAT", help="Read it in this format instead of the one its header tells.")
@click.option("--descriptor", type=options.a_file, metavar="X.yml", help="Whose figures these are (YAML).")
@click.option("--vintage", help="The name of this release; by default the descriptor's, or today's date.")
def load_command(file: Path, kb_path: Path, form: str | None, descriptor: Path | None, vintage: str | None) -> int:
    """Load one table, all of it or nothing. Without --descriptor the format's own is used."""
    from kb.store.base import open_base
    from kb.tables.loading import load
    from kb.tables.registry import descriptor_for

    described = descriptor_for(file, form, descriptor)
    bar = tqdm(unit="cell", unit_scale=True, delay=options.PROGRESS_AFTER_SECONDS, disable=None, leave=False)
    with open_base(kb_path) as db, bar:
        done = load(db, file, described, vintage, bar.update)
    state = f"{done.rows:,} cells" if done.fresh else "this file is loaded already"
    click.echo(f"{done.table}, vintage {done.vintage}: {state}")
    return Exit.FINE


@tables.command("list")
@options.kb
def list_command(kb_path: Path) -> int:
    """Print the tables of the base, the one that speaks first in front."""
    from kb.ledger import prepare
    from kb.store.base import open_base
    from kb.tables.listing import listed

    with open_base(kb_path) as db:
        prepare(db)
        for line in listed(db):
            click.echo(line)
    return Exit.FINE


@tables.command("show")
@click.argument("table")
@options.kb
@click.option("--reporter", help="Only cells of this reporter (ISO 3166-1 alpha-3).")
@click.option("--partner", help="Only cells with this partner.")
@click.option("--period", help="Only cells of this period (2019, 2019-02).")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many cells.")
def show_command(
    table: str, kb_path: Path, reporter: str | None, partner: str | None, period: str | None, limit: int
) -> int:
    """Print one table's descriptor, vintages and cells, each with its source row."""
    from kb.store.base import open_base
    from kb.tables.listing import shown

    with open_base(kb_path, create=False) as db:
        for line in shown(db, table, {"reporter": reporter, "partner": partner, "period": period}, limit):
            click.echo(line)
    return Exit.FINE
