"""The methodology page tells every bar that a verdict must pass."""

from decimal import Decimal

from checks.policy import policy
from kb.site.pages.methodology import BARS


def test_every_bar_of_the_policy_is_told() -> None:
    table = policy()
    bars = {name for name in type(table).model_fields if isinstance(getattr(table, name), int | float | Decimal)}
    assert set(BARS) == bars
