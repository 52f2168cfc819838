"""What carries over from sentence to sentence, and the reading of one sentence's figures in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest import gazetteer, periods
from ingest.frames import about as abouts
from ingest.frames import amount as amounts
from ingest.frames import parties as sides
from ingest.frames import status as statuses
from ingest.frames import when as whens
from ingest.frames.about import About
from ingest.frames.amount import Amount
from ingest.frames.parties import Parties
from ingest.frames.sentence import COMPARISON, Sentence
from ingest.frames.when import Clock, When
from ingest.periods import PeriodMark
from ingest.records import Indicator, Period, Status
from ingest.story import Story
from ingest.topics import Topic

_THE_BALANCE = re.compile(r"^(?:The|That|This)\s(?:surplus|deficit|gap|shortfall|imbalance)\s(?!with\b)")
_USUALLY = re.compile(
    r"\b(?:normally|traditionally|usually|typically|generally|always|historically|on\saverage)\b", re.IGNORECASE
)
_STANDS = re.compile(r"\b(?:accounts?\sfor|comes?\sfrom|goes\sto|represents?|makes?\sup|takes?|comprises?)\b")
_NEED = re.compile(r"\b(?:have|has|need|needs|obliged|forced)\sto\s(?:import|export|buy|sell)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:bring|brings|brought|bringing|taking|takes|took|push|pushed|pushing|making|makes|giving|leaving)\b",
    re.IGNORECASE,
)
_CROPS = frozenset(
    named.lower()
    for code, names in gazetteer.data("goods").items()
    if code[:4] in ("HS09", "HS10", "HS12", "HS17", "HS18", "HS52")
    for named in names
)
_ASIDE_PLACE = re.compile(r"\b(?:to|from|in|with)\s(?:the\s)?$", re.IGNORECASE)
_THE_COMPANY = re.compile(r"\b(?:company|firm|carmaker|automaker|maker|group)(?:[’']s)?\b.{0,60}$", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their)\s(?:[\w’'/-]+\s){0,4}$", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:had\searlier|originally|previously|at\sthe\stime|in\sthe\spast)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """One figure as read, before it becomes a claim: every slot with how it is known."""

    position: int
    about: About
    parties: Parties
    amount: Amount
    when: When
    status: Status
    comparison: bool
    sign: int
    compares: int | None
    source: str | None
    company: bool = False


@dataclass(slots=True)
class Discourse:
    """The running state of a story. It changes from sentence to sentence and never leaves this package."""

    story: Story
    topic: Topic | None = None
    parties: Parties | None = None
    balance: Indicator = "trade_balance"
    main: Period | None = None
    coming: Period | None = None
    offset: PeriodMark | None = None
    source: str | None = None
    provisional: bool = False
    company: bool = False
    sign: int = 0
    marks: list[Read] = field(default_factory=list)

    def clock(self) -> Clock:
        """What is known of time now."""
        return Clock(
            self.story.reference, self.story.release, self.main or self.story.release, self.offset, self.fiscal(None)
        )

    def fiscal(self, parties: Parties | None) -> int | None:
        """The first month of the fiscal or marketing year for a statistic: printed, else by good and country."""
        if self.story.season is not None:
            return self.story.season
        reporter = (parties.reporter if parties else None) or self.story.reporter or ""
        product = parties.product if parties else None
        if product in (None, "TOTAL"):
            return periods.FISCAL.get(reporter)
        return periods.MARKETING.get(product, {}).get(reporter) or (
            None if product in _CROPS else periods.FISCAL.get(reporter)
        )


def read_sentence(sentence: Sentence, state: Discourse) -> list[Read]:
    """Read a sentence's figures from left to right and move the discourse on."""
    state.provisional = state.provisional or statuses.provisional_release(sentence.text)
    if sentence.bodies:
        state.source = sentence.bodies[-1].text
    reads: list[Read] = []
    taken: set[int] = set()
    clause: Period | None = None
    for i in range(len(sentence.figures)):
        read, clause = _figure(sentence, i, reads, taken, clause, state)
        reads.append(read)
    reads = _paired(_years_after(_shared_forward(sentence, reads, state), state))
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
    comparison = whens.is_comparison(sentence, i, bool(before and before.comparison), not new_topic)
    if comparison and new_topic and before is not None and not before.comparison and whens.stands_alone(sentence, i):
        comparison = False
    parties = _parties(sentence, about, before, state)
    amount = amounts.of(sentence, i, about, comparison, before.amount if before else None)
    if amount.kind == "share" and about.indicator in ("exports", "imports"):
        carried = state.parties.product if state.parties is not None and abouts.is_anaphoric(sentence.text) else None
        parties = sides.of_share(sentence, i, parties, before.parties if before else None, carried)
    when, clause = _when(sentence, i, comparison, new_topic, amount, taken, clause, before, state, parties)
    sign = _sign(about, amount, before, state)
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
    )
    compares = main.position if comparison and main is not None else None
    state.company = _company(sentence, about, parties, before, state)
    return Read(
        i, about, parties, amount, when, status, comparison, sign, compares, state.source, state.company
    ), clause


def _company(sentence: Sentence, about: About, parties: Parties, before: Read | None, state: Discourse) -> bool:
    """Whether a figure is of one company: its name or "its" before the topic; so until a country or an office speaks."""
    if about.topic is None or about.indicator == "other":
        return state.company
    ahead = sentence.text[: about.topic.start]
    if _THE_COMPANY.search(ahead):
        return True
    if "reporter" in parties.explicit and not any(name in ahead for name in state.story.companies):
        return False
    if any(
        re.search(rf"\b{re.escape(name)}\b", ahead[-60:]) or (name in ahead and _OWN.search(ahead))
        for name in state.story.companies
    ):
        return True
    return (
        state.company
        and not sentence.bodies
        and all(_ASIDE_PLACE.search(sentence.text[: place.start]) for place in sentence.places)
    )


def _parties(sentence: Sentence, about: About, before: Read | None, state: Discourse) -> Parties:
    if about.topic is None:
        return Parties(state.story.reporter, state.story.partner or "WLD", "TOTAL")
    i = 0 if before is None else before.position + 1
    if before is not None and about.provenance == "list":
        held = sides.turned(sentence, i, about.topic, before.parties)
    elif about.provenance == "carried" and state.parties is not None:
        held = sides.turned(sentence, i, about.topic, state.parties)
    elif (
        _THE_BALANCE.match(sentence.text)
        and about.topic.sign
        and state.parties is not None
        and state.topic is not None
        and state.topic.sign
        and before is None
    ):
        held = state.parties
    else:
        held = sides.of(sentence, about.topic, state.story, before.parties if before else None)
        held = sides.headed(sentence, i, about.topic, held)
        if (
            about.topic.verb
            and state.parties is not None
            and abouts.is_anaphoric(sentence.text)
            and held.product == "TOTAL"
        ):
            held = replace(held, product=state.parties.product)
    return sides.counted(
        sentence, i, about.topic, held, state.story.product or (state.parties.product if state.parties else None)
    )


def _when(
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
    ahead = None if comparison else whens.clause_mark(sentence, i, taken)
    own, base = whens.own_mark(sentence, i, taken, comparison)
    if comparison:
        return _compared(sentence, own, clause, clock, before, state), clause
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


def _compared(
    sentence: Sentence,
    own: PeriodMark | None,
    clause: Period | None,
    clock: Clock,
    before: Read | None,
    state: Discourse,
) -> When:
    main = clause or (before.when.period if before and not before.comparison else None) or clock.main
    if own is not None:
        state.offset = own
        return When(whens.resolve(own, replace(clock, main=main), True), "own", mark=own.kind)
    if main is None:
        return When(None, "none")
    if state.offset is not None and (state.offset.comparative or state.offset.kind in ("month", "absolute")):
        period = whens.resolve(state.offset, replace(clock, main=main), True)
        if period is not None and period != main:
            return When(period, "offset")
    return When(main.shift(-12), "offset")


def _sign(about: About, amount: Amount, before: Read | None, state: Discourse) -> int:
    if amount.kind in ("growth", "change"):
        return amount.sign
    running = (
        before.sign
        if before is not None
        and before.amount.kind not in ("growth", "change")
        and before.about.indicator == about.indicator
        else 0
    )
    return amounts.level_sign(about, running or state.sign)


_REVISED_FROM = re.compile(
    r"^[\w\s]{0,20}\(?(?:up\w*\s|down\w*\s)?(?:revised|corrected|adjusted)\s(?:up\s|down\s)?from\s$", re.IGNORECASE
)
_JOIN = re.compile(
    r"^\s?(?:\w+\s){0,2}(?:to|and|or|at|,)\s(?:[\w’'-]+\s){0,4}$|^\s?(?:decline|fall|drop|"
    r"rise|increase|growth|gain)?\s?(?:to|and)\s(?:a\s|an\s)?$",
    re.IGNORECASE,
)


def _shared_forward(sentence: Sentence, reads: list[Read], state: Discourse) -> list[Read]:
    """Figures joined by "and" or "to" stand under the period that the last of them prints."""
    out = list(reads)
    for i in range(len(out) - 2, -1, -1):
        this, following = out[i], out[i + 1]
        if following.when.provenance in ("own", "shared") and _REVISED_FROM.search(sentence.tail(i)):
            out[i] = replace(this, when=replace(this.when, period=following.when.period, provenance="shared"))
            continue
        if (
            this.when.provenance not in ("own",)
            and following.when.provenance in ("own", "shared")
            and this.comparison == following.comparison
            and _JOIN.match(sentence.tail(i))
        ):
            begins = (
                i
                and out[i - 1].when.provenance == "own"
                and COMPARISON.search(sentence.text[: sentence.figures[i].start])
            )
            if (
                this.comparison
                or this.when.provenance in ("carried", "release", "none", "offset")
                or COMPARISON.search(sentence.lead(i))
                or begins
            ):
                out[i] = replace(this, when=replace(this.when, period=following.when.period, provenance="shared"))
    return out


def _years_after(reads: list[Read], state: Discourse) -> list[Read]:
    """Main figures of no known period lie a year after the year that they are compared with."""
    years = [
        read.when.period
        for read in reads
        if read.comparison
        and read.when.provenance == "own"
        and read.when.period is not None
        and read.when.period.months == 12
    ]
    if not years:
        return reads
    after = When(years[0].shift(12), "shared")
    return [
        replace(read, when=after)
        if read.when.period is None and not read.comparison and read.about.topic is not None
        else read
        for read in reads
    ]


def _paired(reads: list[Read]) -> list[Read]:
    """Two figures compared with two others in the same order ("imports A and exports B compared with C and D")."""
    out = list(reads)
    for i in range(len(out) - 3):
        mains, others = out[i : i + 2], out[i + 2 : i + 4]
        apart = mains[0].about.topic is not mains[1].about.topic or mains[0].parties != mains[1].parties
        if (
            apart
            and not any(read.comparison for read in mains)
            and all(read.comparison and read.about.provenance == "list" for read in others)
        ):
            if i + 4 < len(out) and out[i + 4].comparison and out[i + 4].about.provenance == "list":
                continue
            for k in (0, 1):
                out[i + 2 + k] = replace(
                    others[k],
                    about=replace(mains[k].about, provenance="list"),
                    parties=mains[k].parties,
                    sign=mains[k].sign,
                    compares=mains[k].position,
                )
    return out


def _move_on(sentence: Sentence, reads: list[Read], state: Discourse) -> None:
    mains = [read for read in reads if not read.comparison and read.status not in ("previous",)]
    topical = [read for read in reads if read.about.topic is not None and read.about.indicator != "other"]
    if topical:
        state.topic, state.parties = topical[0].about.topic, topical[0].parties
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
    if balances:
        state.balance = balances[-1]
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
    periods_told = [
        read.when.period
        for read in mains
        if read.when.provenance in ("own", "clause")
        and read.when.period is not None
        and read.about.indicator != "other"
        and read.status != "forecast"
        and not _ASIDE.search(sentence.text[: sentence.figures[read.position].start])
    ]
    if periods_told and not _EARLIER.search(sentence.text):
        state.main = periods_told[-1]
