"""The policy is validated data: what is missing, unknown or of another type is refused."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from checks.policy import Policy, policy


@pytest.fixture
def table() -> dict[str, Any]:
    return yaml.safe_load((files("checks") / "policy.yml").read_text(encoding="utf-8"))


def test_the_shipped_policy_is_valid(table: dict[str, Any]) -> None:
    assert Policy.model_validate(table) == policy()


@pytest.mark.parametrize(
    ("name", "value"), [("revision", None), ("far", "often"), ("mood", "0.5"), ("headlines", {"USA": {"scope": "all"}})]
)
def test_a_wrong_row_is_refused(table: dict[str, Any], name: str, value: object) -> None:
    with pytest.raises(ValidationError, match=name):
        Policy.model_validate({**table, name: value})
