"""Figures of one sentence that share a period or stand in pairs."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames.comparisons import ends_move
from ingest.frames.sentence import COMPARISON, REVISED_FROM, Sentence
from ingest.frames.sides_in_turn import RESPECTIVELY
from ingest.frames.state import Discourse, Read
from ingest.frames.when import When
from ingest.periods import before
from ingest.records import WORLD

_REVISED_FROM = re.compile(rf"^[\w\s]{{0,20}}\(?{REVISED_FROM}\s$", re.IGNORECASE)
_OF = re.compile(r"\sof\s(?:[\w.’'-]+\s){0,4}")
_WENT = re.compile(r"\b(?:went|goes?|going|shipped|sold|sent|came|comes?|originated)\s(?:\w+\s)?(?:to|from)\s")
_YEAR = 12
_JOIN = re.compile(
    r"^\s?(?:(?!and\b)\w+\s){0,7}(?:to|and|or|at|,)\s(?:[\w’'-]+\s){0,4}$|^\s?(?:decline|fall|drop|"
    r"rise|increase|growth|gain)?\s?(?:to|and)\s(?:a\s|an\s)?$",
    re.IGNORECASE,
)


def shared_forward(sentence: Sentence, reads: list[Read], state: Discourse) -> list[Read]:
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
            and (this.comparison or following.when.mark not in ("offset", "same"))
            and _JOIN.match(sentence.tail(i))
            and not (this.comparison and COMPARISON.search(sentence.tail(i)))
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


def of_wholes(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """A share of an amount stands under the amount's period ("five pct of the 18 billion dlrs of exports in 1986"), and
    whom it goes to is the share's partner alone ("70 pct of its 15 billion of exports went to China").
    """
    out = list(reads)
    for i in range(len(out) - 1):
        if sentence.figures[i].unit != "percent" or not _OF.fullmatch(sentence.tail(i)):
            continue
        if out[i].amount.kind == "share" and _WENT.search(sentence.tail(i + 1)):
            out[i + 1] = replace(out[i + 1], parties=replace(out[i + 1].parties, partner=WORLD))
        if out[i + 1].when.provenance == "own" and not out[i + 1].comparison and out[i].when.provenance != "own":
            out[i] = replace(out[i], when=replace(out[i].when, period=out[i + 1].when.period, provenance="shared"))
    return out


def turned(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """The figure that another grew or fell from lies before it ("rose from A in January to B in February"), by a year
    where nothing is said.
    """
    out = list(reads)
    for i in range(1, len(out)):
        first, last = out[i - 1], out[i]
        if not ends_move(sentence, i) or not first.comparison or last.comparison or last.when.period is None:
            continue
        when, period = first.when, last.when.period
        if when.provenance == "own" and when.mark == "month" and when.period and when.period.first < period.first:
            years = (period.first - 1 - when.period.first) // _YEAR
            when = replace(when, period=when.period.shift(_YEAR * years))
        elif when.provenance != "own" and last.when.provenance == "own":
            when = replace(when, period=before(period))
        out[i - 1] = replace(first, when=when, compares=last.position)
    return out


def own_spans(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """A second pair under a span of its own ("fell in September to A from B and to C from D in the first nine months"):
    C is of that span, D of the one a year before.
    """
    out = list(reads)
    for i in range(1, len(out)):
        this, last = out[i], out[i - 1]
        span, running = this.when.period, last.when.period
        if (
            this.comparison
            and not last.comparison
            and this.when.mark == "part"
            and span is not None
            and running is not None
            and last.when.provenance not in ("own",)
            and span.months > running.months
            and span.first <= running.last <= span.last
        ):
            out[i - 1] = replace(last, when=replace(last.when, period=span, provenance="shared"))
            out[i] = replace(this, when=replace(this.when, period=span.shift(-12), provenance="offset"))
        elif _is_of_a_part(last, this) and span is not None:
            out[i - 1] = replace(last, when=replace(last.when, period=span.shift(span.months), provenance="shared"))
    return out


def _is_of_a_part(main: Read, other: Read) -> bool:
    """Whether a figure under a running year is compared with a quarter of it, so that it is the next one's."""
    part, year = other.when.period, main.when.period
    if part is None or year is None or not other.comparison or main.comparison:
        return False
    carried = main.when.provenance in ("carried", "release") and other.when.mark == "part"
    return carried and year.months == 12 and part.months == 3 and year.first <= part.first <= year.last - 3


def respective(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Two figures "respectively" stand under the two periods that the sentence told before."""
    out = list(reads)
    for i in range(3, len(out)):
        told = [read.when for read in out[: i - 1] if read.when.provenance == "own" and read.when.period is not None]
        if (
            len(told) >= 2
            and RESPECTIVELY.match(sentence.tail(i))
            and re.fullmatch(r"\s(?:and|to|or)\s", sentence.lead(i))
            and not {out[i].when.provenance, out[i - 1].when.provenance} & {"own"}
        ):
            for k in (1, 2):
                out[i - 2 + k] = replace(out[i - 2 + k], when=replace(told[k - 3], provenance="shared"))
    return out


def years_after(reads: list[Read], state: Discourse) -> list[Read]:
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


def paired(sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Two figures compared with two others in the same order ("imports A and exports B compared with C and D")."""
    out = list(reads)
    for i in range(len(out) - 3):
        mains, others = out[i : i + 2], out[i + 2 : i + 4]
        apart = mains[0].about.topic is not mains[1].about.topic or mains[0].parties != mains[1].parties
        told = ("list", "before") if RESPECTIVELY.match(sentence.tail(others[1].position)) else ("list",)
        if (
            apart
            and not any(read.comparison for read in mains)
            and all(read.comparison and read.about.provenance in told for read in others)
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
