"""One verdict a claim: the gravest outcome of the findings that judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.comparable import obstacle
from checks.findings import GRAVEST_FIRST, Finding, How, Outcome
from ingest.records import Claim, Extraction

NO_TABLE = "no table covers it, and the article gives nothing to recompute it from"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks make of one claim. position: its place; reason where unchecked, or worth a look; weight: how much
    what decides it weighs, 0 to 1; findings: those that judge it, the gravest first.
    """

    position: int
    outcome: Outcome
    how: How | None = None
    strength: str | None = None
    reason: str | None = None
    findings: tuple[int, ...] = ()
    weight: float = 0.0


def _outcome(findings: Sequence[Finding]) -> Outcome:
    """The gravest; but what is worth a look yields to better evidence that bears the figure out."""
    said = {finding.outcome for finding in findings} or {"unchecked"}
    outcome = next(name for name in GRAVEST_FIRST if name in said)
    if outcome == "worth a look" and "consistent" in said:
        doubt = max(finding.weight for finding in findings if finding.outcome == "worth a look")
        borne = max(finding.weight for finding in findings if finding.outcome == "consistent")
        return "consistent" if borne > doubt else outcome
    return outcome


def _verdict(position: int, claim: Claim, findings: Sequence[tuple[int, Finding]]) -> Verdict:
    own = [finding for _, finding in findings]
    outcome = _outcome(own)
    numbers = tuple(
        n
        for n, f in sorted(
            findings, key=lambda pair: (pair[1].outcome != outcome, GRAVEST_FIRST.index(pair[1].outcome))
        )
    )
    if outcome == "unchecked":
        said = [finding.reason for finding in own if finding.reason]
        return Verdict(position, outcome, reason=(said and said[0]) or obstacle(claim) or NO_TABLE, findings=numbers)
    best = max((f for f in own if f.outcome == outcome), key=lambda finding: finding.weight)
    why = best.reason if outcome == "worth a look" else None
    return Verdict(position, outcome, best.how, best.strength, why, numbers, best.weight)


def judge(extraction: Extraction, findings: Sequence[Finding]) -> tuple[Verdict, ...]:
    """One verdict for each claim of the text."""
    judged: list[list[tuple[int, Finding]]] = [[] for _ in extraction.claims]
    for number, finding in enumerate(findings):
        for i in finding.claims:
            judged[i].append((number, finding))
    return tuple(_verdict(i, claim, judged[i]) for i, claim in enumerate(extraction.claims))


def judge_title(extraction: Extraction, findings: Sequence[Finding]) -> tuple[Verdict, ...]:
    """One verdict for each claim of the title."""
    judged: list[list[tuple[int, Finding]]] = [[] for _ in extraction.title_claims]
    for number, finding in enumerate(findings):
        for i in finding.title_claims:
            judged[i].append((number, finding))
    return tuple(_verdict(i, claim, judged[i]) for i, claim in enumerate(extraction.title_claims))
