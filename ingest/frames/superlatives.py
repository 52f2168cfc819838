"""Claims without a figure of their own: the largest in years, the first time, never, every year.

Superlatives that stand with a figure ("a record 58.6 billion") are noted on the figure's own claim (`annotations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest import gazetteer, periods
from ingest.frames import parties as sides
from ingest.frames.sentence import Sentence
from ingest.frames.spans import ALWAYS, DATA, FIRST, GAP, RANK, span_mark, superlative_of
from ingest.frames.state import Discourse
from ingest.lexicon import alternation
from ingest.periods import PeriodMark
from ingest.records import Article, Claim, Kind, Period, Rank, Series, Superlative
from ingest.topics import Topic

_NEVER = re.compile(
    rf"\b(?:(?:has|have|had)\s(?:not|never)\s(?:yet\s|once\s|ever\s)?(?:{alternation(DATA['recorded'])})"
    rf"|(?:has|have|had)n[’']t\s(?:{alternation(DATA['recorded'])})|did\snot\s(?:record|post|"
    rf"have|register|run)|never\s(?:recorded|posted|had|ran))\s(?:an?\s|any\s)?(?:\w+\s){{0,2}}(?P<what>surplus|"
    rf"deficit)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?P<tens>{alternation(DATA['tens_vague'])})\s)?(?P<scale>{alternation(DATA['scales_vague'])})"
    rf"\sof\s(?P<money>dollars|dlrs|won|yuan|yen|euros|pounds)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:from|since)\sthe\s(?:(?P<part>early|mid|late)[-\s])?(?P<year>(?:18|19|20)\d0)s\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|up\sto|till)\s$", re.IGNORECASE)
_MONEY = {"dollars": "USD", "dlrs": "USD", "won": "KRW", "yuan": "CNY", "yen": "JPY", "euros": "EUR", "pounds": "GBP"}


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
    """As in "its largest deficit in four years", "the highest imports since 1986"."""
    for match in RANK.finditer(sentence.text):
        topic = next(
            (topic for topic in sentence.topics if 0 <= topic.start - match.end() < 20 and topic.indicator != "other"),
            None,
        )
        if topic is None or _near_figure(sentence, match.start(), match.end()):
            continue
        mark = span_mark(sentence, topic.end)
        if mark is None:
            continue
        rank: Rank = "largest" if match["largest"] else "smallest"
        yield Said(
            match.start(),
            mark.end,
            "extreme",
            topic,
            _now(sentence, state),
            superlative_of(rank, mark, state, _now(sentence, state)),
        )


def _near_figure(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a figure is what is ranked: it stands right behind the word, or the phrase runs over it."""
    return any(0 <= figure.start - end < 45 for figure in sentence.figures)


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


def _firsts(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """As in "a trade deficit with China for the first time last year"."""
    for match in FIRST.finditer(sentence.text):
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
            superlative_of("first", spanned, state, now),
            high=bound if topic.sign < 0 else None,
            low=bound if topic.sign > 0 else None,
        )


def _with_article(sentence: Sentence, at: int) -> int:
    before = re.search(r"\b(?:an?|its|the)\s$", sentence.text[:at])
    return before.start() if before and before[0].strip() in ("a", "an") else at


def _nevers(sentence: Sentence, state: Discourse) -> Iterator[Said]:
    """As in "has not recorded a surplus in the past 30 years"."""
    for match in _NEVER.finditer(sentence.text):
        mark = next((mark for mark in sentence.times if 0 <= mark.start - match.end() < GAP), None)
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
    """As in "a surplus of tens of billions of dollars every year from the mid-1990s"."""
    for match in _VAGUE.finditer(sentence.text):
        topics = [topic for topic in sentence.topics if topic.end <= match.start() and topic.indicator != "other"]
        if not topics or not ALWAYS.search(sentence.text):
            continue
        scale = Decimal(DATA["scales_vague"][match["scale"].lower()])
        tens = Decimal(DATA["tens_vague"].get((match["tens"] or "several").lower(), 1))
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
    first = int(decade["year"]) + DATA["decades"].get((decade["part"] or "early").lower(), 0)
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
        article=article.id,
        start=sentence.offset + said.start,
        end=sentence.offset + said.end,
        quote=quote,
        sentence=sentence.text,
        value=None,
        low=said.low,
        high=said.high,
        step=None,
        modifier="=",
        kind=said.kind,
        series=series,
        period=said.period,
        source=state.source,
        confidence=0.9,
        superlative=said.superlative,
    )


def _speaker(sentence: Sentence, said: Said) -> str | None:
    """The country of the body that says it of itself ("the Korea Customs Service announced that it recorded")."""
    countries = {agency.id: agency.country for agency in gazetteer.agencies()}
    before = [body for body in sentence.bodies if body.end <= said.start]
    return countries.get(before[-1].key) if before else None
