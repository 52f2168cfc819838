"""Which stored series answer a question: the reporter's own, and the partner's seen from the other side (mirror)."""

from __future__ import annotations

from typing import NamedTuple

from checks.evidence import Side
from ingest.records import TOTAL, WORLD, Indicator, Scope, Series

PERCENT = "percent"
FLOWS: tuple[Indicator, Indicator] = ("exports", "imports")
NEEDS: dict[Indicator, tuple[Indicator, ...]] = {
    "exports": ("exports",),
    "imports": ("imports",),
    "trade_balance": ("trade_balance", *FLOWS),
    "trade_total": ("trade_total", *FLOWS),
}
"""What a table may hold to answer for an indicator: itself, or the flows it is made of."""

MIRRORED: dict[Indicator, tuple[Indicator, int]] = {
    "exports": ("imports", 1),
    "imports": ("exports", 1),
    "trade_balance": ("trade_balance", -1),
    "trade_total": ("trade_total", 1),
}
"""The partner's indicator that is the same flow, and the sign it takes."""


class Source(NamedTuple):
    """A stored series that answers for an indicator of the asked one; sign -1 where it must be turned."""

    series: Series
    answers: Indicator
    seen: Side
    sign: int
    scope: Scope = "goods"
    adjusted: bool = False


def sources(asked: Series) -> list[Source]:
    """All stored series that can answer, the reporter's own first; only its own where a side is no country, and only
    itself for a share in percent.
    """
    if asked.reporter is None or asked.partner is None:
        return []
    product = asked.product or TOTAL
    if asked.unit == PERCENT:
        series = Series(asked.indicator, asked.reporter, asked.partner, product, PERCENT)
        return [Source(series, asked.indicator, "reporter", 1)]
    needs = NEEDS.get(asked.indicator, (asked.indicator,))
    own = [
        Source(Series(need, asked.reporter, asked.partner, product, asked.unit), need, "reporter", 1) for need in needs
    ]
    if WORLD in (asked.reporter, asked.partner) or asked.indicator not in MIRRORED:
        return own
    return own + [_mirror(need, asked, product) for need in needs]


def _mirror(need: Indicator, asked: Series, product: str) -> Source:
    indicator, sign = MIRRORED[need]
    return Source(Series(indicator, asked.partner, asked.reporter, product, asked.unit), need, "mirror", sign)
