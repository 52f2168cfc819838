"""`check --format json`: articles with their claims, outcomes and findings. The form is DESIGN's contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checks.evidence import Observation
from checks.findings import Finding, TableSum
from checks.verdicts import Verdict
from ingest.jsonl import as_json
from ingest.records import Claim
from kb.ledger import Checked
from kb.store.figures import text_of


def report(checked: Iterable[Checked]) -> dict[str, Any]:
    """The whole report as plain JSON values."""
    return {"articles": [_article(one) for one in checked]}


def _article(checked: Checked) -> dict[str, Any]:
    article, extraction = checked.extraction.article, checked.extraction
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "notes": list(article.notes),
        "text": article.text,
        "claims": [_claim(*pair) for pair in zip(extraction.claims, checked.verdicts, strict=True)],
        "title_claims": [_claim(*pair) for pair in zip(extraction.title_claims, checked.title_verdicts, strict=True)],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _claim(claim: Claim, verdict: Verdict) -> dict[str, Any]:
    said = {name: getattr(verdict, name) for name in ("outcome", "how", "strength", "reason", "weight")}
    return {**as_json(claim), **said, "findings": list(verdict.findings)}


def _finding(finding: Finding) -> dict[str, Any]:
    plain = ("code", "outcome", "conflict", "detail", "how", "strength", "reason", "weight")
    return {
        **{name: getattr(finding, name) for name in plain},
        **{name: list(getattr(finding, name)) for name in ("claims", "against", "title_claims", "steps")},
        "evidence": [_cell(cell) for cell in finding.evidence],
        **({"sums": [_sum(one) for one in finding.sums]} if finding.sums else {}),
        "hypotheses": [
            {"kind": h.kind, "value": text_of(h.value), "period": h.period and str(h.period), "detail": h.detail}
            for h in finding.hypotheses
        ],
    }


def _sum(one: TableSum) -> dict[str, Any]:
    """What one table alone has of a span of years."""
    return {
        "table": one.cell.table,
        "vintage": one.cell.vintage,
        "basis": str(one.cell.basis),
        "value": text_of(one.value),
        "unit": one.cell.series.unit,
        "years": one.years,
        "of": one.of,
        "missing": [str(span) for span in one.missing],
    }


def _cell(cell: Observation) -> dict[str, Any]:
    return {
        "table": cell.table,
        "title": cell.title,
        "vintage": cell.vintage,
        "indicator": cell.series.indicator,
        "reporter": cell.series.reporter,
        "partner": cell.series.partner,
        "product": cell.series.product,
        "period": str(cell.period),
        "value": text_of(cell.value),
        "unit": cell.series.unit,
        "basis": str(cell.basis),
        "derived": cell.basis.derived,
        "row": cell.row,
    }
