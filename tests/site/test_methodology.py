"""The methodology page tells every bar that a verdict must pass."""

import dataclasses
from decimal import Decimal

from checks.policy import policy
from kb.site.pages.methodology import BARS


def test_every_bar_of_the_policy_is_told() -> None:
    table = policy()
    bars = {
        field.name
        for field in dataclasses.fields(table)
        if isinstance(getattr(table, field.name), int | float | Decimal)
    }
    assert set(BARS) == bars
