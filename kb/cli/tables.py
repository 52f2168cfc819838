"""claimledger tables: canonical tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm  # type: ignore[import-untyped]

from kb.cli import options
from kb.cli.exits import Exit

if TYPE_CHECKING:
    from kb.tables.descriptors import Descriptor


@click.group()
def tables() -> None:
    """Canonical tables: load, replace, remove, list, show, refresh, coverage."""


@tables.command("load")
@click.argument("file", type=options.a_file)
@options.kb
@click.option("--as", "form", metavar="FORMAT", help="Read it in this format instead of the one its header tells.")
@click.option("--descriptor", type=options.a_file, metavar="X.yml", help="Whose figures these are (YAML).")
@click.option("--vintage", help="The name of this release; by default the descriptor's, or today's date.")
@click.option("--yes", is_flag=True, help="Load under the proposed descriptor without asking for a look at it.")
def load_command(
    file: Path, kb_path: Path, form: str | None, descriptor: Path | None, vintage: str | None, yes: bool
) -> int:
    """Load one table, all of it or nothing. For a file of no known format a descriptor is proposed."""
    from kb.tables.registry import descriptor_for, is_known

    if form is None and descriptor is None and not is_known(file):
        return _propose(file, kb_path, vintage, load_it=yes)
    _load(file, kb_path, descriptor_for(file, form, descriptor), vintage)
    return Exit.FINE


def _propose(file: Path, kb_path: Path, vintage: str | None, *, load_it: bool) -> int:
    """Write a descriptor beside the file and show what it would store; load it only where that was asked for."""
    from kb.tables.descriptors import read_descriptor
    from kb.tables.proposing.proposal import propose

    proposal = propose(file)
    beside = file.with_name(f"{file.stem}.claimledger.yml")
    shown = [*proposal.rows(file)]
    beside.write_text(proposal.text, encoding="utf-8")
    click.echo(proposal.text)
    for line in shown:
        click.echo(f"  {line}")
    if not load_it:
        click.echo(f"Look at {beside}, mend it, then: claimledger tables load {file} --descriptor {beside}")
        return Exit.FINE
    _load(file, kb_path, read_descriptor(beside), vintage)
    return Exit.FINE


def _load(file: Path, kb_path: Path, described: Descriptor, vintage: str | None) -> None:
    from kb.store.base import open_base
    from kb.tables.loading import load

    with open_base(kb_path) as db, _bar() as bar:
        done = load(db, file, described, vintage, bar.update)
    again = "this file is loaded already; after mending its descriptor: claimledger tables replace"
    click.echo(f"{done.table}, vintage {done.vintage}: {f'{done.rows:,} cells' if done.fresh else again}")


def _bar() -> tqdm:
    return tqdm(unit="cell", unit_scale=True, delay=options.PROGRESS_AFTER_SECONDS, disable=None, leave=False)


@tables.command("replace")
@click.argument("file", type=options.a_file)
@options.kb
@click.option(
    "--descriptor", type=options.a_file, required=True, metavar="X.yml", help="Whose figures these are (YAML)."
)
@click.option("--vintage", help="The release to replace; by default what this file brought, or the descriptor's.")
def replace_command(file: Path, kb_path: Path, descriptor: Path, vintage: str | None) -> int:
    """Load a file in the place of what it brought before: under a mended descriptor, or with mended figures."""
    from kb.store.base import open_base
    from kb.tables.descriptors import read_descriptor
    from kb.tables.removing import replace

    with open_base(kb_path, create=False) as db, _bar() as bar:
        done = replace(db, file, read_descriptor(descriptor), vintage, bar.update)
    click.echo(f"{done.table}, vintage {done.vintage}: {done.rows:,} cells. Then: claimledger recheck --kb {kb_path}")
    return Exit.FINE


@tables.command("remove")
@click.argument("table")
@options.kb
@click.option("--vintage", help="Only this release of it.")
def remove_command(table: str, kb_path: Path, vintage: str | None) -> int:
    """Take a table that was loaded, or one release of it, out of the base."""
    from kb.store.base import open_base
    from kb.tables.errors import TableError
    from kb.tables.removing import remove
    from kb.tables.shipped import is_shipped

    if is_shipped(table) and vintage is None:
        raise TableError(
            table, "it ships with the project and would come back; give a rival of it a lower rank instead"
        )
    with open_base(kb_path, create=False) as db:
        cells = remove(db, table, vintage)
    click.echo(f"{table}: {cells:,} cells removed. Then: claimledger recheck --kb {kb_path}")
    return Exit.FINE


@tables.command("list")
@options.kb
def list_command(kb_path: Path) -> int:
    """Print the tables of the base, the one that speaks first in front."""
    from kb.ledger import prepare
    from kb.store.base import open_base
    from kb.tables.listing import listed

    with open_base(kb_path, create=False) as db:
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


@tables.command("coverage")
@options.kb
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many series.")
def coverage_command(kb_path: Path, limit: int) -> int:
    """Print what stored claims speak of that no table covers: what to load next."""
    from kb.coverage import coverage
    from kb.ledger import prepare
    from kb.store.base import open_base
    from kb.store.naming import series_words

    with open_base(kb_path, create=False) as db:
        found = coverage(db, prepare(db))
    total = found.covered + found.uncovered
    click.echo(f"{found.covered} of {total} claims about flows are covered by a table ({found.share:.0%})")
    for gap in found.gaps[:limit]:
        words = f"{series_words(gap.series)}, by {gap.frequency}, {gap.span}"
        click.echo(f"{gap.claims:>6} claims in {len(gap.articles):>4} articles  {words}")
    return Exit.FINE


@tables.command("refresh")
@click.argument("source", type=click.Choice(("comtrade", "imf", "worldbank")))
@click.option("--reporter", type=options.country, required=True, help="ISO 3166-1 alpha-3.")
@click.option("--partner", type=options.country, default="WLD", show_default=True, help="ISO 3166-1 alpha-3, or WLD.")
@click.option("--years", required=True, metavar="2015-2023", help="First and last year.")
@options.kb
def refresh_command(source: str, reporter: str, partner: str, years: str, kb_path: Path) -> int:
    """Fetch a reporter's flows from an API and load them. Comtrade: key in COMTRADE_KEY. Not tried live."""
    from kb.store.base import open_base
    from kb.tables.clients.request import Wanted
    from kb.tables.refreshing import refresh

    first, _, last = years.partition("-")
    if not first.isdigit() or not (last or first).isdigit() or int(first) > int(last or first):
        raise click.UsageError(f"--years {years}: write 2015-2023, or 2023")
    with open_base(kb_path) as db:
        done = refresh(db, source, Wanted(reporter, partner, range(int(first), int(last or first) + 1)))
    click.echo(f"{done.table}, vintage {done.vintage}: {done.rows:,} cells")
    return Exit.FINE
