"""Reads to claims: the record that leaves this floor."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest import gazetteer, periods
from ingest.frames import confidence
from ingest.frames.amount import signed
from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.frames.state import Read
from ingest.records import Article, Claim, Period, Quantity, Series
from ingest.story import Story

_NOT_ADJUSTED = re.compile(r"\bno(?:n|t)[-\s]seasonally[-\s]adjusted\b")
_EXPECTED = re.compile(
    r"\s(?:lower|higher|more|less|above|below|better|worse)\s(?:than\s)?(?:[\w.,’'-]+\s){0,6}"
    r"(?:expected|forecasts?|estimates?|estimated|projected|projections?|targeted|targets?|budgeted|planned)\b"
)
_BASIS: dict[str, str] = DISCOURSE["adjusted"]


def build(article: Article, story: Story, sentence: Sentence, reads: list[Read], first: int) -> list[Claim]:
    """The claims of one sentence; first: the position that its first claim will have in the article."""
    claims = [_claim(article, story, sentence, read, first) for read in reads]
    for i in range(1, len(claims)):
        figure = sentence.figures[i]
        if figure.link == "conversion":
            claims[i] = _converted(claims[i - 1], claims[i], first + i - 1)
        elif figure.link == "range" and sentence.figures[i - 1].link == "range" and claims[i - 1].range is None:
            claims[i - 1], claims[i] = _ends(claims[i - 1], claims[i])
    return claims


def _claim(article: Article, story: Story, sentence: Sentence, read: Read, first: int) -> Claim:
    figure = sentence.figures[read.position]
    untold = figure.unit == "percent" and read.amount.kind == "other"
    indicator = "other" if read.company or untold else read.about.indicator
    value = signed(figure.value, read.sign)
    low, high = sorted((signed(figure.low, read.sign), signed(figure.high, read.sign)))
    year = article.published.year if article.published else None
    series = Series(
        indicator,
        gazetteer.in_year(read.parties.reporter, year),
        gazetteer.in_year(read.parties.partner, year) if indicator != "other" or read.about.topic else None,
        read.parties.product,
        figure.unit,
    )
    return Claim(
        article=article.id,
        start=sentence.offset + figure.start,
        end=sentence.offset + figure.end,
        quote=figure.text,
        sentence=sentence.text,
        value=value,
        low=low,
        high=high,
        step=figure.step,
        modifier=figure.modifier,
        kind=read.amount.kind,
        series=series,
        period=read.when.period,
        base=None if _EXPECTED.match(sentence.text, figure.end) else _base(read, figure),
        status=read.status,
        source=read.source,
        confidence=confidence.score(sentence, read, story),
        hedge=figure.hedge,
        basis=_basis(sentence, figure),
        compares=first + read.compares if read.compares is not None else None,
        verb=read.amount.moved if read.compares is None else None,
        doubts=(figure.doubt,) if figure.doubt else (),
    )


def _base(read: Read, figure: Quantity) -> Period | None:
    """The period compared with: printed, else a year before for what is said to have grown."""
    if read.amount.kind not in ("growth", "change") or read.when.period is None:
        return None
    if read.when.base is not None and read.when.base != read.when.period:
        return read.when.base
    return periods.before(read.when.period)


def _basis(sentence: Sentence, figure: Quantity) -> tuple[str, ...]:
    """Words of the sentence that make another cell of the figure ("seasonally adjusted", "cif")."""
    text = _NOT_ADJUSTED.sub("unadjusted", sentence.text.lower())
    return tuple(sorted({name for word, name in _BASIS.items() if word in text}))


def _converted(original: Claim, claim: Claim, position: int) -> Claim:
    """A conversion in brackets is of the same series, period and sign as the figure before it."""
    value = claim.value if claim.value is None or original.value is None or original.value >= 0 else -abs(claim.value)
    low, high = claim.low, claim.high
    if value is not None and value < 0 and low is not None and high is not None and high > 0:
        low, high = -high, -low
    series = replace(original.series, unit=claim.series.unit)
    return replace(
        claim,
        value=value,
        low=low,
        high=high,
        kind=original.kind,
        series=series,
        period=original.period,
        base=original.base,
        status=original.status,
        compares=original.compares,
        converts=position,
    )


def _ends(lower: Claim, upper: Claim) -> tuple[Claim, Claim]:
    """The two ends of a range share one frame and one id; the lower takes what the upper's words say."""
    name = f"{lower.start}-{upper.end}"
    frame = replace(lower, value=_size(lower.value, upper.value), range=name)
    low, high = _interval(lower, upper)
    return (
        replace(
            frame,
            low=low,
            high=high,
            kind=upper.kind,
            series=replace(upper.series, unit=lower.series.unit),
            period=upper.period,
            base=upper.base,
            status=upper.status,
        ),
        replace(upper, range=name),
    )


def _size(value: Decimal | None, like: Decimal | None) -> Decimal | None:
    return -abs(value) if value is not None and like is not None and like < 0 else value


def _interval(lower: Claim, upper: Claim) -> tuple[Decimal | None, Decimal | None]:
    if lower.low is None or lower.high is None or upper.value is None or upper.value >= 0 or lower.high <= 0:
        return lower.low, lower.high
    return -lower.high, -lower.low
