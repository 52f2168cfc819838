"""What ties a figure to its neighbour: the two ends of a range, a conversion in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.printed import Printed

JOIN = re.compile(r"\s?(?:-|–|—|to|and|or|/)\s?(?:about\s|around\s|some\s|nearly\s|a\s)?")
"""What stands between two figures of one kind."""
BETWEEN = re.compile(r"\b(?:between|rang(?:ed|es|ing|e)\s(?:from|of))\s(?:about\s|some\s|around\s)?$", re.IGNORECASE)
_MOVES_BY = re.compile(
    r"\b(?:from|rose|fell|grew|up|down|off|dropped|declined|increased|decreased|climbed|jumped|"
    r"surged|gained|advanced|slipped|plunged|widened|narrowed|expanded|dipped|eased|shrank|"
    r"contracted|improved|edged|soared)\s(?:by\s)?(?:about\s|some\s)?$"
)


def _moves_between(text: str, lower: Printed, upper: Printed) -> bool:
    """Whether a movement has two ends ("grew by 2.5 to 3 pct"), and is not followed by what it led to."""
    alike = lower.unit == "percent" and lower.number.value < upper.number.value < 3 * lower.number.value
    return alike and text[: lower.start].endswith(" by ") and "p" not in text[lower.end - 3 : lower.end]


def link_of(text: str, figures: list[Printed], i: int) -> str | None:
    """The link of figure i: "range", "at least", "at most", "conversion" or None."""
    figure = figures[i]
    if (
        i + 1 < len(figures)
        and JOIN.fullmatch(text[figure.end : figures[i + 1].start])
        and BETWEEN.search(text[max(0, figure.start - 40) : figure.start])
    ):
        return "at least"
    if (
        i
        and JOIN.fullmatch(text[figures[i - 1].end : figure.start])
        and BETWEEN.search(text[max(0, figures[i - 1].start - 40) : figures[i - 1].start])
    ):
        return "at most"
    for lower, upper in ((i, i + 1), (i - 1, i)):
        if (
            lower >= 0
            and upper < len(figures)
            and figures[lower].unit == figures[upper].unit
            and re.fullmatch(r"\s?(?:-|–|to)\s?", text[figures[lower].end : figures[upper].start])
            and (
                not _MOVES_BY.search(text[max(0, figures[lower].start - 16) : figures[lower].start])
                or _moves_between(text, figures[lower], figures[upper])
            )
        ):
            return "range"
    if (
        text[figure.start - 1 : figure.start] == "("
        and text[figure.end : figure.end + 1] in (")", ";", ",")
        and i
        and figures[i - 1].unit != figure.unit
    ):
        return "conversion"
    return None
