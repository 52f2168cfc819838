"""schema.org ClaimReview of a claim that a person has confirmed, for search engines and fact-check aggregators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

SCALE = {"true": 5, "mostly true": 4, "half true": 3, "mostly false": 2, "false": 1}


def claim_review(claim: Mapping[str, Any], review: Mapping[str, Any], site: str, newsroom: str) -> dict[str, Any]:
    """JSON-LD from a claim (a row with its article), its last review, the site's address and who publishes it.

    It appeared at its article's address, or on the article's page of the site where that has none.
    An unverifiable claim has no ratingValue, only the word.
    """
    words = claim["quote"] if claim["display"] == "none" else claim["sentence"]
    appeared = claim["article_url"] or f"{site}/articles/{quote(claim['article_slug'])}"
    article = {"@type": "NewsArticle", "url": appeared, "headline": claim["article_title"]}
    if claim["published"]:
        article["datePublished"] = claim["published"]
    author = {"@type": "Organization", "name": claim["publisher"]} if claim["publisher"] else None
    reviewed = {"@type": "Claim", "appearance": article, "author": author, "datePublished": claim["published"]}
    rating = {"@type": "Rating", "alternateName": review["rating"], "ratingExplanation": review["reason"]}
    if review["rating"] in SCALE:
        rating.update(ratingValue=SCALE[review["rating"]], bestRating=5, worstRating=1)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{site}/claims/{quote(claim['id'])}",
        "claimReviewed": words,
        "datePublished": str(review["at"])[:10],
        "author": {"@type": "Organization", "name": newsroom, "url": f"{site}/"},
        "itemReviewed": {name: value for name, value in reviewed.items() if value},
        "reviewRating": rating,
    }
