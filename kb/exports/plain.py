"""`check --format text`: what was found, for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from checks.evidence import Observation
from checks.findings import GRAVEST_FIRST, Outcome
from checks.verdicts import Verdict
from ingest.records import Claim
from kb.gravity import QUESTIONED
from kb.ledger import Checked

MARKS: dict[Outcome, str] = {
    "inconsistent": "✕",
    "depends on the measure": "±",
    "disputed": "≠",
    "worth a look": "!",
    "consistent": "✓",
    "adds up": "+",
    "unchecked": "?",
}
MOST_CELLS = 6


def lines(checked: Iterable[Checked]) -> Iterator[str]:
    """An article a block: questioned claims with their evidence, counts, why some were not checked."""
    for one in checked:
        yield from _article(one)


def _article(checked: Checked) -> Iterator[str]:
    article, extraction = checked.extraction.article, checked.extraction
    yield f"{article.path or article.id}: {article.title}"
    yield from (f"  {note}" for note in article.notes)
    pairs = [
        *zip(extraction.title_claims, checked.title_verdicts, strict=True),
        *zip(extraction.claims, checked.verdicts, strict=True),
    ]
    for outcome in QUESTIONED:
        for claim, verdict in pairs:
            if verdict.outcome == outcome:
                yield from _flag(checked, claim, verdict)
    counts = Counter(verdict.outcome for _, verdict in pairs)
    yield "  " + ", ".join(f"{counts[name]} {name}" for name in GRAVEST_FIRST if counts[name])
    reasons = Counter(verdict.reason for _, verdict in pairs if verdict.outcome == "unchecked")
    for reason, number in reasons.most_common():
        yield f"    not checked ({number}): {reason}"
    yield ""


def _flag(checked: Checked, claim: Claim, verdict: Verdict) -> Iterator[str]:
    where = " (title)" if claim.in_title else ""
    yield f"  {MARKS[verdict.outcome]} {verdict.outcome}: “{claim.quote}”{where}, {said_of(claim)}"
    if verdict.outcome == "worth a look":
        yield f"      no flag: {verdict.reason}"
    for number in verdict.findings:
        finding = checked.findings[number]
        if finding.outcome == verdict.outcome:
            yield f"      {finding.code} {finding.detail}"
            yield from (f"         {cell_words(cell)}" for cell in finding.evidence[:MOST_CELLS])
            yield from (f"      fits: {repair.detail}" for repair in finding.hypotheses[:1])


def said_of(claim: Claim) -> str:
    """What a claim is read as: indicator, pair, period."""
    series = claim.series
    pair = "-".join(code for code in (series.reporter, series.partner) if code)
    return " ".join(part for part in (pair, series.indicator.replace("_", " "), str(claim.period or "")) if part)


def cell_words(cell: Observation) -> str:
    """A table cell in a line: agency with its basis, period, figure in millions."""
    number = f"{cell.value / 10**6:,.1f} m {cell.series.unit}" if abs(cell.value) >= 10**5 else f"{cell.value:f}"
    return f"{cell.basis}: {cell.period} {number} ({cell.table} {cell.vintage}, {cell.row})"
