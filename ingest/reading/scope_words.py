"""Words that say what a story's figures count: goods, services, or both."""

from __future__ import annotations

import re

from ingest.records import Scope

BOTH = re.compile(r"\bgoods\s(?:and|&)\sservices?\b", re.IGNORECASE)
GOODS = re.compile(
    r"\b(?:goods|merchandise|visible|customs-cleared|customs[-\s]based)(?:\s(?:trade|exports?|imports?|deficit|surplus|gap|balance|account))+\b"
    r"|\b(?:exports?|imports?|trade|deficit|surplus)\s(?:of|in|on)\sgoods\b(?!\sand)",
    re.IGNORECASE,
)
SERVICES = re.compile(
    r"\bservices?\s(?:trade\s)?(?:exports?|imports?|surplus|deficit|trade|balance)\b|\b(?:exports?|imports?|trade|surplus|deficit)\s(?:of|in|on)\sservices\b",
    re.IGNORECASE,
)


def story_scope(text: str) -> Scope | None:
    """What a story says that its figures count, once for all; None where it doesn't tell or tells both."""
    both, goods = BOTH.search(text), GOODS.search(text)
    if both and not goods:
        return "goods_services"
    return "goods" if goods and not both else None
