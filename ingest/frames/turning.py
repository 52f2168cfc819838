"""The side of a flow that a figure's own words turn to: one of a list, who takes it, where it comes from."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames import deals
from ingest.frames.parties import Parties
from ingest.frames.partners import joined, says_partner
from ingest.frames.sentence import Sentence
from ingest.frames.wares import full_name
from ingest.gazetteer import Named, Place
from ingest.records import TOTAL, WORLD
from ingest.topics import Topic

_HEADS = re.compile(
    r"\s(?:whose|for|worth|valued\sat|was|were|fell|rose|totall?ed|stood|reached|amounted|at|accounted|"
    r"accounts|made|the\smost|down|up)\b",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(r"\s(?:(?:to|by|at|around|about|up|down)\s(?:an?\s|about\s|some\s|around\s|only\s)?)?")
_JOINED = re.compile(r"(?:\b(?:and|while|but)|,)\s(?:(?:that|those)\sof\s)?$")
_ITEM = re.compile(r"\s(?:with\s|[Aa]t\s|by\s)?(?:about\s|some\s)?|:\s|,\s(?:with|at)\s")
_ITEM_AFTER = re.compile(r"(?:[,;:]|--?|\band|\bwere|\bwas|\bbeing)\s(?:the\s)?$")
_OWN_TURN = re.compile(
    r"[’']s\s(?:to|was|were|is|rose|fell|grew|stood|at|by|up|down|widened|narrowed|increased|declined|dropped|jumped|would|will)\b"
)
_OUT_OF = re.compile(
    r"\bof\s(?:an?\s|the\s|its\s)?(?:grand\s|overall\s)?total\s(?:exports\s|imports\s)?(?:of\s)?(?:about\s)?$"
)
_TOTAL = re.compile(r"\s(?:total|figure|share)s?\b")
_TAKES = re.compile(
    r",?\s(?:(?:alone|which|also|now|has|had|have)\s)*(?:took|takes|taking|accounted\sfor|accounts\sfor|accounting\sfor|absorbed|received|supplied|supplies|"
    r"provided|(?:was|were|is|are|remained)\sthe\s(?:main|largest|biggest|top|leading)\s(?:single\s)?"
    r"(?:buyer|customer|market|destination|supplier|source|importer),?\s(?:with|taking|buying|at))\s(?:about\s|some\s|only\s|just\s|nearly\s|almost\s|over\s|more\sthan\s)?"
)
_IS_PARTNER = re.compile(
    r"\s(?:is|was|remains|remained)\s(?:[^.;]{0,50}\s)?(?:trading\s)?(?:partner|market|customer|buyer|supplier|source),?\s"
    r"(?:with|taking|buying|accounting\sfor|absorbing|providing|supplying)\s(?:[^.;]{0,60}\s)?"
)
_OTHER_SIDES = ("buyers", "customers", "markets", "suppliers")
_PARTNERS = re.compile(
    r"\b(?:with|to|from|of)\s(?:[\w’'-]+\s){0,6}(?:partners?|countries|nations|members|states|destinations|buyers|suppliers|"
    r"customers|markets|economies)\b|\b(?:main|major|biggest|largest|leading|top)\s(?:[\w-]+\s)?(?:buyers?|customers?|markets?|suppliers?|"
    r"destinations?|importers?|exporters?|partners?|sources?)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r"\s(?:(?:worth\s)?of\s)?(?:[a-z-]+\s)?")
_COMING = re.compile(
    r"\s(?:(?:worth\s)?(?:of\s)?(?!from\b|and\b|against\b|to\b|in\b|by\b)[a-z-]+\s){0,3}from\s(?:the\s)?"
)
_GOODS_BEHIND = re.compile(
    r"\s(?:worth\s)?(?:of|in)\s(?:(?!while\b|and\b|but\b|as\b|when\b)[\w.’'-]+\s){0,3}|\s(?:(?-i:[A-Z])[\w.]+\s)?",
    re.IGNORECASE,
)


def listed(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """The parties of the first figure of a list of countries that a flow goes to or comes from."""
    place = list_place(sentence, i)
    if place is None or place.start < topic.end or not _tells_partners(sentence, topic, place.start):
        return held
    return replace(held, partner=place.code, explicit=held.explicit | {"partner"})


def turned(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """The parties of figure i of a list: a partner or goods named between it and the figure before replace those held
    ("and those to the U.K.", "with Italy it was").
    """
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for place in sentence.places:
        owned = sentence.text[place.end : figure.start] in ("'s ", "’s ") and place.code != held.partner
        if floor <= place.start and (owned or (place.end < figure.start and _OWN_TURN.match(sentence.text, place.end))):
            held = replace(held, reporter=place.code, explicit=held.explicit | {"reporter"})
        if floor <= place.start < figure.start and says_partner(
            topic, sentence.text[max(floor, place.start - 30) : place.start]
        ):
            held = replace(held, partner=joined(sentence, place), explicit=held.explicit | {"partner"})
    if _OUT_OF.search(sentence.lead(i)):
        held = replace(held, partner=WORLD)
    return headed(sentence, i, topic, takes(sentence, i, topic, _listed(sentence, i, topic, held)))


def totalled(sentence: Sentence, held: Parties) -> Parties:
    """A total of one country's, taken up from the flow before, is of the other side ("The Soviet total comprises")."""
    for place in sentence.places:
        taken_up = sentence.text[: place.start] == "The " and _TOTAL.match(sentence.text, place.end)
        if taken_up and place.form == "adjective" and place.code != held.reporter:
            return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    return held


def takes(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """A country that takes or supplies figure i of a flow is the other side of it ("Japan took 480,450 tonnes", "Italy
    accounted for 20 pct").
    """
    place = taker(sentence, i)
    if place is None or place.code == held.reporter or (topic.verb and place.start < topic.end):
        return held
    return replace(held, partner=place.code, explicit=held.explicit | {"partner"})


def taker(sentence: Sentence, i: int) -> Place | None:
    """The country that takes or supplies figure i by the words between them."""
    for place in sentence.places:
        gap = sentence.text[place.end : sentence.figures[i].start]
        if place.form == "name" and (_TAKES.fullmatch(gap) or _IS_PARTNER.fullmatch(gap)):
            return place
    return None


def _listed(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """A list of countries each with its figure ("Malaysia 28 tonnes, Indonesia 24", "the main buyers were Italy with
    1.9 mln against 1.6 mln, Spain 0.5") turns the side it tells of; so does a figure compared with one of the list.
    """
    place = list_place(sentence, i)
    if place is None:
        return held
    if "partner" in held.explicit or _tells_partners(sentence, topic, place.start):
        return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    return replace(held, reporter=place.code) if "reporter" in held.explicit else held


def list_place(sentence: Sentence, i: int) -> Place | None:
    """The country that figure i of a list stands behind."""
    for place in sentence.places:
        gap = sentence.text[place.end : sentence.figures[i].start]
        if place.form == "name" and _ITEM.fullmatch(gap) and _ITEM_AFTER.search(sentence.text[: place.start]):
            return place
    return None


def _tells_partners(sentence: Sentence, topic: Topic, at: int) -> bool:
    """Whether a list that begins at a place is of those whom a flow goes to or comes from ("deficits with three of its
    partners -- ", "the main buyers were").
    """
    return topic.label.endswith(_OTHER_SIDES) or _PARTNERS.search(sentence.text[topic.end : at]) is not None


def headed(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """Goods that are the subject of figure i ("textiles were the most at") are its product."""
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for goods in sentence.goods:
        if (
            floor <= goods.start < figure.start
            and topic.indicator in ("exports", "imports")
            and (_HEADS.match(sentence.text[goods.end : figure.start]) or _next_subject(sentence, goods, figure.start))
        ):
            held = replace(held, product=full_name(sentence, goods), explicit=held.explicit | {"product"})
    return held


def _next_subject(sentence: Sentence, goods: Named, at: int) -> bool:
    """Whether goods are the next subject of a verb said before ("wheat exports rose to 9 tonnes and barley to 8")."""
    return (
        not goods.text.lower().endswith("exports")
        and _ELLIPTIC.fullmatch(sentence.text[goods.end : at]) is not None
        and _JOINED.search(sentence.text[: goods.start]) is not None
    )


def counted(sentence: Sentence, i: int, topic: Topic, held: Parties, running: str | None) -> Parties:
    """Goods of a figure: those printed behind it ("5 mln tonnes of grain"); a flow counted in tonnes or pieces is never
    of all goods, so it takes the goods that the story runs on (running), else those of its sentence.
    """
    figure = sentence.figures[i]
    limit = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else len(sentence.text)
    bracketed = next(
        (place for place in sentence.places if re.fullmatch(r"\s?\(", sentence.text[place.end : figure.start])), None
    )
    if bracketed is not None and topic.indicator in ("exports", "imports"):
        held = replace(held, partner=bracketed.code, explicit=held.explicit | {"partner"})
    held = _from_origin(sentence, figure.end, topic, _to_buyer(sentence, i, topic, held))
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


def _to_buyer(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """Goods of a list of exports go where each one's words say ("9 tonnes of wheat to Jordan, 3 of meal to Iraq")."""
    place = deals.buyer(sentence, i) if topic.indicator == "exports" and deals.by_weight(sentence, i) else None
    if place is None or place.code == held.reporter:
        return held
    return replace(held, partner=joined(sentence, place), explicit=held.explicit | {"partner"})


def _from_origin(sentence: Sentence, at: int, topic: Topic, held: Parties) -> Parties:
    """Imports of what another country makes come from there ("imported 5 mln tonnes of U.S. corn", "9 tonnes of
    whites from Thailand").
    """
    if topic.indicator != "imports":
        return held
    for place in sentence.places:
        gap = sentence.text[at : place.start]
        if place.start < at or place.code == held.reporter or not (_ORIGIN.fullmatch(gap) or _COMING.fullmatch(gap)):
            continue
        goods = any(0 < other.start - place.end < 25 for other in sentence.goods) or place.form == "adjective"
        if _COMING.fullmatch(gap) or (goods and (held.partner in (None, WORLD) or place.modifies)):
            return replace(held, partner=place.code, explicit=held.explicit | {"partner"})
    return held
