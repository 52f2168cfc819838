"""A draft's findings beside its text, from the report that the reading process gave."""

from __future__ import annotations

from typing import Any

from ingest.gazetteer import country_names
from kb.site.marks import paragraphs
from kb.site.pages.told import all_outcomes, because
from kb.site.sentences import heading, reading

Row = dict[str, Any]


def draft_page(job: Row) -> Row:
    """What the template shows of a checked draft: each article with marked paragraphs."""
    articles = [_laid_out(article) for article in job["result"]["report"]["articles"]]
    return {"job": job, "articles": articles}


def _laid_out(article: Row) -> Row:
    names = country_names()
    claims = [_told(claim, number, article, names) for number, claim in enumerate(article["claims"], 1)]
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim["outcome"]] = counts.get(claim["outcome"], 0) + 1
    return {
        "title": article["title"],
        "notes": article["notes"],
        "claims": claims,
        "outcomes": all_outcomes(counts),
        "paragraphs": paragraphs(article["text"], claims, whole=True),
    }


def _told(claim: Row, number: int, article: Row, names: dict[str, str]) -> Row:
    """A claim with what a stored one has: a number, its findings, the gravest first, and the sentence that says it."""
    findings = [article["findings"][place] for place in claim["findings"]]
    findings.sort(key=lambda finding: list(all_outcomes({})).index(finding["outcome"]))
    return {
        **claim,
        "id": str(number),
        "number": number,
        "findings": findings,
        "heading": heading(claim, names, findings),
        "reading": reading(claim, names),
        "because": because(claim, findings),
    }
