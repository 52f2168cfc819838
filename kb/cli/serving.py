"""claimledger serve: the site on 127.0.0.1."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli import options


@click.command()
@options.kb
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port on 127.0.0.1.")
@options.confirmed_only
@click.option("--fetch-from", "fetch_hosts", multiple=True, metavar="HOST", help="Let editors submit pages of a host.")
@options.reader
def serve(kb_path: Path, port: int, confirmed_only: bool, fetch_hosts: tuple[str, ...], reader: str) -> None:
    """Serve the site until stopped."""
    from ingest import plugins
    from kb.site.server import serve as run_site
    from kb.store.base import open_base

    with open_base(kb_path, create=False):
        pass
    plugins.reader(reader)
    run_site(kb_path, port, plugin={"confirmed_only": confirmed_only, "fetch_hosts": fetch_hosts, "reader": reader})
