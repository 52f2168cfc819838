"""A figure that an article changed since its earlier revision is told.

What: lays each figure beside those that the earlier revision printed for the same cell.
Why: corrections are often silent, and a reader who remembers the old figure should find both.
Flagged: nothing: a change is told, not judged.
Not flagged: a figure printed with more digits than before.
Source: the earlier revision's own claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.findings import Finding, Rival
from checks.intervals import allowed
from checks.readings import comparable, key
from ingest.records import Claim, Extraction

CODE = "X03"
CHANGED = "changed since an earlier revision"


def _finding(position: int, claim: Claim, old: Claim) -> Finding:
    was, now = words.printed(old, claim.value), words.printed(claim)
    text = f"an earlier revision printed {was} for {words.subject(claim)}; now {now}"
    return Finding(
        code=CODE,
        outcome="unchecked",
        claims=(position,),
        detail=words.sentence(text),
        reason=CHANGED,
        rivals=(Rival(old.article, old),),
        steps=(f"{words.printed(old)} before, {words.printed(claim)} now",),
    )


def check_revision(now: Extraction, before: Extraction) -> Iterator[Finding]:
    """Findings for the figures of a new revision that differ from the earlier one's."""
    old: dict[object, list[Claim]] = {}
    for claim in before.claims:
        if comparable(claim):
            old.setdefault(key(claim), []).append(claim)
    for i, claim in enumerate(now.claims):
        earlier = old.get(key(claim), []) if comparable(claim) else []
        if earlier and not any(allowed(claim).meets(allowed(one)) for one in earlier):
            yield _finding(i, claim, earlier[0])
