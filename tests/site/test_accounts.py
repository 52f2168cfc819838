"""Accounts, roles and what each may do: by browser session and by API token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.site import accounts
from tests.site.conftest import apart

PASSWORD = "a long enough one"  # noqa: S105


@pytest.fixture(scope="module")
def staff(own_site: Any) -> dict[str, dict[str, str]]:
    """Cookies of one person for each role."""
    cookies = {}
    for role in ("reader", "researcher", "fact-checker", "editor", "admin"):
        own_site.run(accounts.add(own_site.datasette, f"{role}-one", role, PASSWORD))
        session = own_site.run(accounts.log_in(own_site.datasette, f"{role}-one", PASSWORD))
        name, _, rest = session.cookies[0].partition("=")
        cookies[role] = {name: rest.partition(";")[0].strip('"')}
    return cookies


def test_first_admin_has_a_password_that_works_once(own_site: Any) -> None:
    password = own_site.run(accounts.first_admin(own_site.datasette))
    assert password is not None
    assert own_site.run(accounts.first_admin(own_site.datasette)) is None
    answer = own_site.post("/-/login", data={"name": "admin", "password": password})
    assert answer.headers["location"] == "/-/account"
    cookies = dict(answer.cookies)
    assert own_site.get("/flagged", cookies=cookies).status_code == 302
    page = own_site.get("/-/account", cookies=cookies).text
    assert "Choose a password of your own" in page
    changed = own_site.post("/-/account", data={"new": PASSWORD, "again": PASSWORD}, cookies=cookies)
    assert changed.status_code == 303
    assert own_site.get("/flagged", cookies=cookies).status_code == 200


def test_wrong_password_says_so_and_sets_nothing(own_site: Any) -> None:
    answer = own_site.post("/-/login", data={"name": "admin", "password": "wrong"})
    assert answer.status_code == 401
    assert "Invalid username or password" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_log_in_leads_to_no_other_host(own_site: Any, staff: dict[str, Any], target: str) -> None:
    form = {"name": "reader-one", "password": PASSWORD}
    answer = own_site.post("/-/login", params={"next": target}, data=form)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", set()),
        ("researcher", {"sql"}),
        ("fact-checker", {"sql", "texts", "excerpts"}),
        ("editor", {"excerpts"}),
        ("admin", {"sql", "texts", "excerpts", "people"}),
    ],
)
def test_rights_of_each_role(own_site: Any, staff: dict[str, Any], role: str, may: set[str]) -> None:
    def open_to(path: str) -> bool:
        return bool(own_site.get(path, cookies=staff[role]).status_code == 200)

    found = {
        "sql": open_to("/kb/-/query?sql=select+1"),
        "texts": open_to("/kb/revision"),
        "people": open_to("/people"),
        "excerpts": "A think tank in Seoul" in own_site.get("/articles/wigs-lead-exports", cookies=staff[role]).text,
    }
    assert {name for name, granted in found.items() if granted} == may


def test_token_has_the_rights_of_its_account(own_site: Any, staff: dict[str, Any]) -> None:
    page = own_site.post("/-/account", data={"do": "token", "days": "1"}, cookies=staff["researcher"]).text
    token = page.partition("shown this once: <code>")[2].partition("</code>")[0]
    headers = {"authorization": f"Bearer {token}"}
    assert own_site.get("/kb/-/query.json?sql=select+1+as+one", headers=headers).json()["rows"] == [{"one": 1}]
    assert own_site.get("/people", headers=headers).status_code == 403
    wrong = {"authorization": f"Bearer {token[:-2]}xx"}
    assert own_site.get("/", headers=wrong).status_code == 401


def test_logging_out_ends_the_session(own_site: Any, staff: dict[str, Any]) -> None:
    session = own_site.run(accounts.log_in(own_site.datasette, "reader-one", PASSWORD))
    name, _, rest = session.cookies[0].partition("=")
    cookies = {name: rest.partition(";")[0].strip('"')}
    assert "reader-one" in own_site.get("/", cookies=cookies).text
    own_site.post("/-/logout", cookies=cookies)
    assert "reader-one" not in own_site.get("/", cookies=cookies).text


def test_forms_of_other_sites_are_refused(own_site: Any, staff: dict[str, Any]) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = own_site.post("/people", data={"name": "x", "role": "admin"}, cookies=staff["admin"], headers=headers)
    assert answer.status_code == 403


def test_command_line_adds_and_lists(tmp_path: Path) -> None:
    internal = tmp_path / "internal.db"
    generated = apart(lambda: accounts.add_user(internal, "desk", "editor"))
    assert generated
    assert len(generated) >= 20
    assert [(account.name, account.roles) for account in apart(lambda: accounts.list_users(internal))] == [
        ("desk", ("editor",))
    ]
    with pytest.raises(accounts.AccountError, match="already"):
        apart(lambda: accounts.add_user(internal, "desk", "editor"))
    with pytest.raises(accounts.AccountError, match="no role"):
        apart(lambda: accounts.add_user(internal, "other", "king"))
