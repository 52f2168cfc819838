"""claimledger user: accounts and roles of the site."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli import options
from kb.cli.exits import Exit, complain

INTERNAL = "internal.db"


@click.group()
def user() -> None:
    """Accounts of the site and their roles."""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, help="researcher, fact-checker, editor or admin.")
@options.kb
def add(name: str, role: str, kb_path: Path) -> int:
    """Make an account; prints a one-time password, which must be changed at the first log-in."""
    from kb.site.accounts import AccountError, add_user
    from kb.store.base import plain_errors

    file = kb_path.parent / INTERNAL
    try:
        with plain_errors(file):
            password = add_user(file, name, role)
    except AccountError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{name}: {role}, one-time password {password}")
    return Exit.FINE


@user.command("list")
@options.kb
def listed(kb_path: Path) -> int:
    """Print all accounts with their roles."""
    from kb.site.accounts import list_users
    from kb.store.base import plain_errors

    file = kb_path.parent / INTERNAL
    with plain_errors(file):
        accounts = list_users(file) if file.exists() else []
    if not accounts:
        complain(f"{file}: no account yet; make one with: claimledger user add NAME --role ROLE --kb {kb_path}")
    for account in accounts:
        click.echo(f"{account.name:20} {', '.join(account.roles)}{' (disabled)' if account.disabled else ''}")
    return Exit.FINE
