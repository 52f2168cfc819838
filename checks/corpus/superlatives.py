"""Two articles can't give one superlative to two periods.

What: lays superlatives of one series, rank and threshold beside each other: two first times in different years, two
largest of one span.
Why: records are claimed year after year, and the earlier story is the quickest proof that one of them isn't.
Flagged: “first above $1 billion in 2008” in one story and “in 2010” in another.
Not flagged: a record in 2017 and one in 2019: it was broken.
Source: the plain sense of first and largest; articles are no evidence against each other, so disputed at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checks import words
from checks.corpus.rivals import DECIDED
from checks.findings import Doubt, Finding, Rival
from checks.policy import policy
from checks.readings import Corpus, Reading
from ingest.records import Claim

CODE = "X02"


def _spans(claim: Claim, other: Claim) -> bool:
    """Whether the claim's span of comparison has the other's period in it."""
    what = claim.superlative
    if what is None or other.period is None:
        return False
    if what.over is not None:
        return what.over.contains(other.period)
    if what.since is not None:
        return other.period.first > what.since.last
    return what.rank == "first"


def incompatible(one: Claim, other: Claim) -> bool:
    """Whether both can't hold: different periods, each within what the other speaks of."""
    if one.period is None or other.period is None or one.period == other.period:
        return False
    if one.period.months != other.period.months:
        return False
    return _spans(one, other) and _spans(other, one)


def _finding(reading: Reading, others: Sequence[Rival], decided: bool) -> Finding:
    claims = [reading.claim, *(rival.claim for rival in others)]
    sure = min(claim.confidence for claim in claims) >= policy().confidence
    told = [f"“{rival.claim.quote}” of {words.period(rival.claim.period)} ({rival.article})" for rival in others]
    said = f"“{reading.claim.quote}” is said of {words.period(reading.claim.period)}"
    text = f"{said}; other articles say {words.listing(told)}"
    return Finding(
        code=CODE,
        outcome="unchecked" if decided else "disputed" if sure else "worth a look",
        claims=(reading.position,),
        detail=words.sentence(text),
        reason=DECIDED if decided else None if sure else Doubt.READING,
        rivals=tuple(others),
        steps=tuple(told),
    )


def check(subject: Sequence[Reading], corpus: Corpus, decided: Collection[int]) -> Iterator[Finding]:
    """Findings for superlatives with incompatible rivals."""
    for reading in subject:
        if reading.claim.superlative is None or reading.rival.as_repaired:
            continue
        others = [
            rival
            for rival in corpus.superlatives(reading.claim)
            if rival.article != reading.rival.article and incompatible(reading.claim, rival.claim)
        ][: policy().rivals_shown]
        if others:
            yield _finding(reading, others, reading.position in decided)
