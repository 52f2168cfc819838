"""Two articles that print one cell must print one figure.

What: looks up the figures that other articles print for the same series, period and basis, copies of one wire once,
and lists those that rounding can't reconcile. Readings accepted as repairs take part, marked so.
Why: where no table reaches, the rival figure is the only sign that one of two stories is wrong.
Flagged: a deficit of $2.727 billion for 2019 in one story and of $2.37 billion in another: disputed.
Not flagged: 1.7 and 1.74 billion; forecasts; figures on another basis; an article's own copy.
Source: articles are no evidence against each other; a table decides who is inconsistent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checks import words
from checks.findings import Doubt, Finding, Outcome, Rival
from checks.policy import policy
from checks.readings import Corpus, Reading

CODE = "X01"
DECIDED = "a table decides"


def _outcome(reading: Reading, others: Sequence[Rival], decided: bool) -> tuple[Outcome, str | None]:
    if decided or reading.rival.as_repaired:
        return "unchecked", DECIDED
    sure = min(reading.claim.confidence, *(rival.claim.confidence for rival in others)) >= policy().confidence
    return ("disputed", None) if sure else ("worth a look", Doubt.READING)


def _told(rival: Rival) -> str:
    read = f", read as {words.period(rival.claim.period)}" if rival.as_repaired else ""
    return f"{words.printed(rival.claim)} ({rival.article}{read})"


def finding(reading: Reading, others: Sequence[Rival], decided: bool) -> Finding:
    """One finding for all rivals of one reading."""
    outcome, reason = _outcome(reading, others, decided)
    claim = reading.claim
    second = ", in its second reading" if reading.rival.as_repaired else ""
    told = tuple(_told(rival) for rival in others)
    text = f"other articles print {words.listing(told)} for {words.subject(claim)}"
    return Finding(
        code=CODE,
        outcome=outcome,
        claims=(reading.position,),
        detail=words.sentence(f"{text}; this one prints {words.printed(claim)}{second}"),
        reason=reason,
        rivals=tuple(others),
        steps=told,
    )


def check(subject: Sequence[Reading], corpus: Corpus, decided: Collection[int]) -> Iterator[Finding]:
    """Findings for readings with rivals; decided: positions that a table has judged."""
    for reading in subject:
        others = corpus.apart(reading, policy().rivals_shown)
        if others:
            yield finding(reading, others, reading.position in decided)
