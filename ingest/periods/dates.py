"""Printed forms of days and weeks."""

from __future__ import annotations

from ingest.periods.patterns import Form, M, N, Y
from ingest.periods.readers import mark_of, month_of, number_of, read_day, read_day_span, read_weeks_to, year_of

FORMS: tuple[Form, ...] = (
    (
        "U",
        rf"\b(?:first|opening)\s{N.format('n')}\sdays\sof\s{M.format('m')}(?:,?\s{Y.format('y')})?\b",
        lambda match: mark_of(match, "days", month_of(match, "m"), number_of(match["n"]), year_of(match) or 0, 1),
    ),
    (
        "M",
        rf"\b{M.format('m1')}\s(?P<d1>\d{{1,2}})\s?(?:-|–|/|to|through|and|until)\s?{M.format('m')}\s(?P<d>\d{{1,2}})(?:,?\s"
        rf"{Y.format('y')})?\b",
        read_day_span,
    ),
    (
        "M",
        rf"\b{M.format('m')}\s(?P<d1>\d{{1,2}})\s?(?:-|–|to|through)\s?(?P<d>\d{{1,2}})(?!\d)(?:,?\s{Y.format('y')})?\b",
        read_day_span,
    ),
    (
        "U",
        rf"\b(?:(?:the\s)?{N.format('n')}[-\s]weeks?|(?:the\s)?week)\s(?:ended|ending|to|through)\s{M.format('m')}\s"
        rf"(?P<d>\d{{1,2}})(?:,?\s{Y.format('y')})?\b",
        read_weeks_to,
    ),
    (
        "U",
        r"\b(?:a|one)\sweek\s(?:ago|earlier|before)\b|\b(?:the\s)?(?:previous|preceding|prior)\sweek\b|"
        r"\bthe\sweek\sbefore\b|\blast\sweek\b",
        lambda match: mark_of(match, "week", -7),
    ),
    ("M", rf"\b{M.format('m')}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s{Y.format('y')})?\b", read_day),
    ("M", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{M.format('m')}(?:,?\s{Y.format('y')})?\b", read_day),
)
