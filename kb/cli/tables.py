"""claimledger tables: canonical tables."""

from __future__ import annotations

from datetime import UTC, datetime
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
    """Canonical tables: load, replace, remove, list, show, fetch, refresh, coverage."""


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
    """Print what stored claims speak of that no table covers, where to get it, and what the tables hold."""
    from kb.coverage import coverage, held
    from kb.ledger import prepare
    from kb.store.base import open_base
    from kb.store.naming import series_words
    from kb.tables.remedies import remedy

    with open_base(kb_path, create=False) as db:
        told = coverage(db, prepare(db))
        known = held(db.conn)
    total = told.covered + told.uncovered
    click.echo(f"{told.covered} of {total} claims about flows are covered by a table ({told.share:.0%})")
    for gap in told.gaps[:limit]:
        words = f"{series_words(gap.series)}, by {gap.frequency}, {gap.span}"
        click.echo(f"{gap.claims:>6} claims in {len(gap.articles):>4} articles  {words}")
        found = remedy(gap.series, gap.span)
        if found:
            click.echo(f"{'':24}{found.place}: {found.command}")
    for row in known[:limit]:
        partners = f"{row.partners} partners" if row.partners > 1 else "one partner"
        click.echo(f"{row.reporter}  by {row.frequency:8} {row.scope.replace('_', ' and '):19} {row.span}, {partners}")
    return Exit.FINE


@tables.command("fetch")
@click.argument("source")
@click.argument("codes", nargs=-1)
@click.option("--reporter", type=options.country, help="For an API: ISO 3166-1 alpha-3.")
@click.option("--partner", type=options.country, default="WLD", show_default=True, help="ISO 3166-1 alpha-3, or WLD.")
@click.option("--years", metavar="2015-2023", help="First and last year; by default the last three.")
@options.kb
def fetch_command(
    source: str, codes: tuple[str, ...], reporter: str | None, partner: str, years: str | None, kb_path: Path
) -> int:
    """Fetch a publisher's newest figures and load them. Off unless CLAIMLEDGER_FETCH=1. Tried on recorded answers."""
    from kb.store.base import open_base
    from kb.tables.clients.request import Wanted
    from kb.tables.refreshing import CLIENTS, cache_folder, download, refresh, sources

    if source not in sources():
        raise click.UsageError(f"{source!r} is no source; use one of {', '.join(sources())}")
    if source in CLIENTS and reporter is None:
        raise click.UsageError(f"{source} needs --reporter")
    span = _years(years)
    with open_base(kb_path) as db:
        if source in CLIENTS:
            done = [refresh(db, source, Wanted(reporter or "", partner, span))]
        else:
            done = download(db, source, codes, cache_folder())
    for one in done:
        click.echo(f"{one.table}, vintage {one.vintage}: {one.rows:,} cells")
    return Exit.FINE


def _years(text: str | None) -> range:
    if text is None:
        this = datetime.now(UTC).year
        return range(this - 3, this + 1)
    first, _, last = text.partition("-")
    if not first.isdigit() or not (last or first).isdigit() or int(first) > int(last or first):
        raise click.UsageError(f"--years {text}: write 2015-2023, or 2023")
    return range(int(first), int(last or first) + 1)


@tables.command("refresh")
@click.argument("names", nargs=-1, metavar="[TABLE]...")
@options.kb
@click.option("--dry-run", is_flag=True, help="Print the commands, fetch nothing.")
@click.pass_context
def refresh_command(context: click.Context, names: tuple[str, ...], kb_path: Path, dry_run: bool) -> int:
    """Run the commands that renew some tables, or all: those that their descriptors name. Off as fetch is."""
    from kb.ledger import prepare
    from kb.store.base import open_base
    from kb.tables.refreshing import COMMAND, commands

    with open_base(kb_path) as db:
        prepare(db)
        wanted = commands(db, names)
    for arguments in wanted:
        click.echo(" ".join([*COMMAND, *arguments]))
        if not dry_run:
            with fetch_command.make_context("fetch", [*arguments, "--kb", str(kb_path)], parent=context) as inner:
                fetch_command.invoke(inner)
    return Exit.FINE
