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
from ingest.frames.moving import move_on
from ingest.frames.nearest import is_ratio
from ingest.frames.ownership import FLOWS, is_company, parties_of
from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.sides_in_turn import in_turn
from ingest.frames.state import Discourse, Read
from ingest.frames.timing import when_of
from ingest.frames.when import When
from ingest.records import BALANCES, Period, Status

_OF_OUTPUT = re.compile(
    r"\sof\s(?:the\s|its\s|their\s|[\w.]+[’']s\s)?(?:gdp|gnp|gross|nation|national|total\soutput|output|econom)",
    re.IGNORECASE,
)
_HAD_EXPECTED = re.compile(
    r"\bexpectations?\b|\bforecasts?\s(?:had|was|were|ranged)\b|\b(?:had|were|was)\s(?:been\s|widely\s|generally\s)*(?:expect|forecast|predict)",
    re.IGNORECASE,
)


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
    reads = in_turn(sentence, reads)
    reads = respective(sentence, own_spans(sentence, shared_forward(sentence, reads, state)))
    reads = turned(sentence, of_wholes(sentence, reads))
    reads = paired(sentence, years_after(reads, state))
    reads = based(reads, state)
    again.remember(sentence, reads, state)
    move_on(sentence, reads, state)
    return reads


def _figure(
    sentence: Sentence, i: int, reads: list[Read], taken: set[int], clause: Period | None, state: Discourse
) -> tuple[Read, Period | None]:
    before = reads[-1] if reads else None
    about = abouts.choose(sentence, i, before.about if before else None, state.topic, state.balance)
    new_topic = before is None or _other_topic(about, before.about)
    comparison = _is_comparison(sentence, i, before, new_topic)
    amount = amounts.of(sentence, i, about, comparison, before.amount if before else None)
    parties = _parties(sentence, i, about, amount, before, state)
    when, clause = when_of(sentence, i, comparison, new_topic, amount, taken, clause, before, state, parties)
    main = next((read for read in reversed(reads) if not read.comparison), None)
    main = None if main is not None and _other_topic(about, main.about) else main
    status = _status(sentence, i, comparison, amount, when, main, state)
    if not comparison and not _HAD_EXPECTED.search(sentence.text):
        when = _not_over(when, status, state)
    sign = _sign(sentence, i, about, amount, before, state)
    compares = main.position if comparison and main is not None else None
    state.company = is_company(sentence, about, parties, before, state)
    read = Read(i, about, parties, amount, when, status, comparison, sign, compares, state.source, state.company)
    return read, clause


def _other_topic(one: About, other: About) -> bool:
    """Whether two figures have topics of their own that differ."""
    return one.topic is not None and other.topic is not None and one.indicator != other.indicator


def _is_comparison(sentence: Sentence, i: int, before: Read | None, new_topic: bool) -> bool:
    """Whether figure i is what another is compared with; after a new topic that may only look so."""
    earlier = before is not None and before.comparison
    compared = comparisons.is_comparison(sentence, i, earlier, not new_topic)
    alone = new_topic and before is not None and not earlier and comparisons.stands_alone(sentence, i)
    return compared and not alone


def _parties(
    sentence: Sentence, i: int, about: About, amount: Amount, before: Read | None, state: Discourse
) -> Parties:
    """The parties of figure i; those of a share are of the part, not of the whole."""
    parties = parties_of(sentence, about, before, state)
    if amount.kind == "share" and about.indicator in FLOWS:
        carried = state.parties.product if state.parties is not None and abouts.is_anaphoric(sentence.text) else None
        return sides.of_share(sentence, i, parties, before.parties if before else None, carried)
    if amount.kind == "share" and about.indicator in BALANCES:
        return sides.of_balance_share(sentence, i, parties)
    return parties


def _status(
    sentence: Sentence, i: int, comparison: bool, amount: Amount, when: When, main: Read | None, state: Discourse
) -> Status:
    """The status of figure i; a limit or target lies ahead. main: the figure that it is compared with."""
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
    return "forecast" if amount.kind == "bound" and status == "reported" and not comparison else status


def _not_over(when: When, status: Status, state: Discourse) -> When:
    """What is foretold is never of a period that is over and only carried on from before: of when is not said; but what
    had been expected of a release is of its period.
    """
    reference, carried = state.story.reference, when.provenance in ("carried", "release")
    over = when.period is not None and reference is not None and when.period.last < reference
    return When(None, "none") if status == "forecast" and carried and over else when


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
