"""The period of a figure, by its own words, its clause and the running story."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import periods
from ingest.frames import belonging, starts
from ingest.frames import status as statuses
from ingest.frames import when as whens
from ingest.frames.amount import Amount
from ingest.frames.comparisons import bracketed
from ingest.frames.parties import Parties
from ingest.frames.sentence import REVISED_FROM, Sentence
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
_REVISED_FROM = re.compile(rf"\b{REVISED_FROM}\s(?:an?\s)?$", re.IGNORECASE)
_USUALLY = re.compile(
    r"\b(?:normally|traditionally|usually|typically|generally|always|historically|on\saverage)\b", re.IGNORECASE
)
_HABIT = re.compile(
    r"\b(?:imports|exports|buys|sells|ships|purchases|supplies)\s(?:about\s|some\s|around\s|more\sthan\s|over\s|nearly\s|up\sto\s)?$"
)
_YEARLY = re.compile(r"(?:\s[\w.-]+){0,6}?\s(?:(?:a|per|each|every)\s(?:year|month)|annually)\b")
_PRESENT = re.compile(
    r"\b(?:is|are|goes?|comes?|imports|exports|ships?|sends?|buys?|sells?|consumes?|needs?|averages?)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|rose|fell|grew|totall?ed|reached|last|this|next|will|would|should|could|expected|in\s(?:19|20)\d\d)\b"
)
_WHICH = re.compile(r",\s(?:which|whose|that)\s")
_WILL = re.compile(r"\b(?:will|should|(?:is|are)\s(?:expected|forecast|projected|likely)\sto)\b", re.IGNORECASE)
_STANDS = re.compile(
    r"\b(?:accounts?\sfor|(?:depends?|relies|rely)\son|(?<!to\s)(?:produces?|provides?|earns|generates|carries)|(?<!will\s)(?<!to\s)comes?\sfrom|goes\sto|represents?|makes?\sup|takes?|comprises?"
    r"|(?:countries|governments|nations|members|states)\s(?:[\w-]+\s)?accounting\sfor)\b"
)
_NOW = re.compile(r"(?:\sof\s[\w\s.’']{1,40})?\s(?:now|at\spresent|currently)\b")
_CURRENT = re.compile(r"\b(?:current|present)\s$")
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
    if comparison:
        return _compared(sentence, i, new_topic, taken, clause, clock, before, state)
    ahead = belonging.clause_mark(sentence, i, taken)
    own, base = belonging.own_mark(sentence, i, taken, False)
    base = base or (starts.opening_base(sentence) if amount.kind in ("growth", "change") else None)
    if ahead is not None:
        clause = whens.resolve(ahead, replace(clock, main=clause or clock.main), False) or clause
    if own is not None and not (own.comparative and amount.kind in ("growth", "change")):
        when = _printed(own, base, replace(clock, main=clause or clock.main), before is not None)
        return when, when.period if not own.comparative else clause
    if sentence.figures[i].link == "range" and before is not None and sentence.figures[i - 1].link == "range":
        return before.when, clause
    if _is_vague(ahead, before):
        return When(None, "clause", mark="vague"), None
    if clause is not None and _to_come(sentence, i, clause, clock):
        clause = clause.shift(12)
    return _running(sentence, i, amount, ahead, base or own, clause, clock, state)


def _compared(
    sentence: Sentence,
    i: int,
    new_topic: bool,
    taken: set[int],
    clause: Period | None,
    clock: Clock,
    before: Read | None,
    state: Discourse,
) -> tuple[When, Period | None]:
    """The period of figure i that another is compared with, and the clause's, which a new clause before it may set."""
    own = None if bracketed(sentence, i) else belonging.own_mark(sentence, i, taken, True)[0]
    turned = belonging.turned_to(sentence, i, taken)
    if turned is not None:
        clause = whens.resolve(turned, replace(clock, main=clause or clock.main), False) or clause
    if own is not None and own.kind == "here" and not own.args and not new_topic:
        own = None
    return compared_with(sentence, i, own, clause, clock, before, state), clause


def _running(
    sentence: Sentence,
    i: int,
    amount: Amount,
    ahead: PeriodMark | None,
    base: PeriodMark | None,
    clause: Period | None,
    clock: Clock,
    state: Discourse,
) -> tuple[When, Period | None]:
    """The period of figure i, which prints none: its clause's or the running one; none where it is timeless."""
    timeless = _is_timeless(sentence, i, amount)
    if timeless and (ahead is None or _WHICH.search(sentence.text, ahead.end, sentence.figures[i].start)):
        clause, ahead = None, None
    running = None if timeless else state.coming if clock.future and state.coming else clock.main
    when = _unsaid(clause, running, base, clock, state)
    if when.provenance == "shared":
        clause = when.period
    return replace(when, mark=ahead.kind if ahead and when.mark is None else when.mark), clause


def _is_vague(ahead: PeriodMark | None, before: Read | None) -> bool:
    """Whether a figure stands under words of no known length ("in recent years"), its own or the figure's before."""
    return ahead.kind == "vague" if ahead is not None else before is not None and before.when.mark == "vague"


def _printed(own: PeriodMark, base: PeriodMark | None, clock: Clock, follows: bool) -> When:
    """The period of a figure by its own words of time, and its base."""
    period = whens.resolve(own, clock, own.comparative and follows and not whens.is_still(own))
    based = whens.resolve(base, replace(clock, main=period or clock.main), True) if base is not None else None
    return When(period, "own", based, own.kind)


def _unsaid(
    clause: Period | None, running: Period | None, base: PeriodMark | None, clock: Clock, state: Discourse
) -> When:
    """The period of a figure that prints none: its clause's, else the running one, else the year after its base."""
    period = clause or running
    based = whens.resolve(base, replace(clock, main=period), True) if base is not None else None
    after_a_year = base is not None and base.kind == "absolute" and based is not None and based.months == 12
    if after_a_year and based is not None and period is not None and period.months < 12 and not clause:
        return When(based.shift(12), "shared", based)
    return When(period, "clause" if clause else "carried" if state.main else "release" if period else "none", based)


def _is_timeless(sentence: Sentence, i: int, amount: Amount) -> bool:
    """Whether a figure tells what is so at any time: a standing share, a habit, a need."""
    lead = sentence.lead(i)
    habit = _HABIT.search(lead) and (_YEARLY.match(sentence.tail(i)) or amount.kind in ("share", "other"))
    present = _STANDS.search(sentence.text) or _NOW.match(sentence.tail(i)) or _CURRENT.search(lead)
    standing = amount.kind == "share" and present
    rated = amount.kind in ("level", "share") and _YEARLY.match(sentence.tail(i)) and _PRESENT.search(sentence.text)
    if rated and not _PAST.search(sentence.text):
        return True
    return bool(standing or habit or _USUALLY.search(lead) or _NEED.search(lead))


def _to_come(sentence: Sentence, i: int, clause: Period, clock: Clock) -> bool:
    """Whether what follows a past year's figure is foretold ("a 1986 surplus of 7.6 billion, will be reduced to")."""
    past = clause.months == 12 and clock.reference is not None and clause.last < clock.reference
    return past and i > 0 and _WILL.search(sentence.lead(i)) is not None


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
        said = belonging.clause_mark(sentence, i, set()) if before is None else None
        period = whens.resolve(said, clock, False) if said is not None else clause or clock.main
        return When(before.when.period if before else period, "shared")
    if main is None:
        return When(None, "none")
    if _EXPECTATION.search(sentence.lead(i)) or _EXPECTED.match(sentence.tail(i)):
        return When(main, "offset")
    if state.offset is not None and (state.offset.comparative or state.offset.kind in ("month", "absolute")):
        period = whens.resolve(state.offset, replace(clock, main=main), True)
        if period is not None and period != main and period.months in (main.months, 12):
            return When(period, "offset")
    return When(periods.before(main), "offset")
