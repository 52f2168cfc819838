"""`check --format sarif`: SARIF 2.1.0 (OASIS), so that editors and code hosts show findings at their place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checks import registry
from checks.findings import Finding, Outcome
from ingest.records import Article, Claim
from kb.exports.places import place
from kb.ledger import Checked, program_version

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Outcome, str] = {
    "inconsistent": "error",
    "depends on the measure": "warning",
    "disputed": "warning",
    "worth a look": "note",
}


def log(checked: Iterable[Checked]) -> dict[str, Any]:
    """One SARIF run: a result for each claim that a finding questions, a note for what is worth a look."""
    rules = [
        {"id": check.code, "name": check.name, "shortDescription": {"text": check.title}} for check in registry.checks()
    ]
    driver = {"name": "claimledger", "version": program_version(), "rules": rules}
    results = [result for one in checked for result in _results(one)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def told(checked: Checked) -> Iterator[tuple[Finding, Claim]]:
    """Findings worth a person's eye, with each claim that they judge."""
    for finding in checked.findings:
        if finding.outcome in LEVELS:
            yield from ((finding, checked.extraction.claims[n]) for n in finding.claims)
            yield from ((finding, checked.extraction.title_claims[n]) for n in finding.title_claims)


def uri_of(article: Article) -> str:
    """An article's file as a URI, percent-encoded; relative where its path is; its id where it came from no file.

    >>> uri_of(Article("a", "", "", path="papers/Trade #1: 5%.txt"))
    'papers/Trade%20%231%3A%205%25.txt'
    """
    if article.path is None:
        return quote(article.id, safe="")
    path = Path(article.path)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()), safe="/~")


def _results(checked: Checked) -> Iterator[dict[str, Any]]:
    article = checked.extraction.article
    for finding, claim in told(checked):
        where = place(article, claim)
        region = {"startLine": where.line, "startColumn": where.column, "endColumn": where.end_column}
        location = {"artifactLocation": {"uri": uri_of(article)}, "region": region}
        yield {
            "ruleId": finding.code,
            "level": LEVELS[finding.outcome],
            "message": {"text": finding.detail},
            "locations": [{"physicalLocation": location}],
        }
