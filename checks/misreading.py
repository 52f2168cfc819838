"""Whether a conflict is likelier a misreading: where another reading fits that the sentence itself speaks of.

A claim of exports that would fit as imports, in a sentence that names both, is as likely read wrongly as written
wrongly. Such a conflict is listed with its suspects, not flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from checks import words
from checks.findings import Doubt, Finding
from checks.policy import policy
from checks.repair_validation import Offer
from checks.story import Story
from ingest.gazetteer import data
from ingest.lexicon import alternation
from ingest.records import TOTAL, Claim, Period

PREFIX = "Does not fit: "
STEM = 5
FROM = re.compile(r"\s(?:up |down )?from(?: an?| the)?(?: \w+)?\s")
OF_ALL = re.compile(r"\b(?:total|overall|global|worldwide|all (?:countries|partners))\b", re.IGNORECASE)
AMBIGUOUS = frozenset({"sides-swapped", "partner-scope", "goods-scope", "month-for-year-to-date"})


def _names(sentence: str, period: Period | None) -> bool:
    """Whether the sentence prints the period's year, and its month where it is one."""
    if period is None or str(period.last // 12) not in sentence:
        return False
    return period.months != 1 or words.MONTHS[period.last % 12] in sentence


def spoken(claim: Claim, offer: Offer) -> bool:
    """Whether an offer is another reading of words that stand in the claim's sentence."""
    reading, variant = offer.variant.claim, offer.variant
    if variant.digits or variant.proof or not offer.tabled:
        return False
    if variant.kind in AMBIGUOUS:
        return not says_otherwise(claim, offer)
    if reading.period != claim.period:
        return _names(claim.sentence, reading.period) or not _names(claim.sentence, claim.period)
    if reading.series.indicator != claim.series.indicator:
        pattern = policy().flows.get(reading.series.indicator)
        return pattern is not None and re.search(rf"\b(?:{pattern})", claim.sentence, re.IGNORECASE) is not None
    return variant.kind == "sign-swapped" and {"deficit", "surplus"} <= set(claim.sentence.casefold().split())


def says_otherwise(claim: Claim, offer: Offer) -> bool:
    """Whether the sentence itself says with whom ("a deficit with China"), so that a cell of all partners, which would
    fit, is a slip of the story and no misreading.
    """
    entry = data("countries").get(claim.series.partner or "")
    if offer.variant.kind != "partner-scope" or entry is None:
        return False
    if OF_ALL.search(claim.sentence):
        return False
    names = alternation([*entry["names"], *entry["adjectives"]])
    return re.search(rf"\bwith\s(?:the\s)?(?:{names})\b", claim.sentence) is not None


def names_goods(claim: Claim) -> bool:
    """Whether the sentence itself says what goods its figure is of; those of an earlier one may be others."""
    said = claim.sentence.casefold()
    return claim.series.product in (None, TOTAL) or all(
        word[:STEM] in said for word in str(claim.series.product).casefold().split()
    )


@cache
def _releases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(policy().releases)})", re.IGNORECASE)


def said_anew(sentence: str) -> bool:
    """Whether a sentence speaks of another release of its figures ("later data put", "had earlier")."""
    return _releases().search(sentence) is not None


def in_one_clause(story: Story, members: Sequence[int]) -> bool:
    """Whether three figures stand in one clause as a change and its two ends ("rose 28,000 to 38.25 million from 37.98
    million"): the words tie them, of whatever series and period they are.
    """
    if len(members) != 3 or members[2] - members[0] != 2:
        return False
    change, now, base = (story.claims[i] for i in members)
    between = story.article.text[change.end : now.start], story.article.text[now.end : base.start]
    return between[0].strip() == "to" and FROM.fullmatch(between[1]) is not None


def listed(finding: Finding, doubt: Doubt) -> Finding:
    """The finding as one that does not fit: worth a look, not flagged."""
    detail = finding.detail if finding.detail.startswith(PREFIX) else PREFIX + _small(finding.detail)
    return replace(finding, outcome="worth a look", reason=doubt, detail=detail)


def flagged(finding: Finding) -> Finding:
    """The finding as a flag."""
    detail = words.sentence(finding.detail.removeprefix(PREFIX))
    return replace(finding, outcome="inconsistent", reason=None, detail=detail)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
