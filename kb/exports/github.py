"""`check --format github`: workflow commands that GitHub turns into annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.exports.places import place
from kb.exports.sarif import LEVELS, told
from kb.ledger import Checked


def lines(checked: Iterable[Checked]) -> Iterator[str]:
    """One command a finding and claim: ::error file=...,line=...,col=...,title=...::what was found."""
    for one in checked:
        article = one.extraction.article
        for finding, claim in told(one):
            where = place(article, claim)
            file = _escaped(article.path or article.id, ",:")
            title = _escaped(f"{finding.outcome}: {claim.quote}", ",:")
            at = f"file={file},line={where.line},col={where.column},endColumn={where.end_column},title={title}"
            yield f"::{LEVELS[finding.outcome]} {at}::{_escaped(finding.detail)}"


def _escaped(text: str, more: str = "") -> str:
    """As GitHub's toolkit escapes data and properties."""
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
