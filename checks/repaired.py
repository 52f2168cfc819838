"""Findings that blame one figure, with the repairs that would also fit; these may bear a doubtful finding out, or show
that it is likelier a misreading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks import repair_validation
from checks.findings import Doubt, Finding
from checks.identities import misplaced
from checks.intervals import ZERO, allowed
from checks.misreading import flagged, listed, spoken
from checks.other_readings import may_flag, plain_words
from checks.policy import policy
from checks.repair_validation import Offer
from checks.story import Story
from checks.sureness import sure, sureness, told
from checks.system.cells import is_amount
from ingest.records import Claim

OF_RATES = "T08"
OF_FIGURES = ("T01", "T07", "T11")
OF_SPANS = ("T03", "T04", "T09", "T10")


def _wants_repair(finding: Finding) -> bool:
    doubtful = finding.outcome in ("inconsistent", "worth a look")
    return doubtful and not finding.hypotheses and len(finding.claims) == 1 and finding.code not in OF_SPANS


def repaired(story: Story, findings: Sequence[Finding]) -> list[Finding]:
    """All findings, those that blame one figure with its repairs."""
    blamed = {finding.claims[0] for finding in findings if _wants_repair(finding)}
    found = {i: repair_validation.offers(story, story.system, i, frozenset()) for i in sorted(blamed)}
    lost = misplaced(story) | _led_astray(story, found) if blamed else frozenset()
    return [_with_repairs(story, finding, found, lost) if _wants_repair(finding) else finding for finding in findings]


def _led_astray(story: Story, found: dict[int, list[Offer]]) -> frozenset[int]:
    """Figures that stand in one sentence with one that was read for the wrong period, and share that period."""
    wrong = [
        story.claims[i]
        for i, some in found.items()
        if any(offer.variant.kind == "wrong-period" and spoken(story.claims[i], offer) for offer in some)
    ]
    of = {(claim.sentence, claim.period) for claim in wrong}
    return frozenset(i for i, claim in enumerate(story.claims) if (claim.sentence, claim.period) in of)


def _twinned(story: Story, position: int) -> bool:
    """Whether its sentence prints another figure for the same cell: then they are of two things, and one is misread."""
    claim, printed = story.claims[position], story.printed
    if not is_amount(claim) or claim.range is not None:
        return False
    twins = printed.at(printed.cells.key(position), claim.series.indicator, claim.period)
    same = (story.claims[i] for i in twins if i != position)
    return any(c.sentence == claim.sentence and not allowed(c).meets(allowed(claim)) for c in same)


def _with_repairs(story: Story, finding: Finding, found: dict[int, list[Offer]], lost: frozenset[int]) -> Finding:
    """The finding with its repairs, and what they make of it. lost: figures read for the wrong cell, by the story's
    own sums.
    """
    i = finding.claims[0]
    claim = story.claims[i]
    made = replace(finding, hypotheses=repair_validation.hypotheses(story, i, found[i]))
    if finding.outcome == "inconsistent":
        unsure = told(claim) < policy().confidence_words
        misread = i in lost or (unsure and (any(spoken(claim, o) for o in found[i]) or _twinned(story, i)))
        if not finding.code.startswith("T") or finding.code == OF_RATES:
            return made
        if misread:
            return listed(made, Doubt.WORDS)
        slipped = any(o.tabled and o.telling and o.variant.digits for o in found[i])
        return made if slipped or may_flag(story, claim, finding.miss or ZERO) else listed(made, Doubt.WORDS)
    doubted = finding.reason == Doubt.READING and finding.code in OF_FIGURES
    plain = doubted and plain_words(story, claim, finding.miss or ZERO)
    return flagged(made) if plain or _borne_out(claim, finding, found[i]) else made


def _borne_out(claim: Claim, finding: Finding, found: Sequence[Offer]) -> bool:
    """Whether a repair makes a flag of what is worth a look: the words' own hint, or a slip that a table's figure
    shows, where nothing but the reading or another record stood against one.
    """
    if any(offer.variant.proof and offer.tabled for offer in found):
        return True
    slipped = any(offer.tabled and offer.telling and not spoken(claim, offer) for offer in found)
    if finding.reason == Doubt.READING:
        borne = any(offer.corroborates for offer in found) and sureness(claim) >= policy().confidence_repaired
        return borne or (slipped and sure(claim))
    digits = any(offer.tabled and offer.telling and offer.variant.digits for offer in found)
    off = (finding.miss or ZERO) > policy().revision_far
    return finding.reason == Doubt.RECORD and finding.code.startswith("T") and off and digits and sure(claim)
