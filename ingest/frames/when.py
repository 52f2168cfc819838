"""Which period a figure covers: own words first, then its clause, then what the story carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest import periods
from ingest.frames.sentence import COMPARISON, Sentence
from ingest.periods import PeriodMark
from ingest.records import Period
from ingest.topics import moves

Provenance = Literal["own", "shared", "clause", "carried", "release", "offset", "none"]
_BASE = re.compile(
    r"\b(?:from|than|over|compared\s(?:with|to)|on|above|below|against|since|in\scomparison\swith|"
    r"versus|vs)\s(?:the\s|that\sof\s|its\s|in\s|those\s(?:of|in)\s|those\s|an?\s)?(?:unrevised\s|"
    r"revised\s|record\s|level\sof\s|high\sof\s)?$",
    re.IGNORECASE,
)
_AND_NEXT = re.compile(
    r"^[\s,]*(?:(?!from\b|against\b|compared\b|after\b|versus\b|than\b)[\w.’'%-]+[\s,]+){0,7}$", re.IGNORECASE
)
_MODIFIES = re.compile(
    r"(?:[’']s)?\s(?:(?!as\b|and\b|while\b|but\b|with\b|after\b|when\b|since\b|because\b|for\b|"
    r"from\b|against\b|to\b|of\b|on\b|the\b|or\b)[\w-]+\s){0,2}"
)
_MOVED_TO = re.compile(
    r"^\s?(?:[\w-]+\s)?(?:decline|fall|drop|rise|increase|growth|gain|deficit|surplus)?\s?to\s(?:an?\s|"
    r"about\s|only\s)?$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:after|since|when|before|until|because|although|though|if|as)\s(?!(?:a|the|falling|"
    r"rising)\b)(?:[\w’'-]+\s){1,10}(?:were|was|had|has|\w+ed)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?:\w+\s){0,2}(?:past|last|previous)\b", re.IGNORECASE)
_SAME_STILL = re.compile(r"(?:the\s)?(?:same|corresponding)\s(?:period|months?|quarter|time|year)", re.IGNORECASE)
_WHICH = re.compile(r",?\s(?:which|when|that)\b")
_WENT = re.compile(
    r"\b(?:\w{3,}ed|rose|fell|grew|shrank|sank|slid|swung|leapt)\s(?:sharply\s|slightly\s|further\s)?(?:to|by|an?)\b",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A figure's period, how it is known, and for growth and change the base."""

    period: Period | None
    provenance: Provenance
    base: Period | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What the discourse knows of time. main: the running period; release: the story's; offset: how comparisons have
    been measured so far; reference: the story's month; fiscal: the first month of its fiscal or marketing year; future: the
    sentence speaks of what is to come.
    """

    reference: int | None
    release: Period | None
    main: Period | None
    offset: PeriodMark | None
    fiscal: int | None
    future: bool = False


def is_comparison(sentence: Sentence, i: int, earlier: bool, same_topic: bool) -> bool:
    """Whether figure i is what another is compared with. earlier: the figure before it is; same_topic: no topic between."""
    lead = _unhedged(sentence, i)
    links = list(COMPARISON.finditer(lead))
    if sentence.figures[i].unit == "percent" and i and sentence.figures[i - 1].unit != "percent" and not links:
        return False
    if links and not _used_up(sentence, i, links[-1].end()):
        rest = lead[links[-1].end() :]
        moved = not links[-1][0].lower().startswith(("after", "following")) and (bool(moves(rest)) or _says_more(rest))
        return (len(rest) < 70 and not moved) or (earlier and same_topic)
    if earlier and same_topic and _MOVED_TO.match(lead):
        return True
    if not links and _own_topic(sentence, i):
        return False
    if not links and any(move.direction != "swung" for move in moves(lead)) and _WENT.search(lead):
        return False
    joined = re.match(r"^(?:[^.;]{0,60}?)(?:,\s*|\band\b|\bor\b)", lead)
    return bool(earlier and same_topic and joined and not _says_more(lead))


def _own_topic(sentence: Sentence, i: int) -> bool:
    """Whether a topic stands between figure i and the figure before it."""
    floor = sentence.figures[i - 1].end if i else 0
    return any(
        floor + 12 < topic.start and topic.end <= sentence.figures[i].start and topic.indicator != "other"
        for topic in sentence.topics
    )


def _unhedged(sentence: Sentence, i: int) -> str:
    """The words before figure i without its own hedge, whose "than" compares nothing."""
    lead, hedge = sentence.lead(i), sentence.figures[i].hedge
    at = lead.lower().rfind(hedge) if hedge else -1
    return lead[:at] if at >= 0 else lead


def stands_alone(sentence: Sentence, i: int) -> bool:
    """Whether figure i, compared with another statistic ("exports totalled A compared with imports of B"), prints no
    period of its own and so is of the same one.
    """
    return (
        not [mark for mark in _behind(sentence, i) if not _is_reach(mark)] and _possessive(sentence, i, set()) is None
    )


def _used_up(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the comparing word has its object already: a period that something new follows ("than in February and")."""
    floor = sentence.figures[i - 1].end if i else 0
    marks = [mark for mark in sentence.times if floor + at <= mark.start < sentence.figures[i].start]
    return (
        bool(marks)
        and re.match(r"[,\s]*(?:and|but|while|,|to|at)\b|,", sentence.text[marks[-1].end : sentence.figures[i].start])
        is not None
    )


def _says_more(lead: str) -> bool:
    """Whether a verb of its own stands before the figure, so that it begins something new."""
    return bool(
        re.search(
            r"\b(?:was|were|rose|fell|totall?ed|reached|amounted|stood|is|are|increased|declined|grew|"
            r"dropped|climbed)\b",
            lead,
            re.IGNORECASE,
        )
    )


def own_mark(
    sentence: Sentence, i: int, taken: set[int], comparison: bool
) -> tuple[PeriodMark | None, PeriodMark | None]:
    """The words of time that belong to figure i alone, and those that are its base; both None where there are none."""
    own, base = None, None
    for mark in _behind(sentence, i):
        between = sentence.text[sentence.figures[i].end : mark.start]
        if _BASE.search(between) or (
            mark.kind == "offset" and sentence.figures[i].unit == "percent" and _BASE.search(between)
        ):
            base = base or mark
        elif own is None and base is None:
            own = mark
    if own is None and comparison:
        own = _possessive(sentence, i, taken)
    if own is not None:
        taken.add(own.start)
    return own, base


def _behind(sentence: Sentence, i: int) -> list[PeriodMark]:
    """Marks between figure i and the next that no new topic or next figure claims."""
    figure = sentence.figures[i]
    limit = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else len(sentence.text)
    starts = [
        topic.start
        for topic in sentence.topics
        if topic.start > figure.end + 40 or _new_clause(sentence, figure.end, topic.start)
    ]
    fence = min([start for start in starts if start > figure.end] + [limit])
    marks = [mark for mark in sentence.times if figure.end <= mark.start < limit and not _is_reach(mark)]
    return [
        mark
        for mark in marks
        if mark.start < fence
        and not _premodifies(sentence, mark, limit)
        and not _for_next(sentence, i, mark)
        and not _SUBORDINATE.search(sentence.text[figure.end : mark.start])
    ]


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    return bool(re.search(r"(?:,|;|\band|\bbut|\bwhile|\bwhereas)\s", sentence.text[start:end]))


def _premodifies(sentence: Sentence, mark: PeriodMark, limit: int) -> bool:
    """Whether the mark stands before a topic as its modifier ("February imports")."""
    return any(
        mark.end <= topic.start < limit and _MODIFIES.fullmatch(sentence.text[mark.end : topic.start]) is not None
        for topic in sentence.topics
    )


def _for_next(sentence: Sentence, i: int, mark: PeriodMark) -> bool:
    """Whether the mark is the next figure's ("January's 23.52 billion")."""
    if i + 1 >= len(sentence.figures):
        return False
    gap = sentence.text[mark.end : sentence.figures[i + 1].start]
    if re.fullmatch(
        r"(?:[’']s?)?\s(?:[\w-]+\s)?(?:level|figure|total|shortfall|deficit|surplus|imbalance|record)\sof\s(?:an?\s)?",
        gap,
    ):
        return True
    return (
        bool(re.fullmatch(r"(?:[’']s?)?\s(?:[\w-]+\s){0,3}(?:of\s|at\s)?", gap))
        and (mark.text.endswith(("'s", "’s")) or gap.startswith(("'", "’")))
        and "(" not in gap
    )


def _possessive(sentence: Sentence, i: int, taken: set[int]) -> PeriodMark | None:
    """A mark between the last comparing word and the figure ("from January's", "compared with a December figure of")."""
    floor = sentence.figures[i - 1].end if i else 0
    lead = sentence.text[floor : sentence.figures[i].start]
    links = list(COMPARISON.finditer(lead))
    if not links:
        return None
    low = floor + links[-1].start()
    marks = [
        mark
        for mark in sentence.times
        if low <= mark.start < sentence.figures[i].start and mark.start not in taken and not _is_reach(mark)
    ]
    return marks[-1] if marks else None


def clause_mark(sentence: Sentence, i: int, taken: set[int]) -> PeriodMark | None:
    """The words of time before figure i that its clause stands under, unless a figure before has used them up."""
    floor = sentence.figures[i - 1].end if i else 0
    marks = [
        mark
        for mark in sentence.times
        if floor <= mark.start < sentence.figures[i].start and mark.start not in taken and not _is_reach(mark)
    ]
    marks = [
        mark
        for mark in marks
        if not _BASE.search(sentence.text[max(floor, mark.start - 30) : mark.start])
        or _WHICH.match(sentence.text[mark.end : sentence.figures[i].start])
    ]
    if not marks:
        return None
    return _merged(marks)


def _merged(marks: list[PeriodMark]) -> PeriodMark:
    """A month whose year stands apart ("The February surplus last year") is read with it."""
    last = marks[-1]
    for first in marks[:-1]:
        if first.kind in ("month", "part") and first.args and first.args[-1] == 9:
            if last.kind == "relative" and last.args[1] == 12:
                return replace(first, args=(*first.args[:-1], last.args[0]))
            if last.kind == "absolute" and last.period is not None and last.period.years:
                return replace(first, args=(*first.args[:-1], 100 + last.period.first // 12))
    return last


def _is_reach(mark: PeriodMark) -> bool:
    """Whether the words say how far a superlative reaches, not when: "since 2019", "in four years"."""
    return mark.kind == "since" or (mark.kind == "length" and (mark.args[0] < 24 or not _OVER.match(mark.text)))


def resolve(mark: PeriodMark, clock: Clock, comparison: bool) -> Period | None:
    """The period that a figure's mark means. In a comparison, months lie before the running period, and "last year" is
    the running period a year before.
    """
    if clock.reference is None:
        return mark.period
    if mark.kind in ("month", "part") and mark.args and mark.args[-1] >= 100:
        year = mark.args[-1] - 100
        return Period(
            year * 12 + mark.args[0] - 1, year * 12 + mark.args[0] - 2 + (mark.args[1] if mark.kind == "part" else 1)
        )
    main = clock.main or clock.release
    if not comparison and main is not None and _SAME_STILL.fullmatch(mark.text):
        return main
    if comparison and main is not None:
        return _compared(mark, clock, main)
    return _ahead(mark, periods.resolve(mark, clock.reference, main, clock.fiscal), clock)


def _ahead(mark: PeriodMark, period: Period | None, clock: Clock) -> Period | None:
    """A month or quarter without its year, in a forecast, is the coming one."""
    if period is None or not clock.future or mark.kind not in ("month", "part") or mark.args[-1] != 9:
        return period
    reference = clock.reference or 0
    return period.shift(12) if period.last < reference and period.first + 12 <= reference + 6 else period


def _compared(mark: PeriodMark, clock: Clock, main: Period) -> Period | None:
    reference = clock.reference or main.last
    if mark.kind == "relative" and mark.args[1] == 1 and main.months >= 12:
        return main
    if mark.kind == "relative" and mark.args == (-1, 12) and main.months < 12 and main.last // 12 == reference // 12:
        return Period(main.first - 12, main.last - 12, periods._shift_days(main.days, -12))
    if mark.kind == "month" and mark.args[-1] == 9 and main.months == 1:
        month = mark.args[0]
        year = main.last // 12 if month - 1 < main.last % 12 else main.last // 12 - 1
        return Period.month(year, month)
    if (
        mark.kind == "absolute"
        and mark.period
        and mark.period.years
        and len(mark.period.years) == 1
        and main.months < 12
        and main.years is None
        and mark.period.last < main.first
    ):
        return _same_months(mark, main)
    return periods.resolve(mark, reference, main, clock.fiscal)


def _same_months(mark: PeriodMark, main: Period) -> Period | None:
    """A bare year beside a part of a year means the year, unless it is the year before ("from 4.77 billion in 1986")."""
    assert mark.period is not None
    shift = mark.period.first - main.first // 12 * 12
    return (
        Period(main.first + shift, main.last + shift, periods._shift_days(main.days, shift))
        if shift == -12
        else mark.period
    )
