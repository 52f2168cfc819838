"""Headlines: their rounded figures are those of the text, and take the frame of the text's figure where they agree."""

from __future__ import annotations

from dataclasses import replace

from ingest.records import Article, Claim


def read(article: Article, found: list[Claim], claims: list[Claim]) -> list[Claim]:
    """The title's claims, framed like the text's claim that they repeat; none where the text begins with its title."""
    if not article.title or article.text.startswith(article.title):
        return []
    return [
        replace(_like(claim, claims), in_title=True, compares=None, converts=None)
        for claim in found
        if claim.value is not None
    ]


def aligned(claims: list[Claim], article: Article) -> list[Claim]:
    """Claims of a page's headline line, where the text begins with it, framed like the text's claim that they
    repeat.
    """
    if not article.title or not article.text.startswith(article.title):
        return claims
    length = len(article.title)
    body = [claim for claim in claims if claim.start >= length]
    return [_like(claim, body) if claim.end <= length and claim.value is not None else claim for claim in claims]


def _like(claim: Claim, claims: list[Claim]) -> Claim:
    """The claim with series, period and status of the first claim whose figure it is, rounded."""
    for other in claims:
        if _repeats(claim, other):
            return replace(
                claim,
                series=replace(other.series, unit=claim.series.unit),
                period=other.period,
                base=other.base,
                status=other.status,
                kind=other.kind,
                value=_signed(claim, other),
                low=_low(claim, other),
                high=_high(claim, other),
            )
    return claim


def _repeats(claim: Claim, other: Claim) -> bool:
    if other.value is None or claim.low is None or claim.high is None or other.series.unit != claim.series.unit:
        return False
    low, high = sorted((abs(claim.low), abs(claim.high)))
    return low <= abs(other.value) <= high and claim.series.indicator in ("other", other.series.indicator)


def _turned(claim: Claim, other: Claim) -> bool:
    return claim.value is not None and other.value is not None and (claim.value < 0) != (other.value < 0)


def _signed(claim: Claim, other: Claim):  # type: ignore[no-untyped-def]
    return -claim.value if _turned(claim, other) and claim.value is not None else claim.value


def _low(claim: Claim, other: Claim):  # type: ignore[no-untyped-def]
    return -claim.high if _turned(claim, other) and claim.high is not None else claim.low


def _high(claim: Claim, other: Claim):  # type: ignore[no-untyped-def]
    return -claim.low if _turned(claim, other) and claim.low is not None else claim.high
