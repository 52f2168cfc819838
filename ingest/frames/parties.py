"""Whose statistic a topic is, with whom, and of what goods."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.frames.partners import joined, partner_of, says_partner
from ingest.frames.reporters import antecedent, between, earlier, reporter_of, the_two
from ingest.frames.sentence import Sentence
from ingest.frames.wares import full_name, product_of
from ingest.records import TOTAL, WORLD
from ingest.story import Story
from ingest.topics import Topic

_WHOLE = re.compile(r"\b(total|overall|all|worldwide|global|aggregate|entire|whole)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_OF_THE_WORLD = re.compile(r"\bworld\s(?:net\s|total\s)?$|\bworld[’']s\s(?:net\s|total\s)?$", re.IGNORECASE)
_BILATERAL = re.compile(r"\bbilateral\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_HEADS = re.compile(
    r"\s(?:for|worth|valued\sat|was|were|fell|rose|totall?ed|stood|reached|amounted|at|accounted|"
    r"accounts|made|the\smost|down|up)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r"\s(?:worth\s)?of\s(?:[a-z-]+\s)?")
_GOODS_BEHIND = re.compile(r"\s(?:worth\s)?(?:of|in)\s(?:[\w.’'-]+\s){0,3}|\s(?:(?-i:[A-Z])[\w.]+\s)?", re.IGNORECASE)


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
    if _OF_THE_WORLD.search(sentence.text[: topic.start]):
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


def turned(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """The parties of figure i of a list: a partner or goods named between it and the figure before replace those held
    ("and those to the U.K.", "with Italy it was").
    """
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for place in sentence.places:
        if floor <= place.start < figure.start and says_partner(
            topic, sentence.text[max(floor, place.start - 30) : place.start]
        ):
            held = replace(held, partner=joined(sentence, place), explicit=held.explicit | {"partner"})
    return headed(sentence, i, topic, _listed(sentence, i, held))


def _listed(sentence: Sentence, i: int, held: Parties) -> Parties:
    """A list of countries each with its figure ("Malaysia 28 tonnes, Indonesia 24") turns the side it tells of."""
    figure = sentence.figures[i]
    place = next((place for place in sentence.places if sentence.text[place.end : figure.start] == " "), None)
    if place is None or place.form != "name" or sentence.text[: place.start].rstrip()[-1:] not in (",", ";", "d"):
        return held
    if "partner" in held.explicit:
        return replace(held, partner=place.code)
    return replace(held, reporter=place.code) if "reporter" in held.explicit else held


def headed(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """Goods that are the subject of figure i ("textiles were the most at") are its product."""
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for goods in sentence.goods:
        if (
            floor <= goods.start < figure.start
            and topic.indicator in ("exports", "imports")
            and _HEADS.match(sentence.text[goods.end : figure.start])
        ):
            held = replace(held, product=full_name(sentence, goods), explicit=held.explicit | {"product"})
    return held


def counted(sentence: Sentence, i: int, topic: Topic, held: Parties, running: str | None) -> Parties:
    """Goods of a figure: those printed behind it ("5 mln tonnes of grain"); a flow counted in tonnes or pieces is
    never of
    all goods, so it takes the goods that the story runs on (running), else those of its sentence.
    """
    figure = sentence.figures[i]
    limit = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else len(sentence.text)
    bracketed = next(
        (place for place in sentence.places if re.fullmatch(r"\s?\(", sentence.text[place.end : figure.start])), None
    )
    if bracketed is not None and topic.indicator in ("exports", "imports"):
        held = replace(held, partner=bracketed.code, explicit=held.explicit | {"partner"})
    held = _from_origin(sentence, figure.end, topic, held)
    for goods in sentence.goods:
        if (
            figure.end <= goods.start < limit
            and _GOODS_BEHIND.fullmatch(sentence.text[figure.end : goods.start])
            and topic.indicator in ("exports", "imports")
        ):
            return replace(held, product=full_name(sentence, goods), explicit=held.explicit | {"product"})
    if topic.indicator in ("exports", "imports") and held.product == TOTAL and (figure.unit or "").startswith("count"):
        near = [full_name(sentence, goods) for goods in sentence.goods]
        fallback = running if running not in (None, TOTAL) else near[0] if near else "goods"
        return replace(held, product=fallback)
    return held


def _from_origin(sentence: Sentence, at: int, topic: Topic, held: Parties) -> Parties:
    """Imports of what another country makes come from there ("imported 5 mln tonnes of U.S. corn")."""
    for place in sentence.places:
        if place.start >= at and _ORIGIN.fullmatch(sentence.text[at : place.start]):
            free = topic.indicator == "imports" and held.partner in (None, WORLD) and place.code != held.reporter
            goods = any(0 < other.start - place.end < 25 for other in sentence.goods)
            return replace(held, partner=place.code, explicit=held.explicit | {"partner"}) if free and goods else held
    return held


def of_share(sentence: Sentence, i: int, held: Parties, before: Parties | None, subject: str | None) -> Parties:
    """The part that a share is of the whole: goods before it in the sentence, else those of the figure before or of the
    sentence before.
    """
    if held.product != TOTAL or (held.partner not in (None, WORLD) and "partner" in held.explicit):
        return held
    near = [full_name(sentence, goods) for goods in sentence.goods if goods.end <= sentence.figures[i].start]
    part = (
        before.product if before is not None and before.product not in (None, TOTAL) else near[-1] if near else subject
    )
    return replace(held, product=part) if part else held


def _story_product(topic: Topic, reporter: str | None, whole: str, story: Story) -> str | None:
    if topic.indicator not in ("exports", "imports") or whole or reporter != story.reporter:
        return None
    return story.product


def _shared(whole: str, before: Parties | None) -> str:
    return before.product if before and before.product and not whole and "product" not in before.explicit else TOTAL


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
