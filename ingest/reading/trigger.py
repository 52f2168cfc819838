"""Which articles and sentences are worth reading: cheap tests that run before anything else."""

from __future__ import annotations

import re

MOST_FIGURES = 40
"""A sentence with more figures is a table in a line, and not read as prose."""

_TRADE = re.compile(
    r"\b(?:export|import|trade|trading|surplus|deficit|current\saccount|shipment|shipped|suppl|sold|bought|buy|tender|purchase)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|billion|bn|mln|million)\b",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"\b(?:export|import|trade|surplus|deficit|balance|account|shipment|gap|shortfall|provisional|preliminary)",
    re.IGNORECASE,
)


def worth_reading(text: str, title: str) -> bool:
    """Whether an article speaks of trade at all."""
    return bool(_TRADE.search(title) or _TRADE.search(text))


def has_figure(title: str) -> bool:
    """Whether a title prints a number."""
    return bool(_NUMBER.search(title))


def has_marks(text: str, figures: bool) -> bool:
    """Whether a sentence has figures, or words that the sentences after it may take up."""
    return figures or bool(_CARRIES.search(text))
