"""claimledger publish and doctor: the base as a file."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli import options
from kb.cli.exits import Exit, complain


@click.command()
@options.kb
@click.option("-o", "--output", type=options.a_file, required=True, help="The snapshot to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@options.confirmed_only
def publish(kb_path: Path, output: Path, force: bool, confirmed_only: bool) -> int:
    """Write a consistent public snapshot, ready for: datasette serve -i FILE."""
    from kb.publishing import snapshot
    from kb.store.base import open_base

    options.other_file(output, kb_path)
    if output.exists() and not force:
        raise click.UsageError(f"{output} is there already; name another file, or use --force")
    with open_base(kb_path, create=False) as db:
        size = snapshot(db, output, confirmed_only)
    click.echo(f"{output}: {size / 1e6:.1f} MB")
    return Exit.FINE


@click.command()
@options.kb
def doctor(kb_path: Path) -> int:
    """Check the base: file, tables, hashes, orphans. Each fault is a line; exit code 4 where there is one."""
    from kb.doctor import faults
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db:
        found = list(faults(db))
    for fault in found:
        complain(f"{kb_path}: {fault}")
    if not found:
        click.echo(f"{kb_path}: no fault found")
    return Exit.BASE if found else Exit.FINE
