"""Printed forms of months, quarters, halves and calendar years."""

from __future__ import annotations

from ingest.lexicon import alternation
from ingest.periods.marks import MONTHS
from ingest.periods.patterns import ORDINAL, REL, Form, M, N, Y
from ingest.periods.readers import (
    absolute,
    mark_of,
    read_code,
    read_end,
    read_long_span,
    read_month_span,
    read_month_year,
    read_months_to,
    read_part,
    read_quarter,
    read_since,
    read_year,
    read_years,
)
from ingest.records import Period

FORMS: tuple[Form, ...] = (
    (
        "Y",
        rf"\b(?:until|till|up\sto)\s(?:the\send\sof\s|end-)?{Y.format('y')}\b(?![\d,/-]*\d)",
        lambda match: mark_of(match, "until", int(match["y"])),
    ),
    (
        "Y",
        rf"\b{Y.format('y1')}\s?(?:-|–|—|to|through|until|and(?:\sin)?)\s?(?P<y2>(?:19|20)\d\d|\d\d)\b(?!-)",
        read_years,
    ),
    (
        "M",
        rf"\b{M.format('m1')}[-/](?:{alternation(MONTHS)})[-/]{M.format('m2')}\b(?:(?:\sof)?,?\s{Y.format('y')}\b|\s{REL})?",
        read_month_span,
    ),
    (
        "YM",
        rf"\b(?:(?:from|between)\s)?{M.format('m1')}\s{Y.format('y1')}\s?(?:-|–|to|through|and)\s?{M.format('m2')}\s{Y.format('y')}\b",
        read_long_span,
    ),
    (
        "M",
        rf"\b(?:(?:from|between)\s(?=\w+\s(?:to|through|and)\s))?{M.format('m1')}\s?(?:-|–|/|to|through|and)\s?{M.format('m2')}\b(?:\s(?:period|quarter))?(?:(?"
        rf":\sof|\sin)?,?\s{Y.format('y')}\b|\s{REL})?",
        read_month_span,
    ),
    (
        "M",
        rf"\b(?:{N.format('n')}[-\s](?:months?|years?)|(?P<part>half[-\s]year|quarter|half)|(?:fiscal\s|financial\s|crop\s)?(?P<yr>year))\s(?:(?:up\s"
        rf")?to|ended|ending|through|until|to\sthe\send\sof|up\sto\sthe\send\sof)\s(?:the\send\sof\s|"
        rf"end[-\s]|last\s|mid-)?"
        rf"{M.format('m')}(?:\s\d{{1,2}}(?!\d))?(?:,?\s{Y.format('y')}|\s{REL})?\b",
        read_months_to,
    ),
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
    ("M", rf"\b{M.format('m')}(?:(?:\sof)?,?\s{Y.format('y')}\b|\s{REL}\b)", read_month_year),
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
        "Y",
        rf"(?<![\d$£€.,/-])(?:calendar\s|the\syear\s|all\sof\s|whole\sof\s)?(?:(?:early|mid|late)[-\s])?{Y.format('y')}(?"
        rf":[’']s)?(?![\d,]*\d|\.\d|/\d|\s?(?:pct|%|bn|mln|million|billion|tonnes|dlrs|models?))\b",
        read_year,
    ),
)
