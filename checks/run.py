"""The front door: an article's claims and the tables in, findings out. checks.verdicts judges by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from checks import registry
from checks.comparable import obstacle
from checks.evidence import Evidence
from checks.findings import Doubt, Finding, Outcome, Rival
from checks.misreading import flagged
from checks.readings import Corpus, readings
from checks.repaired import OF_RATES, OF_SPANS, repaired
from checks.story import Story
from checks.strength import weighed
from ingest.records import Extraction

NEVER_BLAMED = ("forecast", "previous")
OF_WORDS = ("sign-swapped", "flow-swapped")
"""Slips in words that a misreading seldom makes: where the article's arithmetic asks for one too, the story has it."""


def _group(name: str, story: Story) -> list[Finding]:
    return [finding for check in registry.functions(name, "check") for finding in check(story)]


def _settled(findings: Iterable[Finding], outcome: Outcome) -> frozenset[int]:
    return frozenset(i for finding in findings if finding.outcome == outcome for i in finding.claims)


def _softened(story: Story, finding: Finding) -> Finding:
    """A forecast or a superseded figure is never blamed."""
    claims = [story.claims[i] for i in finding.claims]
    if finding.outcome not in ("inconsistent", "worth a look"):
        return finding
    spared = next((claim for claim in claims if claim.status in NEVER_BLAMED), None)
    return finding if spared is None else replace(finding, outcome="unchecked", reason=obstacle(spared))


def _against(finding: Finding) -> bool:
    """Whether no table has a figure, and none that isn't loaded is likely to."""
    return finding.outcome == "inconsistent" or finding.reason == Doubt.READING


def _findings(story: Story) -> list[Finding]:
    tabled = _group("tables", story)
    story.borne_out = _settled((f for f in tabled if f.code not in (OF_RATES, *OF_SPANS)), "consistent")
    story.refuted = frozenset(i for f in tabled if f.code == "T01" and _against(f) for i in f.claims)
    found = repaired(story, [*tabled, *_group("article", story)])
    return [_softened(story, finding) for finding in _agreed(found)]


def _agreed(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of tables that only the reading stood against are flags where the article's own arithmetic flags the
    figure, or calls for the same repair.
    """
    own = [f for f in findings if f.code.startswith("A")]
    flagged_alone = {f.claims for f in own if f.outcome == "inconsistent" and len(f.claims) == 1}
    listed = [(i, f) for f in own if f.outcome == "worth a look" for i in f.claims]
    mended = {(i, h.kind, h.value) for i, f in listed for h in f.hypotheses if h.kind in OF_WORDS}
    return [flagged(f) if _seconded(f, flagged_alone, mended) else f for f in findings]


def _seconded(finding: Finding, flags: Collection[tuple[int, ...]], mended: Collection[tuple[object, ...]]) -> bool:
    """Whether the article's own arithmetic says the same as a finding of tables."""
    if not finding.code.startswith("T") or finding.reason not in (Doubt.READING, Doubt.WORDS):
        return False
    same = {(i, h.kind, h.value) for i in finding.claims for h in finding.hypotheses}
    return finding.claims in flags or (finding.reason == Doubt.WORDS and bool(same & set(mended)))


def _of_title(finding: Finding) -> Finding:
    return replace(finding, claims=(), against=(), title_claims=finding.claims)


def _weighed(extraction: Extraction, finding: Finding) -> Finding:
    own = [extraction.claims[i] for i in finding.claims]
    return weighed(finding, own + [extraction.title_claims[i] for i in finding.title_claims])


def check_article(extraction: Extraction, evidence: Evidence | None = None) -> list[Finding]:
    """All findings on an article: its text's claims, then its title's (in title_claims), judged apart."""
    story = Story.of(extraction, evidence)
    found = _findings(story)
    title = Story.of(extraction, evidence, title=True)
    if title.claims:
        found += [_of_title(finding) for finding in _group("tables", title)]
        found += [f for check in registry.functions("article", "check_title") for f in check(story, title)]
    return [_weighed(extraction, finding) for finding in found]


def tables_decide(findings: Sequence[Finding]) -> frozenset[int]:
    """Positions of claims that a table check found consistent or inconsistent; a rate of exchange decides no trade."""
    decided = [f for f in findings if f.code.startswith("T") and f.code != OF_RATES]
    decided = [f for f in decided if f.outcome in ("consistent", "inconsistent", "depends on the measure")]
    return frozenset(i for finding in decided for i in finding.claims)


def check_corpus(
    extraction: Extraction, findings: Sequence[Finding], rivals: Iterable[Rival] | Corpus
) -> list[Finding]:
    """Findings of an article against others. findings: its own, for repairs and for what tables decide.

    rivals: readings of other articles for the cells of `readings.cells`, or a Corpus built once for many articles.
    """
    corpus = rivals if isinstance(rivals, Corpus) else Corpus(rivals)
    subject, decided = readings(extraction, findings), tables_decide(findings)
    found = [f for check in registry.functions("corpus", "check") for f in check(subject, corpus, decided)]
    return [_weighed(extraction, finding) for finding in found]


def check_revision(now: Extraction, before: Extraction) -> list[Finding]:
    """Findings of an article against its own earlier revision."""
    found = [f for check in registry.functions("corpus", "check_revision") for f in check(now, before)]
    return [_weighed(now, finding) for finding in found]
