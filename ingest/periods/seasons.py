"""Printed forms of fiscal, crop and marketing years, and years of agreements."""

from __future__ import annotations

from ingest.periods.patterns import Form, M, N, Y
from ingest.periods.readers import mark_of, number_of, read_fiscal, read_fiscal_year

FORMS: tuple[Form, ...] = (
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
    ("Y", rf"\b(?:fiscal|financial\syear|fiscal\syear)\s{Y.format('y')}\b(?!/)", read_fiscal_year),
)
