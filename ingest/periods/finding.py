"""All words of time in a text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.lexicon import alternation
from ingest.periods.marks import FORWARD, MONTHS, PeriodMark
from ingest.periods.readers import mark_of, month_of
from ingest.periods.rules import RULES

_UNIT_WORD = re.compile(
    r"year|month|quarter|half|halves|week|day|annual|decade|date|period|time|stage|term|span|point|season|campaign",
    re.IGNORECASE,
)
_YEAR_PRINTED = re.compile(r"(?:18|19|20)\d\d")
_FISCAL_INITIALS = re.compile(r"\bFY")
_PLAIN = [month.lower() for month in MONTHS if len(month) > 5 or month in ("April", "June", "July")]
_MONTH_ALONE = re.compile(
    rf"(?<![A-Za-z-])(?P<m>{alternation([*MONTHS, *(month for month in _PLAIN if month != 'march')])})(?:[’']"
    rf"s)?\b\.?(?!\s\d{{1,2}}\b)(?!-)"
)
_MONTH_NAME = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|H[12]", re.IGNORECASE)
_YEAR = 12
_FOR = re.compile(r"\bfor\s(?:[\w./-]+\s){0,3}$")
_DELIVERY = re.compile(r"[\s-](?:shipments?|delivery|deliveries|arrival|loading)\b")
_DELIVERED = re.compile(
    r"\bfor\s(?:[\w.-]+\s){0,2}(?:shipment|delivery|arrival|loading|export)\s(?:in\s|during\s|by\s)?(?:[\w-]+\s){0,2}$"
)
_STRONG_MAY = re.compile(r"\b(?:in|for|of|from|to|since|and|last|until|during|end|by|the|this)\s$", re.IGNORECASE)


def find(text: str) -> list[PeriodMark]:
    """All words of time in the text, in order; where two overlap the longer stands."""
    here = {
        name
        for name, pattern in (("Y", _YEAR_PRINTED), ("U", _UNIT_WORD), ("M", _MONTH_NAME), ("F", _FISCAL_INITIALS))
        if pattern.search(text)
    }
    if not here:
        return []
    found = [
        mark
        for pattern, reader, needs in RULES
        if needs <= here
        for match in pattern.finditer(text)
        if (mark := reader(match))
    ]
    found += [
        mark_of(match, "month", month_of(match, "m"), 9)
        for match in _MONTH_ALONE.finditer(text)
        if _is_month(text, match)
    ]
    kept: list[PeriodMark] = []
    for mark in sorted(found, key=lambda mark: (mark.start - mark.end, mark.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    kept = sorted((_to_come(text, mark) for mark in kept), key=lambda mark: mark.start)
    return [mark for i, mark in enumerate(kept) if not (i and _explains(text, kept[i - 1], mark))]


def _explains(text: str, year: PeriodMark, mark: PeriodMark) -> bool:
    """Whether months in brackets say what a year named before them spans ("fiscal 1986/87 (April-March)")."""
    whole = mark.kind == "part" and mark.args[1] == _YEAR
    return whole and year.kind == "fiscal" and text[year.end : mark.start] == " ("


def _to_come(text: str, mark: PeriodMark) -> PeriodMark:
    """Words of time for which goods are sold lie ahead ("for May shipment", "for delivery between May 21 and")."""
    before, after = text[max(0, mark.start - 40) : mark.start], text[mark.end : mark.end + 14]
    if not (_FOR.search(before) and _DELIVERY.match(after)) and not _DELIVERED.search(before):
        return mark
    if mark.kind in ("month", "part") and mark.args[-1] == 9:
        return replace(mark, args=(*mark.args[:-1], FORWARD))
    if mark.kind == "days" and mark.args[2] == 0:
        return replace(mark, args=(*mark.args[:2], FORWARD, *mark.args[3:]))
    return mark


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month is meant: "May" and "March" open sentences as other words, "Mar" may be a name."""
    if match["m"] not in ("May", "March", "Mar"):
        return True
    before = text[max(0, match.start() - 8) : match.start()]
    after = text[match.end() : match.end() + 12]
    return bool(
        _STRONG_MAY.search(before)
        or re.match(
            r"[’']s|\s(?:exports?|imports?|trade|surplus|deficit|figure|[a-z]*\s?(?:surplus|deficit|"
            r"exports|imports))|[.,]|\s(?:from|against|and|last|this|was|were|compared)",
            after,
        )
        or match.end() - match.start() > 6
    )
