"""Names that stay: slugs of articles and series, ids of claims, a series in words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.gazetteer import country_names
from ingest.records import TOTAL, WORLD, Claim, Series

LONGEST_SLUG = 80
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_ENDINGS = re.compile(r"\.(md|markdown|txt|html?|pdf|docx|jsonl?)$", re.IGNORECASE)
_INDICATORS = {"trade_balance": "trade balance", "trade_total": "total trade", "current_account": "current account"}


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for addresses; "untitled" where nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_SLUG.sub("-", ascii_text).strip("-")[:LONGEST_SLUG].strip("-") or "untitled"


def article_slug(article_id: str) -> str:
    """The slug of an article's id: a file name without its ending."""
    return slug(_ENDINGS.sub("", article_id))


def claim_ids(article: str, claims: Iterable[Claim]) -> Iterator[str]:
    """One id a claim, from its article's slug, its sentence and its quote: the same words read again, or kept in an
    edited text, keep their id. A quote that its sentence reads twice is numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        key = (article, "title" if claim.in_title else "text", claim.sentence, claim.quote)
        seen[key] += 1
        yield hashlib.sha256("\x1f".join((*key, str(seen[key]))).encode()).hexdigest()[:16]


def series_slug(series: Series) -> str:
    """Such as prk-chn-trade-balance-total-usd."""
    parts = (series.reporter, series.partner, series.indicator, series.product, series.unit)
    return slug(" ".join(part or "none" for part in parts))


def series_words(series: Series) -> str:
    """Such as "North Korea's trade balance with China, USD"."""
    names = country_names()
    reporter = names.get(series.reporter or "", series.reporter)
    words = _INDICATORS.get(series.indicator, series.indicator)
    if reporter:
        words = f"{reporter}'s {words}"
    if series.product and series.product != TOTAL:
        words = f"{words} of {series.product}"
    if series.partner:
        link = {"exports": "to", "imports": "from"}.get(series.indicator, "with")
        words = (
            f"{words} {link} {'the world' if series.partner == WORLD else names.get(series.partner, series.partner)}"
        )
    return f"{words}, {series.unit}" if series.unit else words
