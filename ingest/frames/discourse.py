"""The reading of a sentence's figures from left to right, under the story's running state."""

from __future__ import annotations

import re

from ingest.frames import about as abouts
from ingest.frames import again, comparisons
from ingest.frames import amount as amounts
from ingest.frames import parties as sides
from ingest.frames import status as statuses
from ingest.frames.about import About
from ingest.frames.amount import Amount
from ingest.frames.bases import based
from ingest.frames.joining import of_wholes, own_spans, paired, respective, shared_forward, turned, years_after
from ingest.frames.nearest import is_ratio
from ingest.frames.ownership import is_company, parties_of
from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read
from ingest.frames.timing import when_of
from ingest.frames.when import When
from ingest.records import BALANCES, Period, Status

_ASIDE = re.compile(
    r"\b(?:bring|brings|brought|bringing|taking|takes|took|push|pushed|pushing|making|makes|giving|leaving)\b",
    re.IGNORECASE,
)
_OF_OUTPUT = re.compile(
    r"\sof\s(?:the\s|its\s|their\s|[\w.]+[’']s\s)?(?:gdp|gnp|gross|nation|national|total\soutput|output|econom)",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"(?:But\s|And\s)?[Ii]n\s(?:19|20)\d\d,?\s(?:it|they|the|there)\b")
_HAD_EXPECTED = re.compile(
    r"\bexpectations?\b|\bforecasts?\s(?:had|was|were|ranged)\b|\b(?:had|were|was)\s(?:been\s|widely\s|generally\s)*(?:expect|forecast|predict)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:had\searlier|originally|previously|at\sthe\stime|in\sthe\spast)\b", re.IGNORECASE)


def read_sentence(sentence: Sentence, state: Discourse) -> list[Read]:
    """Read a sentence's figures from left to right and move the discourse on."""
    state.provisional = state.provisional or statuses.provisional_release(sentence.text)
    speakers = [body for body in sentence.bodies if statuses.speaks(sentence.text, body.start, body.end)]
    if speakers:
        state.source = speakers[-1].text
    reads: list[Read] = []
    taken: set[int] = set()
    clause: Period | None = None
    for i in range(len(sentence.figures)):
        read, clause = _figure(sentence, i, reads, taken, clause, state)
        told = again.told_before(sentence, i, read.about, state)
        read = read if told is None else again.taken_up(read, told)
        reads.append(read)
    reads = respective(sentence, own_spans(sentence, shared_forward(sentence, reads, state)))
    reads = turned(sentence, of_wholes(sentence, reads))
    reads = paired(sentence, years_after(reads, state))
    reads = based(reads, state)
    again.remember(sentence, reads, state)
    _move_on(sentence, reads, state)
    return reads


def _figure(
    sentence: Sentence, i: int, reads: list[Read], taken: set[int], clause: Period | None, state: Discourse
) -> tuple[Read, Period | None]:
    before = reads[-1] if reads else None
    about = abouts.choose(sentence, i, before.about if before else None, state.topic, state.balance)
    new_topic = before is None or (
        about.topic is not None
        and before.about.topic is not None
        and about.topic.indicator != before.about.topic.indicator
    )
    comparison = comparisons.is_comparison(sentence, i, bool(before and before.comparison), not new_topic)
    if (
        comparison
        and new_topic
        and before is not None
        and not before.comparison
        and comparisons.stands_alone(sentence, i)
    ):
        comparison = False
    parties = parties_of(sentence, about, before, state)
    amount = amounts.of(sentence, i, about, comparison, before.amount if before else None)
    if amount.kind == "share" and about.indicator in ("exports", "imports"):
        carried = state.parties.product if state.parties is not None and abouts.is_anaphoric(sentence.text) else None
        parties = sides.of_share(sentence, i, parties, before.parties if before else None, carried)
    if amount.kind == "share" and about.indicator in BALANCES:
        parties = sides.of_balance_share(sentence, i, parties)
    when, clause = when_of(sentence, i, comparison, new_topic, amount, taken, clause, before, state, parties)
    sign = _sign(sentence, i, about, amount, before, state)
    main = next((read for read in reversed(reads) if not read.comparison), None)
    if (
        main is not None
        and main.about.topic is not None
        and about.topic is not None
        and main.about.indicator != about.indicator
    ):
        main = None
    status = statuses.of(
        sentence,
        i,
        comparison,
        when.period,
        state.story.reference,
        state.provisional,
        when.period == (state.main or state.story.release),
        main is not None and main.when.period == when.period,
    )
    if amount.kind == "bound" and status == "reported" and not comparison:
        status = "forecast"
    if not comparison and not _HAD_EXPECTED.search(sentence.text):
        when = _not_over(when, status, state)
    compares = main.position if comparison and main is not None else None
    state.company = is_company(sentence, about, parties, before, state)
    return Read(
        i, about, parties, amount, when, status, comparison, sign, compares, state.source, state.company
    ), clause


def _not_over(when: When, status: Status, state: Discourse) -> When:
    """What is foretold is never of a period that is over and only carried on from before: of when is not said; but what
    had been expected of a release is of its period.
    """
    reference, carried = state.story.reference, when.provenance in ("carried", "release")
    over = when.period is not None and reference is not None and when.period.last < reference
    return When(None, "none") if status == "forecast" and carried and over else when


def _looks_back(sentence: Sentence, told: Period, state: Discourse) -> bool:
    """Whether a sentence only glances at a year before the one told ("In 2010 it had a surplus of 75.7 billion")."""
    return state.main is not None and told.last < state.main.first and _IN_A_YEAR.match(sentence.text) is not None


def _sign(sentence: Sentence, i: int, about: About, amount: Amount, before: Read | None, state: Discourse) -> int:
    if amount.kind in ("growth", "change"):
        return amount.sign
    output = _OF_OUTPUT.match(sentence.text, sentence.figures[i].end) or is_ratio(sentence.text)
    if amount.kind == "share" and not output:
        return before.sign if before is not None and before.amount.kind == "share" else 1
    running = (
        before.sign
        if before is not None
        and before.amount.kind not in ("growth", "change")
        and before.about.indicator == about.indicator
        else 0
    )
    return amounts.level_sign(about, running or state.sign)


def _carried(read: Read, held: Parties | None) -> Parties:
    """The parties that go on: a share's partner is a part of the whole that the story runs on."""
    return held if read.amount.kind == "share" and held is not None else read.parties


def _is_part(period: Period, whole: Period | None) -> bool:
    return whole is not None and period != whole and whole.contains(period)


def _move_on(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    mains = [read for read in reads if not read.comparison and read.status not in ("previous",)]
    topical = [read for read in reads if read.about.topic is not None and read.about.indicator != "other"]
    if topical:
        state.topic = topical[0].about.topic
        state.parties = _carried(topical[0], state.parties)
    elif sentence.topics:
        named = [topic for topic in sentence.topics if topic.indicator != "other"]
        state.topic = named[0] if named else None
        state.parties = sides.of(sentence, named[0], state.story, None) if named else None
    balances = [
        read.about.indicator
        for read in reads
        if read.about.topic is not None
        and (read.about.topic.sign or "balance" in read.about.topic.label)
        and not read.about.topic.bare
    ]
    named = [topic for topic in sentence.topics if topic.sign and not topic.bare and topic.label not in ("gap", "gaps")]
    if balances:
        state.balance = balances[-1]
    elif named and not reads:
        state.balance = named[-1].indicator
    signs = [
        read.sign
        for read in reads
        if read.about.indicator in ("trade_balance", "current_account") and not read.comparison
    ]
    if signs:
        state.sign = signs[-1]
    foretold = [
        read.when.period
        for read in mains
        if read.when.provenance in ("own", "clause")
        and read.when.period is not None
        and read.about.indicator != "other"
        and read.status == "forecast"
    ]
    state.coming = foretold[-1] if foretold else state.coming
    others = [
        read.when.period
        for read in mains
        if read.when.provenance in ("own", "clause") and read.about.indicator == "other" and read.status != "forecast"
    ]
    if others and others[-1] is not None and not _is_part(others[-1], state.backdrop):
        state.backdrop = others[-1]
    state.todate = next(
        (read.when.period for read in reversed(mains) if read.when.mark == "todate" and read.when.period), state.todate
    )
    periods_told = [
        read.when.period
        for read in mains
        if read.when.provenance in ("own", "clause")
        and read.when.period is not None
        and read.when.mark not in ("offset", "same")
        and read.about.indicator != "other"
        and read.status != "forecast"
        and not _ASIDE.search(sentence.text[: sentence.figures[read.position].start])
    ]
    if periods_told and not _EARLIER.search(sentence.text) and not _looks_back(sentence, periods_told[-1], state):
        state.main = periods_told[-1]
