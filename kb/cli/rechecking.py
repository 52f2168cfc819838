"""claimledger recheck: check stored claims again."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli import options
from kb.cli.exits import Exit


@click.command()
@options.kb
@click.option("--changed", is_flag=True, help="Only claims that rest on observations loaded since they were checked.")
def recheck(kb_path: Path, changed: bool) -> int:
    """Check stored claims again, and log each flip: before, after, because of what."""
    from kb.recheck import Recheck
    from kb.store.base import open_base

    with open_base(kb_path, create=False) as db:
        work = Recheck(db, changed_only=changed)
        for _ in options.progress(work.run(), work.articles, "article"):
            pass
    click.echo(f"{work.articles} of {work.all_articles} articles checked again, {work.flips} claims flipped")
    return Exit.FINE
