"""Which words of time belong to which figure: its own, its base, its clause's."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames.sentence import COMPARISON, Sentence
from ingest.frames.starts import is_when, level_since
from ingest.periods import PeriodMark

_BASE = re.compile(
    r"\b(?:from|than|over|compared\s(?:with|to)|on|above|below|against|since|in\scomparison\swith|"
    r"versus|vs)\s(?:the\s|that\s(?:of|for|in)\s|its\s|in\s|those\s(?:of|for|in)\s|those\s|an?\s)?(?:unrevised\s|"
    r"revised\s|preliminary\s|provisional\s|record\s|level\sof\s|high\sof\s)?$",
    re.IGNORECASE,
)
_MODIFIES = re.compile(
    r"(?:[’']s)?\s(?:(?!as\b|and\b|while\b|but\b|with\b|after\b|when\b|since\b|because\b|for\b|"
    r"from\b|against\b|to\b|of\b|on\b|the\b|or\b)[\w-]+\s){0,2}"
)
_JOINED = re.compile(r"\b(?:and|but|while)\s(?:(?:in|on|by|for|during|from|last|this|next)\s)*$")
_MOVE_IN = re.compile(
    r"[\s-](?:[\w-]+\s){0,2}(?:drop|fall|rise|increase|decline|decrease|gain|jump|growth|surge|slump|cut|reduction|improvement)\sin\s"
    r"(?:the\s|its\s|their\s)?",
    re.IGNORECASE,
)
_DATA = re.compile(r"(?:[’']s)?\s(?:[\w-]+\s)?(?:figures?|data|statistics|numbers?|reports?|release|result|total)\b")
_SUBORDINATE = re.compile(
    r"\b(?:after|since|when|before|until|because|although|though|if|as)\s(?!(?:a|the|falling|"
    r"rising)\b)(?:[\w’'-]+\s){1,10}(?:were|was|had|has|\w+ed)\b",
    re.IGNORECASE,
)
_YEAR = 12
_TOLD = re.compile(
    r"\b(?:forecast|predicted|announced|issued|published|signed|agreed|promised|pledged|proposed)\s(?:(?:earlier|back)\s)?(?:in\s)?$"
)
_OVER = re.compile(r"(?:\w+\s){0,2}(?:past|last|previous)\b", re.IGNORECASE)
_YEAR_ON_YEAR = re.compile(r"\b(\w+)[-\s]on[-\s]\1\b|\b([mqy])[o/]\2\b|\bon[-\s]year\b", re.IGNORECASE)
_WHICH = re.compile(r",?\s(?:which|when|that)\b")


def own_mark(
    sentence: Sentence, i: int, taken: set[int], comparison: bool
) -> tuple[PeriodMark | None, PeriodMark | None]:
    """The words of time that belong to figure i alone, and those that are its base; both None where there are none."""
    since = level_since(sentence, i)
    if since is not None:
        return since, None
    own, base = None, None
    for mark in marks_behind(sentence, i):
        between = sentence.text[sentence.figures[i].end : mark.start]
        if (
            _BASE.search(between)
            or _YEAR_ON_YEAR.search(mark.text)
            or (mark.kind == "offset" and sentence.figures[i].unit == "percent" and _BASE.search(between))
        ):
            base = base or mark
        elif _may_own(sentence, own, base, mark):
            own = mark
    if own is None and comparison:
        own = possessive_mark(sentence, i, taken)
    if own is not None:
        taken.add(own.start)
    return own, base


def _may_own(sentence: Sentence, own: PeriodMark | None, base: PeriodMark | None, mark: PeriodMark) -> bool:
    """Whether the words of time can be the figure's own, after those read so far."""
    if own is None:
        return base is None or _YEAR_ON_YEAR.search(base.text) is not None
    return own.kind == "offset" and _names_it(sentence, own, mark)


def _names_it(sentence: Sentence, mark: PeriodMark, following: PeriodMark) -> bool:
    """Whether the next words of time name the period that the first count back to ("two years earlier in 1983/84")."""
    return following.kind in ("absolute", "fiscal") and sentence.text[mark.end : following.start] in (" in ", ", in ")


def marks_behind(sentence: Sentence, i: int) -> list[PeriodMark]:
    """Marks between figure i and the next that no new topic or next figure claims."""
    figure = sentence.figures[i]
    limit = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else len(sentence.text)
    starts = [
        topic.start
        for topic in sentence.topics
        if topic.start > figure.end + 40 or _new_clause(sentence, figure.end, topic.start)
    ]
    fence = min([start for start in starts if start > figure.end] + [limit])
    marks = [mark for mark in sentence.times if figure.end <= mark.start < limit and _is_of_flow(sentence, mark)]
    return [
        mark
        for mark in marks
        if mark.start < fence
        and (_MOVE_IN.fullmatch(sentence.text[figure.end : mark.start]) or not _premodifies(sentence, mark, limit))
        and not _of_other_data(sentence, figure.end, mark)
        and not _opens_clause(sentence, figure.end, mark)
        and not _for_next(sentence, i, mark)
        and not _SUBORDINATE.search(sentence.text[figure.end : mark.start])
    ]


def _of_other_data(sentence: Sentence, start: int, mark: PeriodMark) -> bool:
    """Whether a new clause turns to another period's figures (", but the February figure will")."""
    turned = re.search(r"[,;]\s(?:but|and|while|whereas|although)\b", sentence.text[start : mark.start])
    return turned is not None and _DATA.match(sentence.text, mark.end) is not None


def _opens_clause(sentence: Sentence, start: int, mark: PeriodMark) -> bool:
    """Whether the words of time begin what is joined on ("of exports, and last May the minister said")."""
    return (
        _JOINED.search(sentence.text, start, mark.start) is not None
        and re.match(r"\s[A-Za-z]", sentence.text[mark.end :]) is not None
    )


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


def possessive_mark(sentence: Sentence, i: int, taken: set[int]) -> PeriodMark | None:
    """A mark between the last comparing word and the figure ("from January's", "compared with a December figure
    of").
    """
    floor = sentence.figures[i - 1].end if i else 0
    lead = sentence.text[floor : sentence.figures[i].start]
    links = list(COMPARISON.finditer(lead))
    if not links:
        return None
    low = floor + links[-1].start()
    marks = [
        mark
        for mark in sentence.times
        if low <= mark.start < sentence.figures[i].start and mark.start not in taken and not is_reach(mark)
    ]
    return marks[-1] if marks else None


def clause_mark(sentence: Sentence, i: int, taken: set[int]) -> PeriodMark | None:
    """The words of time before figure i that its clause stands under, unless a figure before has used them up."""
    floor = sentence.figures[i - 1].end if i else 0
    marks = [
        replace(mark, kind="absolute") if is_when(sentence, mark) else mark
        for mark in sentence.times
        if floor <= mark.start < sentence.figures[i].start
        and mark.start not in taken
        and (_is_of_flow(sentence, mark) or is_when(sentence, mark))
    ]
    marks = [
        mark
        for mark in marks
        if not _YEAR_ON_YEAR.search(mark.text)
        if not _BASE.search(sentence.text[max(floor, mark.start - 30) : mark.start])
        or _WHICH.match(sentence.text[mark.end : sentence.figures[i].start])
    ]
    if not marks:
        return None
    return _merged(sentence, marks)


def turned_to(sentence: Sentence, i: int, taken: set[int]) -> PeriodMark | None:
    """The words of time that open a new clause before figure i, compared with what they are of ("while November exports
    rose from").
    """
    floor = sentence.figures[i - 1].end if i else 0
    links = list(COMPARISON.finditer(sentence.lead(i)))
    end = floor + links[-1].start() if links else floor
    marks = [
        mark
        for mark in sentence.times
        if floor <= mark.start < end and mark.start not in taken and _is_of_flow(sentence, mark)
    ]
    if i:
        marks = [
            mark for mark in marks if _premodifies(sentence, mark, end) and _new_clause(sentence, floor, mark.start)
        ]
    elif len(sentence.figures) == 1 or not re.match(r"\sto\s", sentence.tail(0)):
        return None
    return marks[-1] if marks else None


def _merged(sentence: Sentence, marks: list[PeriodMark]) -> PeriodMark:
    """A month whose year stands apart in its clause ("The February surplus last year") is read with it."""
    last = marks[-1]
    for first in marks[:-1]:
        if re.search(r"[,;]\s(?:but|and|while)\b", sentence.text[first.end : last.start]):
            continue
        if first.kind in ("month", "part") and first.args and first.args[-1] == 9:
            if last.kind == "relative" and last.args[1] == 12:
                return replace(first, args=(*first.args[:-1], last.args[0]))
            if last.kind == "absolute" and last.period is not None and last.period.years:
                return replace(first, args=(*first.args[:-1], 100 + last.period.first // 12))
    return last


def _is_of_flow(sentence: Sentence, mark: PeriodMark) -> bool:
    """Whether the words can say what a flow covers: no superlative's reach, nor when something was forecast or agreed
    ("forecast in December at").
    """
    told = mark.kind in ("month", "relative") and mark.args[-1] != _YEAR
    return not is_reach(mark) and not (told and _TOLD.search(sentence.text, max(0, mark.start - 24), mark.start))


def is_reach(mark: PeriodMark) -> bool:
    """Whether the words say how far a superlative reaches, not when: "since 2019", "in four years"; nor is a single day
    what a flow is of.
    """
    return (
        mark.is_day
        or mark.kind == "since"
        or (mark.kind == "length" and (mark.args[0] < 24 or not _OVER.match(mark.text)))
    )
