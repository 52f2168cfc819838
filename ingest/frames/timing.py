"""The period of a figure, by its own words, its clause and the running story."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames import belonging
from ingest.frames import status as statuses
from ingest.frames import when as whens
from ingest.frames.amount import Amount
from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read
from ingest.frames.when import Clock, When
from ingest.periods import PeriodMark
from ingest.records import Period

_EXPECTATION = re.compile(
    r"\b(?:forecasts?|expectations?|expected|estimates?|predicted|projections?|projected|targeted|targetted|targets?|planned|the\sofficial\sfigure)\b"
    r"(?:\s(?:of|for|at|by|\w+))*\s$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\s(?:widely\s|originally\s|previously\s|first\s)?(?:forecast|expected|predicted|projected|targeted|targetted|budgeted)\b",
    re.IGNORECASE,
)
_REVISED_FROM = re.compile(r"\b(?:revised|corrected|adjusted)\s(?:up\s|down\s|upwards?\s|downwards?\s)?from\s(?:an?\s)?$", re.IGNORECASE)
_USUALLY = re.compile(
    r"\b(?:normally|traditionally|usually|typically|generally|always|historically|on\saverage)\b", re.IGNORECASE
)
_STANDS = re.compile(r"\b(?:accounts?\sfor|comes?\sfrom|goes\sto|represents?|makes?\sup|takes?|comprises?)\b")
_NEED = re.compile(r"\b(?:have|has|need|needs|obliged|forced)\sto\s(?:import|export|buy|sell)\b", re.IGNORECASE)


def when_of(
    sentence: Sentence,
    i: int,
    comparison: bool,
    new_topic: bool,
    amount: Amount,
    taken: set[int],
    clause: Period | None,
    before: Read | None,
    state: Discourse,
    parties: Parties,
) -> tuple[When, Period | None]:
    """The period of figure i and the clause's period after it."""
    clock = replace(state.clock(), future=statuses.foretells(sentence.text), fiscal=state.fiscal(parties))
    ahead = None if comparison else belonging.clause_mark(sentence, i, taken)
    own, base = belonging.own_mark(sentence, i, taken, comparison)
    if comparison:
        return compared_with(sentence, i, own, clause, clock, before, state), clause
    if ahead is not None:
        clause = whens.resolve(ahead, replace(clock, main=clause or clock.main), False) or clause
    if own is not None and not (own.comparative and amount.kind in ("growth", "change")):
        period = whens.resolve(own, replace(clock, main=clause or clock.main), own.comparative and before is not None)
        based = whens.resolve(base, replace(clock, main=period or clock.main), True) if base is not None else None
        return When(period, "own", based, own.kind), period if not own.comparative else clause
    base = base or own
    if sentence.figures[i].link == "range" and before is not None and sentence.figures[i - 1].link == "range":
        return before.when, clause
    timeless = (
        (amount.kind == "share" and _STANDS.search(sentence.text))
        or _USUALLY.search(sentence.lead(i))
        or _NEED.search(sentence.lead(i))
    )
    running = state.coming if clock.future and state.coming is not None else clock.main
    period = clause or (None if timeless else running)
    based = whens.resolve(base, replace(clock, main=period), True) if base is not None else None
    if (
        base is not None
        and base.kind == "absolute"
        and based is not None
        and based.months == 12
        and period is not None
        and period.months < 12
        and not clause
    ):
        return When(based.shift(12), "shared", based), clause
    return When(
        period,
        "clause" if clause else "carried" if state.main else "release" if period else "none",
        based,
        ahead.kind if ahead else None,
    ), clause


def compared_with(
    sentence: Sentence,
    i: int,
    own: PeriodMark | None,
    clause: Period | None,
    clock: Clock,
    before: Read | None,
    state: Discourse,
) -> When:
    """The period of a figure that another is compared with."""
    main = clause or (before.when.period if before and not before.comparison else None) or clock.main
    if own is not None:
        state.offset = own
        return When(whens.resolve(own, replace(clock, main=main), True), "own", mark=own.kind)
    if _REVISED_FROM.search(sentence.lead(i)):
        return When(before.when.period if before else clause or clock.main, "shared")
    if main is None:
        return When(None, "none")
    if _EXPECTATION.search(sentence.lead(i)) or _EXPECTED.match(sentence.tail(i)):
        return When(main, "offset")
    if state.offset is not None and (state.offset.comparative or state.offset.kind in ("month", "absolute")):
        period = whens.resolve(state.offset, replace(clock, main=main), True)
        if period is not None and period != main and period.months in (main.months, 12):
            return When(period, "offset")
    return When(main.shift(-12), "offset")
