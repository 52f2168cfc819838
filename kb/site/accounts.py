"""Accounts, through datasette-accounts. Nothing else in the site knows that plugin: another one goes in here.

Passwords, sessions, lock-outs are its own. Pages log in and out through its HTTP interface, so that its rules hold.
It is imported only inside functions: Datasette must load its plugins itself, or it registers half a module.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from kb.site import roles

T = TypeVar("T")

FIRST_ADMIN = "admin"


class AccountError(ValueError):
    """An account can't be made or changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account with its roles."""

    id: str
    name: str
    roles: tuple[str, ...]
    disabled: bool


@dataclass(frozen=True, slots=True)
class Session:
    """What a log-in gave: cookies to set, or the reason why not."""

    cookies: tuple[str, ...] = ()
    error: str | None = None
    must_change: bool = False


def now() -> str:
    """The time in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


async def add(
    datasette: Any, name: str, role: str, password: str | None = None, by: str = "command line"
) -> str | None:
    """Make an account with a role; give back the generated password where none was given (it must then be changed)."""
    from datasette_accounts import db as store
    from datasette_accounts.passwords import check_password_length, generate_password, hash_password

    if role not in roles.ROLES:
        raise AccountError(f"there is no role {role!r}; roles are {', '.join(roles.ROLES)}")
    if not name.isprintable() or name != name.strip() or not name:
        raise AccountError(f"{name!r} is no account name; write one without spaces around it")
    if any(account.name == name for account in await listed(datasette)):
        raise AccountError(f"there is an account {name!r} already")
    plain = password or generate_password()
    try:
        check_password_length(plain, 8)
    except ValueError as error:
        raise AccountError(str(error)) from None
    internal = datasette.get_internal_database()
    hashed = await asyncio.to_thread(hash_password, plain)
    try:
        ident = await store.create_user(internal, by, name, hashed, role == "admin", password is None)
    except store.UsernameTakenError:
        raise AccountError(f"there is an account {name!r} already") from None
    await roles.give(internal, ident, role, by, now())
    return None if password else plain


async def listed(datasette: Any) -> list[Account]:
    """All accounts with their roles, by name."""
    from datasette_accounts import db as store

    internal = datasette.get_internal_database()
    found = [
        Account(user["id"], user["username"], tuple(await roles.roles_of(internal, user["id"])), bool(user["disabled"]))
        for user in await store.list_users(internal)
    ]
    return sorted(found, key=lambda account: account.name)


async def first_admin(datasette: Any) -> str | None:
    """Make an admin where there is none; give back its one-time password."""
    if any("admin" in account.roles for account in await listed(datasette)):
        return None
    return await add(datasette, FIRST_ADMIN, "admin", by="start")


def add_user(internal: Path, name: str, role: str, password: str | None = None) -> str | None:
    """For `claimledger user add`: the same on a file, without a server."""

    async def work(datasette: Any) -> str | None:
        return await add(datasette, name, role, password)

    return asyncio.run(_with(internal, work))


def list_users(internal: Path) -> list[Account]:
    """For `claimledger user list`."""
    return asyncio.run(_with(internal, listed))


async def _with(internal: Path, work: Callable[[Any], Awaitable[T]]) -> T:
    from datasette.app import Datasette

    from kb.site.server import register

    register()
    datasette = Datasette(internal=str(internal))
    await datasette.invoke_startup()
    try:
        return await work(datasette)
    finally:
        datasette.close()


async def log_in(datasette: Any, name: str, password: str) -> Session:
    """Check a name and password."""
    answer = await datasette.client.post("/-/login/api/authenticate", json={"username": name, "password": password})
    told = answer.json()
    if answer.status_code != 200:
        return Session(error=str(told.get("error", "This did not work.")))
    return Session(tuple(answer.headers.get_list("set-cookie")), must_change=bool(told.get("must_change_password")))


async def log_out(datasette: Any, cookies: dict[str, str]) -> Session:
    """End the session of these cookies."""
    answer = await datasette.client.post("/-/logout/perform", json={}, cookies=_own(cookies))
    return Session(tuple(answer.headers.get_list("set-cookie")))


async def change_password(datasette: Any, cookies: dict[str, str], old: str, new: str) -> Session:
    """Change one's own password; the old one is not asked for on a one-time password."""
    body = {"current_password": old, "new_password": new}
    answer = await datasette.client.post("/-/account/api/change-password", json=body, cookies=_own(cookies))
    return Session(error=None if answer.status_code == 200 else str(answer.json().get("error", "This did not work.")))


def next_page(wanted: str | None, base_url: str) -> str:
    """Where to go after logging in: the wanted page where it is one of this site, else home."""
    from datasette_accounts.security import validate_next

    return str(validate_next(wanted, base_url))


def _own(cookies: dict[str, str]) -> dict[str, str]:
    from datasette_accounts.security import COOKIE_NAME

    return {COOKIE_NAME: cookies[COOKIE_NAME]} if COOKIE_NAME in cookies else {}
