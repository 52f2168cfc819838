"""What holds for a whole story, found once before any sentence is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest import gazetteer, sentences, story, topics
from ingest.reading.ballot import Ballot
from ingest.reading.scope_words import story_scope
from ingest.records import WORLD, Article, Indicator, Period, Scope

_FEW = 2
_OWNS = re.compile(
    r"(?:[’']s?)?\s(?:[a-z-]+\s){0,3}(?:exports?|imports?|trade|surplus|deficit|gap|shipments|exporters|importers)\b"
)
_WITH = re.compile(r"\b(?:with|to|from|against|between)\s(?:the\s)?$")
_TRADE_BEFORE = re.compile(
    r"(?:exports?|imports?|trade|surplus|deficit|gap|shipments|shortfall|imbalance|sales|sold|sells)\b[^.;]{0,25}\b(?:with|to|from|against|between)\s(?:the\s)?$"
)


@dataclass(frozen=True, slots=True)
class StoryContext:
    """reference: the story's month; reporter, partner: whose statistics it tells, and of trade with whom where it is a
    story of a pair; release: the period that it reports on; topic: the first statistic of trade that it names.
    """

    reference: int | None
    reporter: str | None
    partner: str | None
    release: Period | None
    product: str | None
    trade: bool
    company: bool
    topic: Indicator | None
    fiscal: int | None
    majority: Period | None = None
    trade_share: int = 0
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """How a story names its countries: by title, lead and body, as owners of trade and as its other side."""

    title: tuple[gazetteer.Place, ...]
    lead: tuple[gazetteer.Place, ...]
    named: Counter[str]
    owning: Counter[str]
    other_side: Counter[str]
    homes: Counter[str]
    publisher: frozenset[str]


def context(article: Article) -> StoryContext:
    """The context of an article, from its title, lead and date."""
    read = story.read(article)
    first = next(
        (t.indicator for text in (article.text[:600], article.title) for t in topics.find(text) if t.trades), None
    )
    held = mentions(article)
    reporter = reporters(held, read.reporter).choose().value
    partner = partners(held, reporter, read.partner).choose().value
    return StoryContext(
        read.reference,
        reporter,
        None if partner == WORLD else partner,
        read.release,
        read.product,
        read.trade,
        read.company,
        first,
        read.season,
        scope=story_scope(article.text[:6000]),
    )


def mentions(article: Article) -> Mentions:
    """Where and how the countries of a story are named."""
    title = tuple(gazetteer.places(story.plain_title(article.title)))
    text = article.text.removeprefix(article.title)[:6000]
    places = gazetteer.places(text)
    end = _lead_end(text)
    owning = Counter(place.code for place in places if _OWNS.match(text, place.end))
    side = Counter(place.code for place in places if _TRADE_BEFORE.search(text[max(0, place.start - 60) : place.start]))
    homes = Counter(
        agency.country
        for agency in gazetteer.agencies()
        if agency.country and any(_names(name, text) for name in agency.names)
    )
    return Mentions(
        title,
        tuple(place for place in places if place.end <= end),
        Counter(place.code for place in places if place.code != WORLD),
        owning,
        side,
        homes,
        frozenset(place.code for place in gazetteer.places(article.publisher or "")),
    )


def _names(name: str, text: str) -> bool:
    return name in text


def _lead_end(text: str) -> int:
    spans = sentences.spans(text[:2500])
    return spans[min(1, len(spans) - 1)][1] if spans else 0


def reporters(held: Mentions, ruled: str | None) -> Ballot[str | None]:
    """Whose statistics the story may tell. ruled: what title and lead say by rule."""
    ballot: Ballot[str | None] = Ballot("story_reporter")
    ballot.propose(None, "none", [f"named={bool(held.named)}"])
    if ruled is not None:
        ballot.propose(ruled, "ruled", [])
    for code in sorted(held.publisher):
        ballot.propose(code, "publisher", [f"named={bool(held.named[code])}", f"only={len(held.named) < _FEW}"])
    for code in sorted({*held.named, *held.homes}):
        if code == WORLD:
            continue
        ballot.propose(code, "named", _standing(code, held))
    return ballot


def _standing(code: str, held: Mentions) -> list[str]:
    """How a country stands in the story."""
    total = sum(held.named.values()) or 1
    share = held.named[code] / total
    owned = held.owning[code] / (sum(held.owning.values()) or 1)
    side = held.other_side[code] / (sum(held.other_side.values()) or 1)
    title = [p.code for p in held.title if p.code != WORLD]
    lead = [p.code for p in held.lead if p.code != WORLD]
    first = [p.form for p in held.lead if p.code == code][:1]
    return [
        f"share{round(share * 4)}",
        f"owned{round(owned * 4)}",
        f"side{round(side * 4)}",
        f"owned{round(owned * 2)}side{round(side * 2)}",
        f"title={title.index(code) if code in title else '-'}of{min(len(set(title)), 2)}",
        f"lead={min(lead.index(code), 3) if code in lead else '-'}",
        f"home={bool(held.homes[code])}",
        f"onlyhome={bool(held.homes[code]) and len(held.homes) == 1}",
        f"top={held.named.most_common(1)[0][0] == code if held.named else False}",
        f"topowner={held.owning.most_common(1)[0][0] == code if held.owning else False}",
        f"form={first[0] if first else '-'}",
        f"publisher={code in held.publisher}of{bool(held.publisher)}",
        f"alpha={len(code) == 3 and code.isupper()}",
    ]


def partners(held: Mentions, reporter: str | None, ruled: str | None) -> Ballot[str | None]:
    """With whom the story's trade may be; WLD where it is no story of a pair."""
    ballot: Ballot[str | None] = Ballot("story_partner")
    title = {p.code for p in held.title if p.code not in (WORLD, reporter)}
    lead = {p.code for p in held.lead if p.code not in (WORLD, reporter)}
    ballot.propose(
        WORLD,
        "world",
        [
            f"title{min(len(title), 2)}",
            f"lead{min(len(lead), 3)}",
            f"sides{min(len(held.other_side), 3)}",
            f"ruled={ruled is not None}",
        ],
    )
    if ruled not in (None, reporter):
        ballot.propose(ruled, "ruled", [f"title={ruled in title}"])
    for code in held.named:
        if code != reporter:
            ballot.propose(code, "named", [*_standing(code, held), f"intitle={code in title}{min(len(title), 2)}"])
    return ballot
