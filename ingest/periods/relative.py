"""Printed forms of time that are told from another time: "last year", "a month earlier", "in the period"."""

from __future__ import annotations

from ingest.lexicon import alternation
from ingest.periods.patterns import Form, M, N, Y
from ingest.periods.readers import (
    NUMBERS,
    mark_of,
    number_of,
    read_ago,
    read_ahead,
    read_code,
    read_coming,
    read_decade,
    read_length,
    read_named_part,
    read_past,
    read_previous,
    read_relative,
    read_same,
)

FORMS: tuple[Form, ...] = (
    ("U", rf"\b{M.format('m')}\s(?P<unit>quarter|half)\b(?:\s(?:of\s)?{Y.format('y')})?", read_named_part),
    ("Y", rf"\b{Y.format('y')}\s?(?P<unit>[QH])(?P<k>[1-4])\b", read_code),
    ("U", r"\b(?:over|in|during)\sthe\s(?:past|last)\s(?P<unit>year|decade)\b", read_past),
    ("U", r"\b(?:over|in|during|within)\sthe\s(?:next|coming)\s(?P<unit>year|decade)\b", read_coming),
    ("U", r"\bthe\sfollowing\s(?:calendar\s)?year\b", lambda match: mark_of(match, "offset", 12)),
    ("U", r"\bthe\sfollowing\smonth\b", lambda match: mark_of(match, "offset", 1)),
    ("U", r"\b(?:an?|one)\sdecade\s(?:ago|earlier|before)\b", lambda match: mark_of(match, "offset", -120)),
    (
        "",
        r"\b(?:in\s|of\s|during\s)?the\s(?:(?P<part>early|mid|late)[-\s])?(?P<decade>(?:18|19|20)\d0)s\b",
        read_decade,
    ),
    (
        "U",
        rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent|year[-\s]ago|year-earlier|like|similar|"
        rf"identical)\s(?:(?:{Y.format('y')}|{M.format('m')})\s)?"
        rf"(?:{alternation(NUMBERS)}|\d+)?\s?(?:period|months?|quarters?|half|time|days|year|span|"
        rf"point|stage|term|week|weeks)\b(?:\s(?:(?:of|in|for)\s)?(?:{Y.format('y2')}(?!/)|(?:last|the\sprevious)\sseason|{M.format('m2')}|the\s(?:previous|"
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
    ("", r"(?<=[%t]\s)(?:m/m|mom)\b", lambda match: mark_of(match, "offset", -1)),
    ("", r"(?<=[%t]\s)(?:y/y|yoy|on[-\s]year)\b", lambda match: mark_of(match, "offset", -12)),
    ("", r"(?<=[%t]\s)(?:q/q|qoq)\b", lambda match: mark_of(match, "offset", -3)),
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
        r"\b(?:for|in|over|during)\s(?:the\s)?(?:next|coming|recent|past|last|previous|later|future|earlier)\s(?:few\s|several\s|couple\sof\s)?(?:years|months|weeks)\b",
        lambda match: mark_of(match, "vague"),
    ),
    (
        "U",
        r"\b(?:so\sfar\s(?:this|in\sthe\scurrent)\smonth|this\smonth\sso\sfar|month[-\s]to[-\s]date)\b",
        lambda match: mark_of(match, "relative", 0, 1),
    ),
    (
        "U",
        r"\b(?:so\sfar\sthis\syear|this\syear\sso\sfar|year[-\s]to[-\s]date|this\syear\sto\sdate|in\sthe\syear\sto\sdate|"
        r"to\sdate\sthis\syear|so\sfar\sin\sthe\syear|since\sthe\s(?:start|beginning)\sof\s(?:the|this)\s(?:calendar\s)?year)\b",
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
    (
        "U",
        r"\b(?:in|for|during)\sthe\s(?:month|quarter|period|half|year)\b(?![-\s](?:ago|earlier|before))",
        lambda match: mark_of(match, "here"),
    ),
    (
        "U",
        rf"\b(?:the|a|total)\s{N.format('n')}[-\s]months?\b(?!\s(?:ago|earlier))"
        rf"|\b{N.format('n').replace('<n>', '<n2>')}[-\s"
        rf"]month\s(?=(?:deficit|surplus|total|period|trade|export|import|figure))",
        lambda match: mark_of(match, "part", 1, number_of(match["n"] or match["n2"]), 9),
    ),
)
