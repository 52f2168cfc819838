"""Claims without a figure of their own: the largest in years, the first time, never, every year.

Superlatives that stand with a figure ("the largest at $2 billion since 2019", "a record 58.6 billion") are noted on the
figure's own claim instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import gazetteer, periods
from ingest.frames import parties as sides
from ingest.frames.discourse import Discourse
from ingest.frames.sentence import Sentence
from ingest.lexicon import alternation, load
from ingest.periods import PeriodMark
from ingest.records import Article, Claim, Kind, Period, Rank, Series, Superlative
from ingest.topics import Topic

_DATA = load("superlatives")
_RANK = re.compile(
    rf"(?<![\w-])(?:(?P<largest>{alternation(_DATA['largest'])})|(?P<smallest>{alternation(_DATA['smallest'])})"
    rf")(?![\w])",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:for\sthe\sfirst\stime|(?:the|its)\sfirst\stime|(?:its|the|their)\sfirst(?=\s(?:annual\s|"
    r"monthly\s|quarterly\s)?(?:trade\s)?(?:deficit|surplus|shortfall))|first\s(?:annual\s|"
    r"monthly\s)?(?:trade\s)?(?:deficit|surplus|shortfall))\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"\b(?:(?:has|have|had)\s(?:not|never)\s(?:yet\s|once\s|ever\s)?(?:{alternation(_DATA['recorded'])})"
    rf"|(?:has|have|had)n[’']t\s(?:{alternation(_DATA['recorded'])})|did\snot\s(?:record|post|"
    rf"have|register|run)|never\s(?:recorded|posted|had|ran))\s(?:an?\s|any\s)?(?:\w+\s){{0,2}}(?P<what>surplus|"
    rf"deficit)\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:every|each)\s(?:single\s)?year\b|\bconsistently\b|\bcontinuously\b|\bannually\b|"
    r"\ban\sannual\b|\bevery\smonth\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?P<tens>{alternation(_DATA['tens_vague'])})\s)?(?P<scale>{alternation(_DATA['scales_vague'])})"
    rf"\sof\s(?P<money>dollars|dlrs|won|yuan|yen|euros|pounds)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:from|since)\sthe\s(?:(?P<part>early|mid|late)[-\s])?(?P<year>(?:18|19|20)\d0)s\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|up\sto|till)\s$", re.IGNORECASE)
_MONEY = {"dollars": "USD", "dlrs": "USD", "won": "KRW", "yuan": "CNY", "yen": "JPY", "euros": "EUR", "pounds": "GBP"}
_GAP = 60
_DATED = 0.92
"""Confidence of a bound whose both ends are dated in its own sentence: what the folds give figures with their own year."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figureless claim before it becomes one: its span in the sentence, kind, and what it bounds."""

    start: int
    end: int
    kind: Kind
    topic: Topic
    period: Period | None
    superlative: Superlative | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


def find(article: Article, sentence: Sentence, state: Discourse) -> list[Claim]:
    """The figureless claims of a sentence, in order."""
    if not any(topic.indicator != "other" for topic in sentence.topics):
        return []
    said = [*_ranks(sentence, state), *_firsts(sentence, state), *_nevers(sentence, state), *_vagues(sentence, state)]
    return [_claim(article, sentence, state, claim) for claim in sorted(said, key=lambda claim: claim.start)]


def _ranks(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """ "its largest deficit in four years", "the highest imports since 1986"."""
    for match in _RANK.finditer(sentence.text):
        topic = next(
            (topic for topic in sentence.topics if 0 <= topic.start - match.end() < 20 and topic.indicator != "other"),
            None,
        )
        if topic is None or _near_figure(sentence, match.start(), match.end()):
            continue
        mark = _span_mark(sentence, topic.end)
        if mark is None:
            continue
        rank: Rank = "largest" if match["largest"] else "smallest"
        yield Said(
            match.start(),
            mark.end,
            "extreme",
            topic,
            _now(sentence, state),
            _superlative(rank, mark, state, _now(sentence, state)),
        )


def _near_figure(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a figure is what is ranked: it stands right behind the word, or the phrase runs over it."""
    return any(0 <= figure.start - end < 45 for figure in sentence.figures)


def _span_mark(sentence: Sentence, at: int) -> PeriodMark | None:
    return next(
        (mark for mark in sentence.times if at <= mark.start < at + _GAP and mark.kind in ("length", "since")), None
    )


def _now(sentence: Sentence, state: Discourse) -> Period | None:
    """The period that the sentence speaks of, else the running one."""
    for mark in sentence.times:
        if (
            mark.kind in ("absolute", "relative", "month", "part")
            and state.story.reference is not None
            and not _UNTIL.search(sentence.text[: mark.start])
        ):
            return periods.resolve(mark, state.story.reference, state.main or state.story.release, state.fiscal(None))
    return state.main or state.story.release or _latest(state)


def _latest(state: Discourse) -> Period | None:
    return Period.year(state.story.reference // 12 - 1) if state.story.reference else None


def _superlative(rank: Rank, mark: PeriodMark | None, state: Discourse, now: Period | None) -> Superlative:
    if mark is None or now is None:
        return Superlative(rank)
    if mark.kind == "since":
        since = mark.period or periods.resolve(mark, state.story.reference or now.last, now, state.fiscal(None))
        first = (since.last + 1) if since else now.first
        return Superlative(rank, Period(first, now.last), since)
    return Superlative(rank, Period(now.last - mark.args[0] + 1, now.last))


def _firsts(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """ "a trade deficit with China for the first time last year"."""
    for match in _FIRST.finditer(sentence.text):
        topics = [
            topic
            for topic in sentence.topics
            if topic.sign and topic.indicator in ("trade_balance", "current_account") and topic.end < match.end() + 20
        ]
        if not topics or any(abs(figure.start - match.start()) < 70 for figure in sentence.figures):
            continue
        topic = topics[-1]
        after = next((mark for mark in sentence.times if 0 <= mark.start - match.end() < 30), None)
        spanned = after if after is not None and after.kind in ("length", "since") else None
        end = after.end if after is not None else match.end()
        start = _with_article(sentence, min(topic.start, match.start()))
        bound = Decimal(0)
        now = _now(sentence, state)
        yield Said(
            start,
            max(end, topic.end),
            "extreme",
            topic,
            now,
            _superlative("first", spanned, state, now),
            high=bound if topic.sign < 0 else None,
            low=bound if topic.sign > 0 else None,
        )


def _with_article(sentence: Sentence, at: int) -> int:
    before = re.search(r"\b(?:an?|its|the)\s$", sentence.text[:at])
    return before.start() if before and before[0].strip() in ("a", "an") else at


def _nevers(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """ "has not recorded a surplus in the past 30 years"."""
    for match in _NEVER.finditer(sentence.text):
        mark = next((mark for mark in sentence.times if 0 <= mark.start - match.end() < _GAP), None)
        topic = next(topic for topic in sentence.topics if topic.start <= match.start("what") < topic.end)
        period = _span(mark, state)
        zero = Decimal(0)
        negative = match["what"].lower() == "surplus"
        yield Said(
            match.start(),
            mark.end if mark else match.end(),
            "bound",
            topic,
            period,
            high=zero if negative else None,
            low=None if negative else zero,
        )


def _span(mark: PeriodMark | None, state: Discourse) -> Period | None:
    if mark is None:
        return None
    if mark.kind == "since":
        first = mark.period.first if mark.period else None
        last = (state.main or state.story.release or _latest(state) or Period(0, 0)).last
        return Period(first, last) if first is not None else None
    if mark.kind == "length":
        return periods.resolve(mark, state.story.reference, None, None) if state.story.reference else None
    return (
        periods.resolve(mark, state.story.reference, state.main, state.fiscal(None))
        if state.story.reference
        else mark.period
    )


def _vagues(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """ "a surplus of tens of billions of dollars every year from the mid-1990s"."""
    for match in _VAGUE.finditer(sentence.text):
        topics = [topic for topic in sentence.topics if topic.end <= match.start() and topic.indicator != "other"]
        if not topics or not _ALWAYS.search(sentence.text):
            continue
        scale = Decimal(_DATA["scales_vague"][match["scale"].lower()])
        tens = Decimal(_DATA["tens_vague"].get((match["tens"] or "several").lower(), 1))
        size = scale * tens
        topic = topics[-1]
        low, high = (size, None) if topic.sign >= 0 else (None, -size)
        yield Said(
            match.start(),
            match.end(),
            "bound",
            topic,
            _stretch(sentence, state),
            low=low,
            high=high,
            unit=_MONEY[match["money"].lower()],
        )


def _stretch(sentence: Sentence, state: Discourse) -> Period | None:
    """From a decade or year until another: "until" leaves its year out."""
    decade = _DECADE.search(sentence.text)
    if decade is None or state.story.reference is None:
        spans = [mark for mark in sentence.times if mark.kind in ("since", "length")]
        return _span(spans[0], state) if spans else None
    first = int(decade["year"]) + _DATA["decades"].get((decade["part"] or "early").lower(), 0)
    for mark in sentence.times:
        if mark.start >= decade.end():
            end = periods.resolve(mark, state.story.reference, state.main, state.fiscal(None))
            if end is not None:
                until = bool(_UNTIL.search(sentence.text[: mark.start]))
                return Period(first * 12, end.first - 1 if until else end.last)
    return Period(first * 12, (_latest(state) or Period.year(first)).last)


def _claim(article: Article, sentence: Sentence, state: Discourse, said: Said) -> Claim:
    held = sides.of(sentence, said.topic, state.story, None)
    reporter = held.reporter if "reporter" in held.explicit else _speaker(sentence, said) or held.reporter
    partner = (
        held.partner
        if "partner" in held.explicit or reporter == held.reporter
        else state.story.partner
        if state.story.partner != reporter
        else held.partner
    )
    series = Series(said.topic.indicator, reporter, partner, held.product, said.unit)
    quote = sentence.text[said.start : said.end]
    return Claim(
        article=article.id, start=sentence.offset + said.start, end=sentence.offset + said.end, quote=quote, sentence=sentence.text, value=None,
        low=said.low, high=said.high, step=None, modifier="=", kind=said.kind, series=series, period=said.period, source=state.source,
        confidence=0.9, superlative=said.superlative,
    )  # fmt: skip


def _speaker(sentence: Sentence, said: Said) -> str | None:
    """The country of the body that says it of itself ("the Korea Customs Service announced that it recorded")."""
    countries = {agency.id: agency.country for agency in gazetteer.agencies()}
    before = [body for body in sentence.bodies if body.end <= said.start]
    return countries.get(before[-1].key) if before else None


def annotate(sentence: Sentence, claims: list[Claim], state: Discourse) -> list[Claim]:
    """Figures that a superlative or a "first time" stands with carry it; those said of every year are bounds."""
    return [_annotated(sentence, claim, state) for claim in claims]


def _annotated(sentence: Sentence, claim: Claim, state: Discourse) -> Claim:
    start, end = claim.start - sentence.offset, claim.end - sentence.offset
    if claim.series.indicator == "other" or claim.compares is not None:
        return claim
    claim = _bounded(sentence, claim, start)
    first = _FIRST.search(sentence.text)
    crosses = claim.modifier in (">", "<", ">=", "<=")
    if first and crosses and abs(first.start() - start) < 110:
        mark = _span_mark(sentence, first.end())
        return replace(claim, kind="extreme", superlative=_superlative("first", mark, state, claim.period))
    if (
        crosses
        and claim.range is None
        and re.search(r"\bbefore\s(?:\w+ing)\s$", sentence.text[max(0, start - 24) : start])
    ):
        return replace(claim, kind="extreme", superlative=Superlative("first"))
    rank = _RANK.search(sentence.text, max(0, start - 45), start)
    if rank and claim.kind == "level":
        mark = _span_mark(sentence, end) or _span_mark(sentence, rank.end())
        return replace(
            claim, superlative=_superlative("largest" if rank["largest"] else "smallest", mark, state, claim.period)
        )
    return claim


def _bounded(sentence: Sentence, claim: Claim, start: int) -> Claim:
    """A level said of each of several years is a bound on them, not their sum."""
    lead = sentence.text[max(0, start - 60) : start]
    steady = re.search(
        r"\b(?:maintained|remained|stayed|kept|hovered|ranged|fell\sbelow|stood\s(?:above|below)|"
        r"was\s(?:above|below))\b",
        lead,
        re.IGNORECASE,
    )
    yearly = _ALWAYS.search(sentence.text)
    several = claim.period is not None and claim.period.years is not None and len(claim.period.years) > 1
    if claim.kind != "level" or not ((several and steady) or (yearly and steady)):
        return claim
    dated = _between(sentence, claim, start)
    if dated is None:
        return replace(claim, kind="bound")
    return replace(claim, kind="bound", period=dated, confidence=max(claim.confidence, _DATED))


def _between(sentence: Sentence, claim: Claim, start: int) -> Period | None:
    """ "After X in 1994, it maintained ... before Y in 2008" holds from 1995 to 2007."""
    after = re.search(r"\bafter\b[^,]*,", sentence.text[:start], re.IGNORECASE)
    before = re.search(r"\bbefore\b", sentence.text[start:], re.IGNORECASE)
    if not after or not before:
        return None
    early = [
        mark.period for mark in sentence.times if after.start() <= mark.start < after.end() and mark.kind == "absolute"
    ]
    late = [mark.period for mark in sentence.times if mark.start > start + before.start() and mark.kind == "absolute"]
    if not early or not late or early[-1] is None or late[0] is None:
        return None
    return Period(early[-1].last + 1, late[0].first - 1)
