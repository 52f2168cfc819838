"""What growth and change are measured from: a level told beside them, or what the story has measured from so far."""

from __future__ import annotations

from dataclasses import replace

from ingest.frames.state import Discourse, Read
from ingest.records import Period

_YEAR = 12
_NEAR = 2


def based(reads: list[Read], state: Discourse) -> list[Read]:
    """The reads with a base for each growth or change that prints none: the period of the level it came from ("fell
    20.9 pct to A from B in January"), else as far back as the story's last one of the same length.
    """
    out = [_told(reads, i) for i in range(len(reads))]
    for i, read in enumerate(out):
        if read.amount.kind not in ("growth", "change") or read.when.period is None:
            continue
        if read.when.base is not None:
            _remember(read.when.period, read.when.base, state)
        elif state.step is not None and read.when.period.months == state.step[0] and not read.comparison:
            out[i] = replace(read, when=replace(read.when, base=read.when.period.shift(-state.step[1])))
    return out


def _told(reads: list[Read], i: int) -> Read:
    """Read i with the base that a level compared with beside it gives, or a movement of the period before."""
    read = reads[i]
    if _step_by_step(reads, i) and read.when.period is not None and read.when.base is None:
        return replace(read, when=replace(read.when, base=read.when.period.shift(-read.when.period.months)))
    if read.amount.kind not in ("growth", "change") or read.when.base is not None or read.comparison:
        return read
    for other in (*reads[i + 1 : i + 1 + _NEAR], *reads[max(0, i - 1) : i]):
        if (
            other.comparison
            and other.amount.kind == "level"
            and other.about.indicator == read.about.indicator
            and other.when.period is not None
            and read.when.period is not None
            and other.when.period.months == read.when.period.months
        ):
            return replace(read, when=replace(read.when, base=other.when.period))
    return read


def _step_by_step(reads: list[Read], i: int) -> bool:
    """Whether movements are told period by period ("rose 5 pct in February after dropping 3 pct in January")."""
    moved = ("growth", "change")
    for one, other in ((i, i + 1), (i - 1, i)):
        if not 0 <= one < other < len(reads):
            continue
        main, before = reads[one], reads[other]
        span = main.when.period
        if (
            span is not None
            and before.when.period == span.shift(-span.months)
            and span.months < _YEAR
            and before.comparison
            and main.amount.kind in moved
            and before.amount.kind == main.amount.kind
            and before.about.indicator == main.about.indicator
        ):
            return True
    return False


def _remember(period: Period, base: Period, state: Discourse) -> None:
    step = period.first - base.first
    if period.months == base.months and 0 < step <= _YEAR:
        state.step = (period.months, step)
