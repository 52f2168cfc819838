"""claimledger explain: a check's documentation."""

from __future__ import annotations

import click

from checks import registry


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print the documentation of a check; without CODE, list all checks."""
    if code is None:
        for one in registry.checks():
            click.echo(f"{one.code:5} {one.title}")
        return
    check = registry.find(code)
    if check is None:
        known = ", ".join(one.code for one in registry.checks())
        raise click.UsageError(f"no check {code}; there are {known}")
    click.echo(f"{check.code}: {check.doc}")
