"""Which cells of tables a claim's verdict may rest on, whether or not any table has them.

A stored verdict is checked again when one of these changes. Balance and total rest on the flows, either side of a
flow may be asked (mirror), growth rests on its base, shares on their wholes, records on every year there is, and the
repairs ask the neighbouring years, the other indicators and scopes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.comparable import IN_TABLES, obstacle
from checks.pairs import wholes
from checks.repairs.since import years_named
from checks.tables.extreme import ranks_partners
from ingest.records import TOTAL, WORLD, Claim, Indicator, Period, Series

INDICATORS: tuple[Indicator, ...] = ("exports", "imports", "trade_balance", "trade_total")
EVER = Period(0, 9999 * 12)


def _spans(claim: Claim) -> Iterator[Period]:
    """The claim's periods, each with the years on either side, which repairs ask."""
    for span in (claim.period, claim.base):
        if span is not None:
            yield Period(span.first - 12, span.last + 12)
    for year in years_named(claim):
        yield Period.year(year)


def _sides(series: Series) -> Iterator[Series]:
    """The series, its wholes, and each with reporter and partner exchanged."""
    every = [series, *wholes(series)]
    if len(every) == 3:
        every.append(replace(series, partner=WORLD, product=TOTAL))
    for one in every:
        yield one
        yield replace(one, reporter=one.partner, partner=one.reporter)


def _indicators(series: Series) -> tuple[Indicator, ...]:
    return INDICATORS if series.indicator in INDICATORS else (series.indicator,)


def of(claim: Claim) -> tuple[tuple[Series, Period], ...]:
    """Series (any unit) and spans of periods that table checks may ask for the claim; empty where none may speak.

    A series without a partner stands for those of all partners (a claim that ranks them).
    """
    if claim.series.indicator not in IN_TABLES or obstacle(claim) is not None:
        return ()
    spans = [EVER] if claim.kind == "extreme" else list(dict.fromkeys(_spans(claim)))
    series = [
        replace(side, indicator=name, unit=None) for side in _sides(claim.series) for name in _indicators(claim.series)
    ]
    if ranks_partners(claim):
        series.append(replace(claim.series, partner=None, unit=None))
    return tuple((one, span) for one in dict.fromkeys(series) for span in spans)
