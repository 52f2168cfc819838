"""Whose statistic a topic is, with whom, and of what goods: read off the words around the topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.frames.sentence import Sentence
from ingest.gazetteer import Named, Place
from ingest.records import TOTAL, WORLD
from ingest.story import Story
from ingest.topics import Topic

_TO = re.compile(
    r"\b(?:to|into|for)\s(?:(?:the|mainland|neighbouring|its|main|communist|other|member|ally)\s){0,2}$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s(?:(?:the|mainland|neighbouring|its|other)\s){0,2}$", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|against|vis-a-vis)\s(?:(?:the|mainland|neighbouring|its|other|largest\strading\spartner|"
    r"biggest\strading\spartner)\s){0,2}$",
    re.IGNORECASE,
)
_AND = re.compile(r"^(?:\sand\s|,\s|\sor\s)(?:the\s)?$")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s?)?\s(?:[\w.’'/-]+\s){0,6}$")
_VERBAL = re.compile(
    r"\b(?:said|says|told|to|from|with|in|by|that|and|while|but|after|against|for|of|has|was|were|is|are)\b|,",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:[’']s\s[\w\s-]{0,30})?\s(?:also\s|has\s|had\s|alone\s|last\s(?:year|month)\s|in\s\w+\s|"
    r"itself\s)?(?:had|has|posted|recorded|registered|reported|ran|showed|suffered|enjoyed|"
    r"exported|imported|sold|bought|shipped|swung|notched|saw|racked|achieved|will|is|was|"
    r"earned|maintained|exports|imports|logged|purchased|buys|sells|sent|supplied|took|recording|"
    r"slipped|moved|expects|forecast|plans|aims|could|should|would|may)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(total|overall|all|worldwide|global|aggregate|entire|whole)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_EXCLUDING = re.compile(
    r"\b(?:excluding|other\sthan|apart\sfrom|except\sfor|excludes|which\sdo\snot\sinclude|"
    r"do\snot\sinclude|are\sexcluded|is\sexcluded|not\sincluding|exclusive\sof)\b\s?([\w\s-]{0,40})",
    re.IGNORECASE,
)
_GOODS_OF = re.compile(
    r"\s(?:earnings\s|volumes?\s|amounts?\s|values?\s)?(?:of|in)\s(?:(?:its|an?|the|their|"
    r"some|main|processed|domestically|locally|produced|made|major|raw|high-quality|such|other)\s){0,2}$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"([A-Za-z][\w’'/-]*)[\s]$")
_PLAIN = frozenset(
    [
        "total",
        "its",
        "their",
        "the",
        "his",
        "a",
        "an",
        "our",
        "your",
        "country's",
        "country’s",
        "world",
        "foreign",
        "record",
        "overall",
        "merchandise",
        "goods",
        "visible",
        "annual",
        "monthly",
        "weak",
        "strong",
        "lower",
        "higher",
        "increased",
        "rising",
        "falling",
        "fob",
        "cif",
        "customs-cleared",
        "adjusted",
        "and",
        "of",
        "in",
        "both",
        "while",
        "but",
        "that",
        "as",
        "net",
        "gross",
        "national",
        "nominal",
        "real",
        "bilateral",
        "trade",
        "by",
        "on",
        "to",
        "for",
        "from",
        "with",
        "more",
        "whose",
        "where",
        "these",
        "those",
        "such",
        "any",
        "all",
        "most",
        "main",
        "major",
        "new",
        "direct",
        "indirect",
        "slower",
        "better",
        "big",
        "large",
        "sharp",
        "however",
        "said",
        "meanwhile",
        "when",
        "if",
        "because",
        "after",
        "since",
        "physical",
        "actual",
        "average",
        "daily",
        "current",
        "this",
        "year's",
        "year’s",
        "last",
        "planned",
        "expected",
        "first",
        "second",
        "third",
        "fourth",
        "quarter",
        "half",
        "months",
        "period",
        "boost",
        "between",
        "over",
        "value",
        "manufactured-goods",
        "traditional",
        "additional",
        "increasing",
        "declining",
        "reduced",
        "growing",
        "unit",
        "two-way",
        "three-month",
        "one-month",
        "provisional",
        "preliminary",
        "seasonally",
        "unadjusted",
        "cleared",
        "dollar-denominated",
        "dollar-based",
        "yen-based",
        "state",
        "national's",
        "rapidly",
        "worldwide",
        "global",
        "combined",
        "global",
        "actual",
        "estimated",
        "projected",
        "higher-than-expected",
        "stronger",
        "weaker",
        "surging",
        "soaring",
        "greater",
        "fewer",
        "less",
        "or",
        "at",
        "said,",
        "not",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "have",
        "will",
        "would",
        "could",
        "may",
        "might",
        "also",
        "only",
        "even",
        "still",
        "than",
        "then",
        "so",
        "which",
        "who",
        "what",
        "there",
        "here",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "including",
        "via",
        "through",
        "per",
        "each",
        "into",
        "against",
        "total,",
        "customs",
        "private",
        "public",
        "month's",
        "month’s",
        "nation's",
        "nation’s",
        "yearly",
        "export",
        "import",
        "exports",
        "imports",
        "volume",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "1986",
        "1987",
        "strengthening",
        "further",
        "weekly",
        "own",
        "government",
        "commercial-based",
        "no",
        "some",
        "flat",
        "cheaper",
        "cheap",
        "earlier",
        "year-ago",
        "year-earlier",
        "same",
        "previous",
        "corresponding",
        "calendar",
        "fiscal",
        "financial",
        "full",
        "whole",
        "past",
        "next",
        "recent",
        "late",
        "early",
        "mid",
        "boosting",
        "cutting",
        "curbing",
        "raising",
        "reducing",
        "limiting",
        "stepping",
        "lifting",
        "expanding",
        "other",
        "commercial-sector",
        "both",
        "surplus",
        "deficit",
        "trade-related",
        "unchanged",
        "official",
        "reported",
        "printed",
        "adjusted,",
        "where's",
        "made",
        "encouraging",
        "estimates",
        "forecasts",
        "projects",
        "expects",
        "sees",
        "shows",
        "predicts",
        "reports",
        "says",
        "means",
        "puts",
        "gives",
        "foresees",
    ]
)
_TWO = re.compile(
    r"\b(?:the|these|both)\s(?:two\s)?(?:countries|nations|neighbours|neighbors|sides)\b|two-way|bilateral",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:its|their)\s(?:[\w’'/-]+\s){0,3}$", re.IGNORECASE)
_GOODS_OBJECT = re.compile(r"\s(?:mainly\s|mostly\s|more\s|some\s|its\s|crude\s)?", re.IGNORECASE)
_HEADS = re.compile(
    r"\s(?:for|worth|valued\sat|was|were|fell|rose|totall?ed|stood|reached|amounted|at|accounted|"
    r"accounts|made|the\smost|down|up)\b",
    re.IGNORECASE,
)
_GOODS_BEHIND = re.compile(r"\s(?:worth\s)?(?:of|in)\s(?:[\w.’'-]+\s){0,3}|\s(?:[A-Z][\w.]+\s)?", re.IGNORECASE)
_REACH = 60


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
    both = _between(sentence, topic) or _the_two(sentence, topic, story)
    if both:
        return Parties(both[0], both[1], _product(sentence, topic) or TOTAL, frozenset({"reporter", "partner"}))
    reporter, partner = _reporter(sentence, topic), _partner(sentence, topic)
    whole_name = topic.end - topic.start > len(topic.label)
    product = _product(sentence, topic)
    named = {name for name, value in (("reporter", reporter), ("partner", partner), ("product", product)) if value}
    said = _WHOLE.search(sentence.text[max(0, topic.start - 24) : topic.start])
    whole = said[1].lower() if said else ""
    reporter = (
        reporter
        or _antecedent(sentence, topic)
        or (before.reporter if before else None)
        or (story.reporter if story.reporter != partner else story.partner)
    )
    product = product or _story_product(topic, reporter, whole, story)
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


def turned(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """The parties of figure i of a list: a partner or goods named between it and the figure before replace those held
    ("and those to the U.K.", "with Italy it was").
    """
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for place in sentence.places:
        if floor <= place.start < figure.start and _says_partner(
            topic, sentence.text[max(floor, place.start - 30) : place.start]
        ):
            held = replace(held, partner=_joined(sentence, place), explicit=held.explicit | {"partner"})
    return headed(sentence, i, topic, held)


def headed(sentence: Sentence, i: int, topic: Topic, held: Parties) -> Parties:
    """Goods that are the subject of figure i ("textiles were the most at") are its product."""
    floor, figure = sentence.figures[i - 1].end if i else 0, sentence.figures[i]
    for goods in sentence.goods:
        if (
            floor <= goods.start < figure.start
            and topic.indicator in ("exports", "imports")
            and _HEADS.match(sentence.text[goods.end : figure.start])
        ):
            held = replace(held, product=_full(sentence, goods), explicit=held.explicit | {"product"})
    return held


def counted(sentence: Sentence, i: int, topic: Topic, held: Parties, running: str | None) -> Parties:
    """Goods of a figure: those printed behind it ("5 mln tonnes of grain"); a flow counted in tonnes or pieces is never of
    all goods, so it takes the goods that the story runs on (running), else those of its sentence.
    """
    figure = sentence.figures[i]
    limit = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else len(sentence.text)
    bracketed = next(
        (place for place in sentence.places if re.fullmatch(r"\s?\(", sentence.text[place.end : figure.start])), None
    )
    if bracketed is not None and topic.indicator in ("exports", "imports"):
        held = replace(held, partner=bracketed.code, explicit=held.explicit | {"partner"})
    for goods in sentence.goods:
        if (
            figure.end <= goods.start < limit
            and _GOODS_BEHIND.fullmatch(sentence.text[figure.end : goods.start])
            and topic.indicator in ("exports", "imports")
        ):
            return replace(held, product=_full(sentence, goods), explicit=held.explicit | {"product"})
    if topic.indicator in ("exports", "imports") and held.product == TOTAL and (figure.unit or "").startswith("count"):
        near = [_full(sentence, goods) for goods in sentence.goods]
        fallback = running if running not in (None, TOTAL) else near[0] if near else "goods"
        return replace(held, product=fallback)
    return held


def of_share(sentence: Sentence, i: int, held: Parties, before: Parties | None, subject: str | None) -> Parties:
    """The part that a share is of the whole: goods before it in the sentence, else those of the figure before or of the
    sentence before.
    """
    if held.product != TOTAL or (held.partner not in (None, WORLD) and "partner" in held.explicit):
        return held
    near = [_full(sentence, goods) for goods in sentence.goods if goods.end <= sentence.figures[i].start]
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


def _between(sentence: Sentence, topic: Topic) -> tuple[str, str] | None:
    """ "trade between A and B": the two sides in their order."""
    for first, second in zip(sentence.places, sentence.places[1:], strict=False):
        gap = sentence.text[first.end : second.start]
        near = abs(first.start - topic.end) < 45
        if near and _BETWEEN.search(sentence.text[max(0, first.start - 14) : first.start]) and _AND.match(gap):
            return first.code, second.code
    return None


def _the_two(sentence: Sentence, topic: Topic, story: Story) -> tuple[str, str] | None:
    """ "the two countries": the story's pair, where it has one."""
    if (
        story.partner
        and story.reporter
        and topic.indicator == "trade_total"
        and _TWO.search(sentence.text[topic.start : topic.end + 40])
    ):
        return story.reporter, story.partner
    return None


def _reporter(sentence: Sentence, topic: Topic) -> str | None:
    """The country whose statistic the topic's own words say it is."""
    for place in reversed(sentence.places):
        if place.form == "world" or (place.form == "region" and not place.text.isupper()):
            continue
        before = sentence.text[max(0, place.start - 30) : place.start]
        if place.end <= topic.start and topic.start - place.end < _REACH:
            gap = sentence.text[place.end : topic.start]
            aside = _TO.search(before) or _FROM.search(before) or _WITH.search(before)
            if (_OWNER.fullmatch(gap) and not _VERBAL.search(gap) and not aside) or (
                _SUBJECT.match(gap) and not aside and len(gap.split()) < 9
            ):
                return place.code
        if (
            place.start >= topic.end
            and place.start - topic.end < 30
            and _opposite(topic, sentence.text[topic.end : place.start])
        ):
            return place.code
    return None


def _antecedent(sentence: Sentence, topic: Topic) -> str | None:
    """Whose "its" is: the nearest country before that is no partner ("Japan's surplus hurts: its surplus with ...")."""
    if not _ITS.search(sentence.text[: topic.start]):
        return None
    before = [place for place in sentence.places if place.end <= topic.start and place.form in ("name", "adjective")]
    own = [
        place
        for place in before
        if not re.search(r"\b(?:to|from|with|in|by)\s(?:the\s)?$", sentence.text[: place.start])
    ]
    return own[-1].code if own else None


def _opposite(topic: Topic, gap: str) -> bool:
    """ "exports from China", "imports into Japan", "exports of China": the country behind is the reporter."""
    if topic.indicator == "exports":
        return bool(re.fullmatch(r"\sfrom\s(?:the\s)?", gap))
    return topic.indicator == "imports" and bool(re.fullmatch(r"\s(?:to|into|by)\s(?:the\s)?", gap))


def _partner(sentence: Sentence, topic: Topic) -> str | None:
    following = [other.start for other in sentence.topics if other.start > topic.end and other.indicator != "other"]
    limit = min(following) if following else len(sentence.text)
    for place in sentence.places:
        if not topic.end - 6 <= place.start < limit:
            continue
        before = sentence.text[max(topic.start, place.start - 40) : place.start]
        if _says_partner(topic, before):
            return _joined(sentence, place)
    for place in sentence.places:
        gap = sentence.text[place.end : topic.start]
        if place.end <= topic.start and len(gap) < 30 and _is_source(sentence, topic, place, gap):
            return place.code
    return None


def _says_partner(topic: Topic, before: str) -> bool:
    if topic.indicator == "exports":
        return bool(_TO.search(before))
    if topic.indicator == "imports":
        return bool(_FROM.search(before) or (topic.verb and _FROM.search(before)))
    if topic.indicator in ("trade_balance", "trade_total", "current_account"):
        return bool(_WITH.search(before))
    return False


def _is_source(sentence: Sentence, topic: Topic, place: Place, gap: str) -> bool:
    """ "Exports to Japan ... and those from Europe" aside, a place named before by "with" is the balance's partner."""
    before = sentence.text[max(0, place.start - 16) : place.start]
    return topic.indicator in ("trade_balance", "trade_total") and bool(_WITH.search(before)) and "," not in gap[1:]


def _joined(sentence: Sentence, place: Place) -> str:
    """Two countries named together are one partner, as printed."""
    for other in sentence.places:
        if (
            other.start > place.end
            and _AND.match(sentence.text[place.end : other.start])
            and sentence.text[place.end : other.start].strip() == "and"
        ):
            return sentence.text[place.start : other.end]
    return place.code


def _product(sentence: Sentence, topic: Topic) -> str | None:
    """The goods that the topic's own words name, None for all goods."""
    after = sentence.text[topic.end :]
    excluding = _EXCLUDING.match(after.lstrip(" ,(")) if len(after) else None
    if excluding and len(after) - len(after.lstrip(" ,(")) < 3:
        return f"excluding {excluding[1].strip()}" if excluding[1].strip() else "excluding a part"
    if topic.product:
        return topic.product
    if topic.label.startswith(("re-export", "reexport")):
        return "re-exports"
    for goods in sentence.goods:
        if goods.end <= topic.start and re.fullmatch(
            r"[\s-](?:products?\s|and\sproducts\s)?", sentence.text[goods.end : topic.start]
        ):
            return _full(sentence, goods)
        if topic.verb and goods.start >= topic.end and _GOODS_OBJECT.fullmatch(sentence.text[topic.end : goods.start]):
            return _full(sentence, goods)
        if goods.start >= topic.end and _GOODS_OF.fullmatch(sentence.text[topic.end : goods.start]):
            return _full(sentence, goods)
    return _modifier(sentence, topic)


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase begins before the word: the sentence, a comma, a country, a possessive, or a plain word."""
    before = sentence.text[:at].rstrip()
    if (
        not before
        or before[-1] in ',;:("“-'
        or any(place.start < len(before) <= place.end + 2 for place in sentence.places)
    ):
        return True
    last = before.split()[-1]
    return last.lower().strip("’'") in _PLAIN or last.endswith(("'s", "’s", "s'", "s’")) or last[-1].isdigit()


def _full(sentence: Sentence, goods: Named) -> str:
    """The goods as printed with the word that tells them apart from their like ("heavy trucks", "coarse grains")."""
    before = re.search(r"(?<![\w’'-])([a-z][a-z-]{2,})\s$", sentence.text[: goods.start])
    word = before[1] if before else ""
    if word and word not in _PLAIN and not word.endswith(("s", "ed", "ing", "ly")):
        return f"{word} {goods.text.lower()}"
    return goods.text.lower()


def _modifier(sentence: Sentence, topic: Topic) -> str | None:
    """A plain noun right before exports or imports is goods, unless it is a word that any flow has."""
    if topic.indicator not in ("exports", "imports") or topic.verb:
        return None
    match = _ADJECTIVE.search(sentence.text[: topic.start])
    if match is None:
        return None
    word = match[1]
    if not _opens(sentence, match.start(1)):
        return None
    if re.search(r"\bto\s$", sentence.text[: match.start(1)]):
        return None
    if (
        (word[0].isupper() and match.start() > 1)
        or word.lower().strip("’'") in _PLAIN
        or word.endswith(("’s", "'s", "s'", "s’", "ly", "ing", "ed"))
        or word.isdigit()
    ):
        return None
    return (
        None
        if any(place.end >= match.start(1) + 1 and place.start <= match.start(1) for place in sentence.places)
        else word.lower()
    )
