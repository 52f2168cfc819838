"""The API does what its description says: every operation is run with its own examples, answers fit their schemas."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from kb.site import accounts
from kb.site.api import description
from kb.site.feed import _stamp

PASSWORD = "a long enough one"  # noqa: S105
ATOM = "{http://www.w3.org/2005/Atom}"


MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": {"type": "string"},
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {"type": "array", "items": {"required": ["id", "name"]}},
        "view": {"required": ["url"], "properties": {"url": {"pattern": "\\{\\{id\\}\\}"}}},
    },
}
BATCH = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "required": ["id", "name", "score", "match"],
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "score": {"type": "number"},
                    "match": {"type": "boolean"},
                    "type": {"type": "array", "items": {"required": ["id", "name"]}},
                },
            },
        }
    },
}
"""What the specification (W3C Entity Reconciliation, 0.2) requires of a manifest and of each answer."""


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    found = [
        (path, method, operation)
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
    ]
    return sorted(found, key=lambda one: "x-after" in one[2])


@pytest.fixture(scope="module")
def tokens(own_site: Any) -> dict[str, dict[str, str]]:
    """Headers with a token for each role."""

    async def make(role: str) -> dict[str, str]:
        await accounts.add(own_site.datasette, f"api-{role}", role, PASSWORD)
        ident = next(one.id for one in await accounts.listed(own_site.datasette) if one.name == f"api-{role}")
        return {"authorization": f"Bearer {await own_site.datasette.create_token(ident, handler='signed')}"}

    return {role: own_site.run(make(role)) for role in ("reader", "fact-checker", "editor")}


@pytest.fixture(scope="module")
def answered() -> dict[str, Any]:
    """What earlier operations answered, by operation."""
    return {}


def resolved(part: Any) -> Any:
    if isinstance(part, dict) and "$ref" in part:
        found: Any = description()
        for word in part["$ref"].removeprefix("#/").split("/"):
            found = found[word]
        return found
    return part


def call(site: Any, path: str, method: str, operation: dict[str, Any], headers: dict[str, str], known: Any) -> Any:
    parameters = [resolved(one) for one in operation.get("parameters", [])]
    values = {one["name"]: one.get("example", (known or {}).get("id")) for one in parameters if one["in"] == "path"}
    asked = {one["name"]: one["example"] for one in parameters if one["in"] == "query" and "example" in one}
    address = "/api/v1" + path.format(**values)
    if method == "get":
        return site.get(address, params=asked, headers=headers)
    body = operation["requestBody"]["content"]["application/json"]["example"]
    return site.post(address, json=body, headers=headers)


@pytest.mark.parametrize(("path", "method", "operation"), operations(), ids=lambda one: str(one)[:40])
def test_operation(
    own_site: Any,
    tokens: dict[str, dict[str, str]],
    answered: dict[str, Any],
    path: str,
    method: str,
    operation: dict[str, Any],
) -> None:
    role = operation.get("x-role")
    known = answered.get(operation.get("x-after", ""))
    if role:
        assert call(own_site, path, method, operation, {}, known).status_code in (401, 403)
        assert call(own_site, path, method, operation, tokens["reader"], known).status_code == 403
    answer = call(own_site, path, method, operation, tokens.get(role or "", {}), known)
    status = next(iter(operation["responses"]))
    assert str(answer.status_code) == status, answer.text
    kind, content = next(iter(operation["responses"][status]["content"].items()))
    assert answer.headers["content-type"].startswith(kind)
    told = answer.json()
    Draft202012Validator({**content["schema"], "components": description()["components"]}).validate(told)
    answered[operation["operationId"]] = told


@pytest.mark.parametrize(
    ("path", "status"),
    [("/claims/none", 404), ("/claims/none/findings", 404), ("/articles/none", 404), ("/submissions/none", 404)],
)
def test_what_is_not_there(own_site: Any, path: str, status: int) -> None:
    answer = own_site.get(f"/api/v1{path}")
    assert answer.status_code == status
    error = description()["components"]["responses"]["Error"]["content"]["application/json"]["schema"]
    Draft202012Validator(error).validate(answer.json())


def test_claim_review_is_for_confirmed_ones_only(own_site: Any) -> None:
    answer = own_site.get("/api/v1/claims/thirty-years-of-deficits-1/claimreview")
    assert answer.status_code == 404


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"verdict": "confirmed"}', b'{"verdict": 3, "reason": []}'])
def test_broken_bodies_are_refused(own_site: Any, tokens: dict[str, dict[str, str]], body: bytes) -> None:
    headers = {**tokens["fact-checker"], "content-type": "application/json"}
    answer = own_site.post("/api/v1/claims/thirty-years-of-deficits-1/reviews", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_reconciliation_as_openrefine_asks(own_site: Any) -> None:
    manifest = own_site.json("/api/v1/reconcile")
    assert manifest["versions"] == ["0.2"]
    queries = {
        "q0": {"query": "North Korea"},
        "q1": {"query": "sample wire", "type": "publisher"},
        "q2": {"query": "zzz"},
        "q3": {"query": "sample wire", "type": ["country", "publisher"], "limit": 1, "type_strict": "any"},
        "q4": {"query": "sample wire", "type": ["country", "agency"]},
    }
    found = own_site.post("/api/v1/reconcile", data={"queries": json.dumps(queries)}).json()
    assert (found["q0"]["result"][0]["id"], found["q0"]["result"][0]["match"]) == ("countries/PRK", True)
    assert [one["name"] for one in found["q1"]["result"]] == ["Sample Wire"]
    assert found["q2"]["result"] == []
    assert [one["name"] for one in found["q3"]["result"]] == ["Sample Wire"]
    assert "Sample Wire" not in [one["name"] for one in found["q4"]["result"]]
    for answer, required in ((manifest, MANIFEST), *((one, BATCH) for one in found.values())):
        Draft202012Validator(required).validate(answer)
    view = manifest["view"]["url"].replace("{{id}}", found["q0"]["result"][0]["id"])
    assert own_site.get(view[view.index("/countries") :]).status_code == 200
    assert own_site.get("/api/v1/reconcile", params={"queries": "{"}).status_code == 400


@pytest.mark.parametrize(
    ("at", "stamp"),
    [
        ("2026-01-02", "2026-01-02T00:00:00+00:00"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
    ],
)
def test_times_of_the_feed(at: str, stamp: str) -> None:
    assert _stamp(at) == stamp


def test_feed_has_flags_and_flips(own_site: Any) -> None:
    answer = own_site.get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert "No table has North Korea’s 2019 deficit with China at $2.727 billion" in titles
    assert any((title or "").startswith("Now disputed:") for title in titles)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "query", ["outcome=nope", "limit=x", "limit=0", "limit=-1", "offset=99999999999999", "limit=²"]
)
def test_an_argument_that_is_none_is_refused(site: Any, query: str) -> None:
    answer = site.get(f"/api/v1/claims?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["error"]


def test_codes_of_countries_may_be_small(site: Any) -> None:
    small, large = (site.get(f"/api/v1/claims?reporter={code}").json()["total"] for code in ("prk", "PRK"))
    assert small == large > 0
