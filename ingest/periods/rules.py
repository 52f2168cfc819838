"""The printed forms of time: for each, what it can't match without, its pattern, its reader."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.lexicon import alternation
from ingest.periods.marks import MONTHS, PeriodMark
from ingest.periods.readers import (
    NUMBERS,
    ORDINALS,
    absolute,
    mark_of,
    month_of,
    number_of,
    read_ago,
    read_ahead,
    read_code,
    read_day,
    read_day_span,
    read_end,
    read_fiscal,
    read_fiscal_year,
    read_length,
    read_long_span,
    read_month_span,
    read_month_year,
    read_months_to,
    read_part,
    read_previous,
    read_quarter,
    read_relative,
    read_same,
    read_since,
    read_weeks_to,
    read_year,
    read_years,
    year_of,
)
from ingest.records import Period

M = rf"(?P<{{}}>{alternation(MONTHS)})\.?"
Y = r"(?P<{}>(?:18|19|20)\d\d)"
N = rf"(?P<{{}}>{alternation(NUMBERS)}|\d\d?\d?)"
ORDINAL = rf"(?P<{{}}>{alternation(ORDINALS)})"


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(template, re.IGNORECASE)


_REL = r"(?:(?:of|in)\s)?(?:the\s)?(?P<rel>last|this|next|same|previous|current|past)\syear"


# Each rule: what it can't match without (Y a printed year, M a month's name, U a unit of time), pattern, reader.
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodMark | None], frozenset[str]], ...] = tuple(
    (_pattern(template), reader, frozenset(needs))
    for needs, template, reader in (
        (
            "Y",
            rf"\b(?:first|opening)\s{N.format('n')}\smonths\sof\s(?:fiscal\s|financial\s)?(?:year\s)?{Y.format('y1')}/(?"
            rf"P<y2>\d\d?)\b",
            lambda match: mark_of(match, "fiscal", int(match["y1"]), 1, number_of(match["n"])),
        ),
        (
            "Y",
            rf"\b{Y.format('y1')}\s?/\s?(?P<y2>\d{{1,2}}|(?:19|20)\d\d)\b(?:(?:\s(?:crop\s|marketing\s)?(?:season|year))?\s\({M.format('m1')}[-/]{M.format('m2')}\)"
            rf"|,?\s(?:which\s)?(?:ending|ended|ends|to)\s(?:in\s)?{M.format('m3')}(?:\s\d{{1,2}}(?!\d))?\b)?",
            read_fiscal,
        ),
        ("Y", rf"\b{Y.format('y1')}\s?(?:-|–|—|to|through|until|and)\s?(?P<y2>(?:19|20)\d\d|\d\d)\b(?!-)", read_years),
        ("Y", rf"\b(?:fiscal|financial\syear|fiscal\syear)\s{Y.format('y')}\b(?!/)", read_fiscal_year),
        (
            "U",
            rf"\b(?:first|opening)\s{N.format('n')}\sdays\sof\s{M.format('m')}(?:,?\s{Y.format('y')})?\b",
            lambda match: mark_of(match, "days", month_of(match, "m"), number_of(match["n"]), year_of(match) or 0, 1),
        ),
        (
            "M",
            rf"\b{M.format('m1')}[-/](?:{alternation(MONTHS)})[-/]{M.format('m2')}\b(?:(?:\sof)?,?\s{Y.format('y')}\b|\s{_REL})?",
            read_month_span,
        ),
        (
            "YM",
            rf"\b{M.format('m1')}\s{Y.format('y1')}\s?(?:-|–|to|through|and)\s?{M.format('m2')}\s{Y.format('y')}\b",
            read_long_span,
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
            "M",
            rf"\b{M.format('m1')}\s?(?:-|–|/|to|through|and)\s?{M.format('m2')}\b(?:\s(?:period|quarter))?(?:(?"
            rf":\sof|\sin)?,?\s{Y.format('y')}\b|\s{_REL})?",
            read_month_span,
        ),
        (
            "M",
            rf"\b(?:{N.format('n')}[-\s](?:months?|years?)|(?P<part>half[-\s]year|quarter|half)|(?:fiscal\s|financial\s|crop\s)?(?P<yr>year))\s(?:(?:up\s"
            rf")?to|ended|ending|through|until|to\sthe\send\sof|up\sto\sthe\send\sof)\s(?:the\send\sof\s|"
            rf"end[-\s]|last\s|mid-)?"
            rf"{M.format('m')}(?:\s\d{{1,2}}(?!\d))?(?:,?\s{Y.format('y')}|\s{_REL})?\b",
            read_months_to,
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
        (
            "Y",
            rf"\b(?:since|after)\s(?:the\s)?(?:(?:early|mid|late|the\send\sof|end|mid-|January)[-\s])?(?:{M.format('m')}(?"
            rf":\sof)?,?\s)?{Y.format('y')}\b",
            read_since,
        ),
        ("M", rf"\bsince\s(?:last\s)?{M.format('m')}\b", read_since),
        (
            "",
            rf"\b(?:(?:the\s)?end(?:[-\s]of[-\s]|[-\s]))(?:{M.format('m')}(?:,?\s{Y.format('y')})?|"
            rf"{Y.format('y2')})\b",
            lambda match: read_end(match) if match["m"] else absolute(match, Period.month(int(match["y2"]), 12)),
        ),
        (
            "Y",
            rf"\bby\s(?:the\s)?end(?:[-\s]of[-\s]|[-\s]){Y.format('y')}\b",
            read_year,
        ),
        ("M", rf"\b{M.format('m')}(?:(?:\sof)?,?\s{Y.format('y')}\b|\s{_REL}\b)", read_month_year),
        (
            "YU",
            rf"\b{ORDINAL.format('o')}\s(?P<n>)?{Y.format('y')}\s(?P<unit>quarter|half)\b(?P<m>)?(?P<rel>)?",
            read_part,
        ),
        (
            "YU",
            rf"\b{Y.format('y')}\s{ORDINAL.format('o')}\s(?P<n>)?(?P<unit>quarter|half)\b(?P<m>)?(?P<rel>)?",
            read_part,
        ),
        (
            "U",
            rf"\b{ORDINAL.format('o')}[-\s](?:{N.format('n')}[-\s])?(?:calendar[-\s]|fiscal[-\s])?(?P<unit>quarters?|"
            rf"half|halves|months?)\b(?:\s(?:of|in|for)?\s?(?:calendar\s|fiscal\s)?(?:{Y.format('y')}\b|"
            rf"(?:the\s)?(?:(?P<rel>last|this|next|same|previous|current|past)\s)?(?:calendar\s|fiscal\s)?year\b)"
            rf")?(?P<m>)?",
            read_part,
        ),
        (
            "U",
            r"\bin\sthe\s(?P<o>first|second|third|fourth|final)(?P<unit>)(?P<n>)(?P<m>)(?P<rel>)(?=[,.;]|\sand\b|$)",
            read_quarter,
        ),
        ("", rf"\b(?P<unit>[QH])(?P<k>[1-4])(?:\s?(?:of\s)?{Y.format('y')})?\b", read_code),
        (
            "U",
            rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent|year-ago|year-earlier|like|similar|"
            rf"identical)\s(?:(?:{Y.format('y')}|{M.format('m')})\s)?"
            rf"(?:{alternation(NUMBERS)}|\d+)?\s?(?:period|months?|quarters?|half|time|days|year|span|"
            rf"point|stage|term|week|weeks)\b(?:\s(?:(?:of|in|for)\s)?(?:{Y.format('y2')}|the\s(?:previous|"
            rf"preceding|prior|past)\syear|last\syear|a\syear\s(?:ago|earlier|before)|one\syear\s(?:ago|"
            rf"earlier)|the\syear\s(?:before|earlier)))?",
            read_same,
        ),
        (
            "U",
            rf"\b{N.format('n')}\s(?P<unit>years?|months?|quarters?)\s(?:ago|earlier|before|previously|back|prior)\b",
            read_ago,
        ),
        (
            "U",
            r"\b(?:a\s)?year[-\s](?:ago|earlier|before|on[-\s]year)\b(?:\s(?:period|months?|quarter|"
            r"level|figure|total|month\stotal))?",
            lambda match: mark_of(match, "offset", -12),
        ),
        ("U", r"\b(?:month[-\s]on[-\s]month|month[-\s]ago)\b", lambda match: mark_of(match, "offset", -1)),
        ("U", r"\bquarter[-\s]on[-\s]quarter\b", lambda match: mark_of(match, "offset", -3)),
        (
            "U",
            rf"\b(?:the|a)\s(?:immediately\s)?(?:previous|preceding|prior)\s(?:{N.format('n')}[-\s])?(?P<unit>years?"
            rf"|months?|quarters?|half|period)\b(?:[’']s)?",
            read_previous,
        ),
        ("U", r"\b(?:the|a)\s(?P<unit>year|month|quarter|half)\s(?:before|earlier|previously)\b", read_previous),
        ("U", r"\bprevious\s(?P<unit>year|month|quarter|half)(?:[’']s)?\b", read_previous),
        (
            "U",
            rf"\b(?:in|for|over|during|past|last)\s(?:the\s(?:past|last|previous)\s)?(?:(?:past|last|"
            rf"previous|almost|nearly|more\sthan|about|over|at\sleast)\s){{0,2}}{N.format('n')}\s(?P<unit>years|"
            rf"months|quarters|decades)\b",
            read_length,
        ),
        (
            "U",
            rf"\b(?:(?:for|in|over|during)\s)?(?:the\s)?(?:next|coming)\s{N.format('n')}\s(?P<unit>years|months|quarters)\b",
            read_ahead,
        ),
        ("U", rf"\b{N.format('n')}[-\s](?P<unit>year|month|quarter)\s(?:high|low|peak|record)\b", read_length),
        (
            "U",
            r"\b(?:so\sfar\sthis\syear|year[-\s]to[-\s]date|this\syear\sto\sdate|in\sthe\syear\sto\sdate|"
            r"to\sdate\sthis\syear|so\sfar\sin\sthe\syear)\b",
            lambda match: mark_of(match, "year_of", 0, 0, 9),
        ),
        (
            "U",
            r"\bby\s(?:the\s)?(?:end\sof\s(?:the|this)\syear|year[-\s]end|end-year)\b",
            lambda match: mark_of(match, "relative", 0, 12),
        ),
        (
            "U",
            r"\b(?P<rel>last|this|next|current|coming)\s(?:calendar\s|(?P<fiscal>(?:fiscal|financial)\s))?(?P<unit>year|month|"
            r"quarter|week|half)(?:[’']s)?\b",
            read_relative,
        ),
        (
            "U",
            r"\b(?:the\sannual\stotal|annual\stotal|the\s(?:full|whole|calendar)\syear|the\syear\sas\sa\swhole|"
            r"full-year|full\syear)\b",
            lambda match: mark_of(match, "here", 12),
        ),
        ("U", r"\b(?:in|for|during)\sthe\s(?:month|quarter|period|half|year)\b", lambda match: mark_of(match, "here")),
        (
            "U",
            rf"\b(?:the|a|total)\s{N.format('n')}[-\s]months?\b(?!\s(?:ago|earlier))"
            rf"|\b{N.format('n').replace('<n>', '<n2>')}[-\s"
            rf"]month\s(?=(?:deficit|surplus|total|period|trade|export|import|figure))",
            lambda match: mark_of(match, "part", 1, number_of(match["n"] or match["n2"]), 9),
        ),
        (
            "Y",
            rf"(?<![\d$£€.,/-])(?:calendar\s|the\syear\s|all\sof\s|whole\sof\s)?(?:(?:early|mid|late)[-\s])?{Y.format('y')}(?"
            rf":[’']s)?(?![\d,]*\d|\.\d|/\d|\s?(?:pct|%|bn|mln|million|billion|tonnes|dlrs|models?))\b",
            read_year,
        ),
    )
)
