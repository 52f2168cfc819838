"""A part can't be larger than the whole it belongs to.

What: what goes to one partner, or of one kind of goods, or in one part of a period, is no more than all of it.
Why: bilateral figures are printed beside totals that turn out to be another scope, another period or another unit.
Flagged: 1.01 million sets to one country beside 343,315 sets to all.
Not flagged: exports of oil equal to all exports within rounding; goods and services, which are no part of goods.
Source: parts of a sum of non-negative flows; it can flag, never confirm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks import words
from checks.conflicted import findings_of
from checks.findings import Finding
from checks.identities import Tie, common
from checks.intervals import ZERO, Interval, allowed
from checks.pairs import wholes
from checks.printed import NO_SPANS, Printed
from checks.story import Story
from checks.system.cells import part_of_trade
from ingest.records import TOTAL, Claim

CODE = "A08"
SIZED = ("exports", "imports", "trade_total")


def _wholes(printed: Printed, position: int, claim: Claim) -> Iterator[int]:
    """Figures printed for a whole of the same period, and for a longer period of the same series."""
    if claim.series.product == TOTAL or part_of_trade(claim.series.product or TOTAL):
        for series in wholes(claim.series):
            key = printed.cells.key(position, replace(claim, series=series))
            yield from printed.at(key, claim.series.indicator, claim.period)
    key = printed.cells.key(position)
    spans = printed.spans(key, claim.series.indicator) if key else NO_SPANS
    for span in spans.around(claim.period) if claim.period else ():
        if not span.days:
            yield from spans.at[span]


def _tie(story: Story, part: int, whole: int) -> Tie:
    one, all_of = common(story, (part, whole))
    ours, theirs = words.subject(story.claims[part]), words.subject(story.claims[whole])
    text = f"{ours} at {one} can't be more than {theirs} at {all_of}, which has it in it"
    limit = Interval(ZERO, allowed(story.claims[whole]).high)
    same = story.claims[part].period == story.claims[whole].period
    return Tie(CODE, part, (whole,), limit, text, (f"{one} <= {all_of}",), confirms=False, same_period=same)


def ties(story: Story, printed: Printed) -> Iterator[Tie]:
    """Flows with a printed whole."""
    for i, claim, key in printed.amounts():
        if key.chain is None and not key.adjusted and claim.series.indicator in SIZED:
            for whole in _wholes(printed, i, claim):
                yield _tie(story, i, whole)


def check(story: Story) -> Iterator[Finding]:
    """Findings for parts larger than their whole."""
    yield from findings_of(CODE, story)
