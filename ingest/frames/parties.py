"""Whose statistic a topic is, with whom, and of what goods."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.frames.partners import partner_of
from ingest.frames.reporters import antecedent, between, earlier, reporter_of, the_two
from ingest.frames.sentence import Sentence
from ingest.frames.wares import full_name, product_of
from ingest.records import TOTAL, WORLD
from ingest.story import Story
from ingest.topics import Topic

GOODS_AND_SERVICES = "goods and services"
_WHOLE = re.compile(
    r"\b(total|overall|all|worldwide|global|aggregate|entire|whole)\s(?:\w+\s){0,2}(?:[\d.,]+\s\w+\s\w+\s(?:[A-Z][\w.]+\s)?)?$",
    re.IGNORECASE,
)
_OF_THE_WORLD = re.compile(r"\bworld\s(?:net\s|total\s)?$|\bworld[’']s\s(?:net\s|total\s)?$", re.IGNORECASE)
_OF_ITS_OUTPUT = re.compile(
    r"\sof\s(?:the\s)?[\w.]+[’']?s?\s(?:[a-z]+\s){0,2}(?:gdp|gnp|gross|output|national|economy)", re.IGNORECASE
)
_PART_WITH = re.compile(r"\sof\s(?:it|that|this|which|the\s[a-z]+)\s(?:[\w]+\s){0,3}with\s(?:the\s)?")
_OF_MEMBERS = re.compile(
    r"\b(?:countries|governments|nations|members|states)\s(?:[\w-]+\s)?(?:accounting\sfor|representing)\b[^.;]*$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"[’']s\s(?:[\w-]+\s){0,2}share\sof\s")
_BILATERAL = re.compile(r"\bbilateral\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parties:
    """reporter, partner, product of a topic; explicit: which of them its own words name."""

    reporter: str | None
    partner: str | None
    product: str | None
    explicit: frozenset[str] = frozenset()


def of(sentence: Sentence, topic: Topic, story: Story, before: Parties | None) -> Parties:
    """The parties of a topic in its sentence. before: those of the topic before it in the sentence, whose partner and
    goods it shares unless its own words say otherwise.
    """
    both = between(sentence, topic) or the_two(sentence, topic, story)
    if both:
        return Parties(both[0], both[1], product_of(sentence, topic) or TOTAL, frozenset({"reporter", "partner"}))
    reporter, partner = reporter_of(sentence, topic), partner_of(sentence, topic)
    if _OF_THE_WORLD.search(sentence.text[: topic.start]) or _OF_MEMBERS.search(sentence.text[: topic.start]):
        return Parties(None, WORLD, product_of(sentence, topic) or story.product or TOTAL, frozenset({"reporter"}))
    whole_name = topic.end - topic.start > len(topic.label)
    product = product_of(sentence, topic)
    named = {name for name, value in (("reporter", reporter), ("partner", partner), ("product", product)) if value}
    said = _WHOLE.search(sentence.text[max(0, topic.start - 40) : topic.start])
    whole = said[1].lower() if said else ""
    reporter = (
        reporter
        or antecedent(sentence, topic)
        or (before.reporter if before else earlier(sentence, topic))
        or (story.reporter if story.reporter != partner else story.partner)
    )
    if before is not None and before.reporter is None and "reporter" in before.explicit and "reporter" not in named:
        reporter = None
    if reporter is not None and reporter == partner:
        reporter = story.reporter if story.reporter != partner else None
    product = product or _story_product(topic, reporter, whole, story)
    partner = partner or _other_of_two(sentence, topic, reporter)
    return Parties(
        reporter,
        _other_side(
            partner,
            reporter,
            whole,
            story,
            before,
            topic.indicator in ("exports", "imports"),
            "reporter" in named and whole_name,
        ),
        product or _shared(whole, before),
        frozenset(named),
    )


def _other_of_two(sentence: Sentence, topic: Topic, reporter: str | None) -> str | None:
    """The other country of a "bilateral" balance, where the sentence names just one."""
    if reporter is None or not _BILATERAL.search(sentence.text[max(0, topic.start - 40) : topic.start]):
        return None
    others = {place.code for place in sentence.places if place.form in ("name", "adjective")} - {reporter}
    return others.pop() if len(others) == 1 else None


def of_share(sentence: Sentence, i: int, held: Parties, before: Parties | None, subject: str | None) -> Parties:
    """The part that a share is of the whole: goods before it in the sentence, else those of the figure before or of the
    sentence before.
    """
    held = _owned_share(sentence, i, held)
    if held.product != TOTAL or (held.partner not in (None, WORLD) and "partner" in held.explicit):
        return held
    near = [full_name(sentence, goods) for goods in sentence.goods if goods.end <= sentence.figures[i].start]
    part = (
        before.product if before is not None and before.product not in (None, TOTAL) else near[-1] if near else subject
    )
    return replace(held, product=part) if part else held


def _owned_share(sentence: Sentence, i: int, held: Parties) -> Parties:
    """A country's share of another's imports is what comes from it ("Hong Kong's share of U.S. imports")."""
    flow = next((topic for topic in sentence.topics if topic.indicator == "imports"), None)
    for place in sentence.places:
        if flow is None or not place.end < flow.start < sentence.figures[i].start:
            continue
        if _SHARE_OF.match(sentence.text, place.end) and place.code != held.reporter and held.partner in (None, WORLD):
            return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    return held


def of_balance_share(sentence: Sentence, i: int, held: Parties) -> Parties:
    """Whose part of a balance a share is ("a third of it with Japan"), or of whose output ("2 pct of Chile's GNP")."""
    tail = sentence.tail(i)
    for place in sentence.places:
        at = place.start - sentence.figures[i].end
        if not 0 <= at < len(tail):
            continue
        if _OF_ITS_OUTPUT.match(tail) and re.fullmatch(r"\sof\s(?:the\s)?", tail[:at]):
            return replace(held, reporter=place.code) if place.code != held.partner else held
        if _PART_WITH.fullmatch(tail[:at]) and place.code != held.reporter:
            return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    return held


def _story_product(topic: Topic, reporter: str | None, whole: str, story: Story) -> str | None:
    if topic.indicator not in ("exports", "imports") or whole or reporter != story.reporter:
        return None
    return story.product


def _shared(whole: str, before: Parties | None) -> str:
    if before is None or not before.product or whole:
        return TOTAL
    return before.product if "product" not in before.explicit or before.product == GOODS_AND_SERVICES else TOTAL


def _other_side(
    partner: str | None, reporter: str | None, whole: str, story: Story, before: Parties | None, flow: bool, named: bool
) -> str:
    if partner:
        return partner
    if flow and before is not None and reporter == before.partner and before.reporter and before.reporter != reporter:
        return before.reporter
    if whole and (not story.partner or whole in ("overall", "worldwide", "global")):
        return WORLD
    if before is not None and before.partner and before.partner != reporter and reporter == before.reporter:
        return before.partner
    if story.partner and reporter == story.reporter and not (named and not flow):
        return story.partner
    if story.partner and reporter == story.partner and story.reporter:
        return story.reporter
    return WORLD
