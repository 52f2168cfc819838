"""The front door: an article's claims and the tables in, findings and verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checks import offers, registry
from checks.comparable import obstacle
from checks.evidence import Evidence
from checks.findings import GRAVEST_FIRST, Finding, How, Outcome, Rival
from checks.intervals import allowed
from checks.policy import policy
from checks.readings import Corpus, readings
from checks.rivals import IN_DOUBT, NO_FIT
from checks.spoken import flagged, listed, spoken
from checks.story import Story
from checks.system.cells import is_amount
from checks.ties import misplaced
from ingest.records import Claim, Extraction

NO_TABLE = "no table covers it, and the article gives nothing to recompute it from"
OF_SPANS = ("T03", "T04", "T09", "T10")
OF_RATES = "T08"
NEVER_INCONSISTENT = ("forecast", "previous")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks make of one claim. position: its place; reason only where unchecked; findings: those that judge
    it, the gravest first.
    """

    position: int
    outcome: Outcome
    how: How | None = None
    strength: str | None = None
    reason: str | None = None
    findings: tuple[int, ...] = ()


def _group(name: str, story: Story) -> list[Finding]:
    return [finding for check in registry.functions(name, "check") for finding in check(story)]


def _settled(findings: Iterable[Finding], outcome: Outcome) -> frozenset[int]:
    return frozenset(i for finding in findings if finding.outcome == outcome for i in finding.claims)


def _without_repair(finding: Finding) -> bool:
    doubtful = finding.outcome == "inconsistent" or finding.reason == NO_FIT
    return doubtful and not finding.hypotheses and len(finding.claims) == 1 and finding.code not in OF_SPANS


def _repaired(story: Story, findings: list[Finding]) -> list[Finding]:
    """Findings that blame one figure, with the repairs that would also fit."""
    blamed = [finding for finding in findings if _without_repair(finding)]
    if not blamed:
        return findings
    found: dict[int, list[offers.Offer]] = {}
    for finding in blamed:
        i = finding.claims[0]
        if i not in found:
            found[i] = offers.offers(story, story.system, i, frozenset())
    lost = misplaced(story)
    return [_with_repairs(story, finding, found, lost) if _without_repair(finding) else finding for finding in findings]


def _twinned(story: Story, position: int) -> bool:
    """Whether its sentence prints another figure for the same cell: then they are of two things, and one is misread."""
    claim, printed = story.claims[position], story.printed
    if not is_amount(claim) or claim.range is not None:
        return False
    twins = printed.at(printed.cells.key(position), claim.series.indicator, claim.period)
    same = (story.claims[i] for i in twins if i != position)
    return any(c.sentence == claim.sentence and not allowed(c).meets(allowed(claim)) for c in same)


def _with_repairs(
    story: Story, finding: Finding, found: dict[int, list[offers.Offer]], lost: frozenset[int]
) -> Finding:
    """The finding with its repairs; they may bear out a doubtful reading, or show that it is likelier a misreading.

    lost: figures that were read for the wrong cell, by the article's own sums.
    """
    i = finding.claims[0]
    claim = story.claims[i]
    repaired = replace(finding, hypotheses=offers.hypotheses(story, i, found[i]))
    if finding.outcome == "inconsistent":
        misread = any(spoken(claim, offer) for offer in found[i]) or _twinned(story, i) or i in lost
        misread = misread and finding.code.startswith("T")
        return listed(repaired) if misread else repaired
    hinted = any(offer.variant.proof and offer.tabled for offer in found[i])
    borne = finding.strength == IN_DOUBT and any(offer.corroborates for offer in found[i])
    sure = finding.strength == IN_DOUBT and claim.confidence >= policy().confidence
    slipped = sure and any(o.tabled and o.telling and not spoken(claim, o) for o in found[i])
    if hinted or slipped or (borne and claim.confidence >= policy().confidence_repaired):
        return flagged(repaired)
    return repaired


def _softened(story: Story, finding: Finding) -> Finding:
    """A forecast or a superseded figure is never inconsistent."""
    if finding.outcome == "inconsistent" and any(story.claims[i].status in NEVER_INCONSISTENT for i in finding.claims):
        return listed(finding)
    return finding


def _against(finding: Finding) -> bool:
    """Whether no table has a figure, and none that isn't loaded is likely to."""
    return finding.outcome == "inconsistent" or finding.strength == IN_DOUBT


def _findings(story: Story) -> list[Finding]:
    tabled = _group("tables", story)
    story.borne_out = _settled((f for f in tabled if f.code not in (OF_RATES, *OF_SPANS)), "consistent")
    story.refuted = frozenset(i for f in tabled if f.code == "T01" and _against(f) for i in f.claims)
    found = _repaired(story, [*tabled, *_group("article", story)])
    return [_softened(story, finding) for finding in _agreed(found)]


def _agreed(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of tables on a doubtful reading are flags too where the article's own arithmetic flags the figure."""
    flags = [f for f in findings if f.outcome == "inconsistent" and f.code.startswith("A") and len(f.claims) == 1]
    sure = {finding.claims for finding in flags}
    return [flagged(f) if f.strength == IN_DOUBT and f.claims in sure else f for f in findings]


def _of_title(finding: Finding) -> Finding:
    return replace(finding, claims=(), against=(), title_claims=finding.claims)


def check_article(extraction: Extraction, evidence: Evidence | None = None) -> list[Finding]:
    """All findings on an article: its text's claims, then its title's (in title_claims), judged apart."""
    story = Story.of(extraction, evidence)
    found = _findings(story)
    title = Story.of(extraction, evidence, title=True)
    if title.claims:
        found += [_of_title(finding) for finding in _group("tables", title)]
        found += [f for check in registry.functions("article", "check_title") for f in check(story, title)]
    return found


def _reason(claim: Claim, findings: Sequence[Finding]) -> str:
    """Why a claim is unchecked: what does not fit first, then what its findings say, then what stands in the way."""
    said = [finding.reason for finding in findings if finding.reason]
    if NO_FIT in said:
        return NO_FIT
    return (said and said[0]) or obstacle(claim) or NO_TABLE


def _verdict(position: int, claim: Claim, findings: Sequence[tuple[int, Finding]]) -> Verdict:
    own = [finding for _, finding in findings]
    numbers = tuple(n for n, _ in sorted(findings, key=lambda pair: GRAVEST_FIRST.index(pair[1].outcome)))
    said = {finding.outcome for finding in own} or {"unchecked"}
    outcome = next(name for name in GRAVEST_FIRST if name in said)
    if outcome == "unchecked":
        return Verdict(position, "unchecked", reason=_reason(claim, own), findings=numbers)
    deciding = [finding for finding in own if finding.outcome == outcome]
    if outcome != "consistent":
        return Verdict(position, outcome, findings=numbers)
    best = min(deciding, key=lambda finding: finding.strength == "arithmetic only")
    return Verdict(position, outcome, best.how, best.strength, None, numbers)


def judge(extraction: Extraction, findings: Sequence[Finding]) -> tuple[Verdict, ...]:
    """One verdict for each claim of the text: the gravest outcome of the findings that judge it."""
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


def tables_decide(findings: Sequence[Finding]) -> frozenset[int]:
    """Positions of claims that a table check found consistent or inconsistent; a rate of exchange decides no trade."""
    decided = [f for f in findings if f.code.startswith("T") and f.code != OF_RATES]
    decided = [f for f in decided if f.outcome in ("consistent", "inconsistent")]
    return frozenset(i for finding in decided for i in finding.claims)


def check_corpus(
    extraction: Extraction, findings: Sequence[Finding], rivals: Iterable[Rival] | Corpus
) -> list[Finding]:
    """Findings of an article against others. findings: its own, for repairs and for what tables decide.

    rivals: readings of other articles for the cells of `readings.cells`, or a Corpus built once for many articles.
    """
    corpus = rivals if isinstance(rivals, Corpus) else Corpus(rivals)
    subject, decided = readings(extraction, findings), tables_decide(findings)
    return [f for check in registry.functions("corpus", "check") for f in check(subject, corpus, decided)]


def check_revision(now: Extraction, before: Extraction) -> list[Finding]:
    """Findings of an article against its own earlier revision."""
    return [f for check in registry.functions("corpus", "check_revision") for f in check(now, before)]
