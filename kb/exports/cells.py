"""Cells of CSV files as spreadsheets take them: text stays text, and never runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

BOM = "\ufeff"
"""What Excel needs at the head of a file to read it as UTF-8."""
_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURE = re.compile(r"[+-]?(?:\d[\d,]*)?\.?\d+(?:[eE][+-]?\d+)?%?")


def row(values: Iterable[object]) -> list[object]:
    """A row whose texts no spreadsheet takes for formulas."""
    return [cell(value) for value in values]


def cell(value: object) -> object:
    """A value; text that begins as a formula does (= + - @, tab, return) gets an apostrophe, a figure stays.

    >>> [cell(value) for value in ("=1+2", "-2.5", "+3%", "- a dash", "@A1", -4, None)]
    ["'=1+2", '-2.5', '+3%', "'- a dash", "'@A1", -4, None]
    """
    if not isinstance(value, str) or not _FORMULA.match(value) or _FIGURE.fullmatch(value):
        return value
    return f"'{value}"
