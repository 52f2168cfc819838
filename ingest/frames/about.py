"""What a figure is about: the topic it belongs to, and how that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.lexicon import alternation, load
from ingest.periods import MONTHS
from ingest.records import Indicator
from ingest.topics import Topic

Provenance = Literal["behind", "before", "list", "carried", "none"]
_BEHIND = re.compile(
    r"[\s-](?:(?:worth\sof|worth|of|in|rise\sin|increase\sin|drop\sin|fall\sin|decline\sin|"
    r"growth\sin|gain\sin|slide\sin|slump\sin|dip\sin|jump\sin|cut\sin|reduction\sin|surge\sin|of\sthe|of\sits|of\stotal|"
    r"of\sall|of\stheir|of\sthe\scountry.s)\s)?"
    r"(?!following\b|amid\b|due\b|because\b|despite\b|reflecting\b|\d|and\b|while\b|but\b|"
    r"from\b|to\b|compared\b|against\b|after\b|with\b|as\b|for\b|at\b|last\b|on\b|by\b|if\b|unless\b|when\b|until\b)(?:(?!following\b|"
    r"amid\b|due\b|because\b|despite\b|reflecting\b|\d|and\b|while\b|but\b|from\b|to\b|compared\b|"
    r"against\b|versus\b|after\b|with\b|as\b|at\b|on\b|by\b|in\b|last\b|or\b)[\w.’'-]+[\s-]){0,4}$",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(
    rf"^[\"“‘'(\s]*(?:(?:still|but|however|meanwhile|and|yet|then|also|in\saddition|at\sthe\ssame\stime),?"
    rf"\s)?(?:{alternation(DISCOURSE['anaphora'])}|the\s(?:{alternation(MONTHS)})\s(?:figures?|total|level|data))(?![\w-])",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because\sof|due\sto|owing\sto|as\sa\sresult\sof|thanks\sto|in\sresponse\sto|reflecting|"
    r"despite|attributed\sto|following\sincreased|hurt\sby|led\sby|helped\sby|caused\sby|by\shigher|"
    r"by\slower|swollen\sby|buoyed\sby|bouyed\sby|boosted\sby|fuelled\sby|on\shigher|on\slower|on\srising)\b[^,]*$",
    re.IGNORECASE,
)

_CARRIED_OUT = frozenset({"exported", "imported", "shipped"})
_NO_NOUN = re.compile(r"[,.;)]|$|\s(?:in|to|from|by|during|last|a|this|for|since|and|at|under|into|between|up|the|annually)\b")
_PASSIVE = re.compile(
    r"[\s-](?:worth\s)?(?:of\s(?:[\w.’'-]+\s){1,5})?"
    r"(?:(?:was|were|is|are|could|would|will|can|may|to|being|had|has|have|been|be|already)\s){0,3}"
)
_BRACKET = re.compile(r"\s\([^()]{1,40}\)(?=\s)")
_OF = re.compile(r"(?:\bpct|%|\bpercent|\bper\scent)\sof\s(?:the\s|its\s)?$", re.IGNORECASE)
_PRICE = re.compile(r"\s(?:an?|per)\s(?:barrel|tonne|ton|ounce|pound|kilo|share|bushel|head|gallon)$", re.IGNORECASE)
_BODIES = re.compile(
    r"[\s-](?:[\w.-]+\s){0,3}(?:countries|nations|members|states|firms|companies|exporters|importers|economies)\b"
)
_NO_GOODS = frozenset(f"count:{unit}" for unit in load("phrases")["no_goods"])
_LEVELS = re.compile(
    r"\b(?:compar|rose|rise|fell|fall|was|were|is|are|amount|total|reach|stood|stand|grew|"
    r"grow|increas|decreas|declin|narrow|widen|drop|climb|worth|valued|exceed|put|account|"
    r"surge|plunge|jump|gain|slip|sold|exported|imported|shipped|bought|had|show|brought|swung|"
    r"includ|compris|average|cover|stay|remain|hover|topp|hit)\w*",
    re.IGNORECASE,
)
_SHARES = re.compile(rf"\b(?:{alternation(DISCOURSE['share_before'])})\b", re.IGNORECASE)
_DIRECT = re.compile(r"\s(?:to|of|at|by|from)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """A figure's topic and where it stands: behind the figure, before it, taken over from a list, carried over, or
    none.
    """

    topic: Topic | None
    provenance: Provenance

    @property
    def indicator(self) -> Indicator:
        """The indicator of the topic, "other" without one."""
        return self.topic.indicator if self.topic else "other"


def _counts_bodies(sentence: Sentence, i: int) -> bool:
    """Whether a bare count is of countries or firms ("the 25 EU member countries")."""
    figure = sentence.figures[i]
    return figure.unit == "count" and bool(_BODIES.match(sentence.text, figure.end))


def _priced(sentence: Sentence, i: int) -> bool:
    """Whether figure i carries on from a price ("from 25.88 dlrs per barrel to 13.90 dlrs")."""
    this, last = sentence.figures[i], sentence.figures[i - 1]
    return bool(_PRICE.search(last.text)) and this.unit == last.unit.split("/")[0] if last.unit else False


def _same_ratio(sentence: Sentence, i: int, ahead: Topic, before: About) -> bool:
    """Whether a percentage goes on from one that is no trade's, of which exports were only the whole ("debt rose to 129
    pct of exports from 83 pct").
    """
    return (
        before.indicator == "other"
        and sentence.figures[i].unit == sentence.figures[i - 1].unit == "percent"
        and _OF.search(re.sub(r"\btotal\s$", "", sentence.text[: ahead.start])) is not None
    )


def _goods_alone(sentence: Sentence, i: int) -> bool:
    """Whether a sentence without a topic counts goods ("Corn guesses ranged from 20 mln bushels"), as the one
    before did.
    """
    counted = (sentence.figures[i].unit or "").startswith("count:")
    return counted and not sentence.topics and any(goods.end <= sentence.figures[i].start for goods in sentence.goods)


def is_anaphoric(text: str) -> bool:
    """Whether a sentence takes up what the one before spoke of ("It sold", "The deficit")."""
    return bool(_ANAPHORA.match(text))


def choose(sentence: Sentence, i: int, before: About | None, carried: Topic | None, balance: Indicator) -> About:
    """The topic of figure i. before: the figure before it in the sentence; carried: the story's running topic; balance:
    what a bare surplus or deficit means here.
    """
    if (
        _counts_bodies(sentence, i)
        or _PRICE.search(sentence.figures[i].text)
        or (i and before is not None and before.topic is None and _priced(sentence, i))
        or (sentence.figures[i].unit or "") in _NO_GOODS
    ):
        return About(None, "none")
    whole = _of_other(sentence, i)
    if (
        whole is not None
        and before is not None
        and before.provenance == "behind"
        and sentence.figures[i - 1].unit == "percent"
    ):
        return About(whole, "behind")
    behind = _behind(sentence, i)
    if behind is not None and behind.label == "growth" and before is not None and _grows_on(sentence, i, before):
        return About(before.topic, "list")
    if behind is not None:
        return About(_of_sector(sentence, i, _meant(sentence, behind, balance)), "behind")
    ahead = _before(sentence, i)
    if ahead is not None and before is not None and _same_ratio(sentence, i, ahead, before):
        return About(before.topic, "list")
    if ahead is not None:
        return About(_meant(sentence, _traded(sentence, ahead), balance), "before")
    if before is not None and before.topic is not None:
        return About(before.topic, "list")
    if carried is not None and not carried.sign and _goods_alone(sentence, i):
        return About(carried, "carried")
    if (
        carried is not None
        and _ANAPHORA.match(sentence.text)
        and _LEVELS.search(sentence.text[: sentence.figures[i].start])
    ):
        return About(carried, "carried")
    return About(None, "none")


def _grows_on(sentence: Sentence, i: int, before: About) -> bool:
    """Whether a percentage carries on a list of growths ("a 12.4 pct decline and two pct growth")."""
    return (
        before.indicator != "other"
        and sentence.figures[i].unit == sentence.figures[i - 1].unit == "percent"
        and not any(topic.end <= sentence.figures[i].start for topic in sentence.topics if topic.start > sentence.figures[i - 1].end)
    )


def _behind(sentence: Sentence, i: int) -> Topic | None:
    figure = sentence.figures[i]
    aside = _BRACKET.match(sentence.text, figure.end)
    start = aside.end() if aside else figure.end
    limit = next((other.start for other in sentence.figures[i + 1 :] if other.start >= start), len(sentence.text))
    for topic in sentence.topics:
        if start <= topic.start < limit:
            gap = sentence.text[start : topic.start]
            if _is_denominator(sentence, i, topic, gap):
                return None
            if len(gap) < 50 and _BEHIND.match(gap) and not topic.verb:
                return topic
            carried_out = topic.label in _CARRIED_OUT and _PASSIVE.fullmatch(gap) and _NO_NOUN.match(sentence.text, topic.end)
            return topic if carried_out else None
    return None


def _of_sector(sentence: Sentence, i: int, behind: Topic) -> Topic:
    """A surplus or deficit behind the figure is that of the goods whose trade showed it ("farm trade showed a ...")."""
    ahead = _before(sentence, i)
    if ahead is None or ahead.product is None or behind.product is not None or not behind.sign or ahead.label != "trade":
        return behind
    return replace(behind, product=ahead.product)


def _traded(sentence: Sentence, topic: Topic) -> Topic:
    """Buying and selling is trade where goods or another country stand beside it; "bought two billion dollars" is
    none.
    """
    if (
        not topic.label.startswith(("sold", "sell", "bought", "buy", "purchase"))
        or sentence.goods
        or len({place.code for place in sentence.places}) > 1
    ):
        return topic
    return (
        topic
        if re.search(r"\b(?:worth|abroad|overseas|goods|products)\b", sentence.text)
        else replace(topic, indicator="other")
    )


def _of_other(sentence: Sentence, i: int) -> Topic | None:
    """What is no trade and right behind a percentage ("60 pct of government revenues")."""
    figure = sentence.figures[i]
    for topic in sentence.topics:
        if topic.start >= figure.end:
            gap = sentence.text[figure.end : topic.start]
            return (
                topic
                if figure.unit == "percent"
                and topic.indicator == "other"
                and re.match(r"\sof\b", gap)
                and len(gap) < 30
                else None
            )
    return None


def _is_denominator(sentence: Sentence, i: int, topic: Topic, gap: str) -> bool:
    """Whether the topic behind is what a percentage is of ("1.8 pct of GNP"), or only whom a balance is with."""
    ahead = _before(sentence, i)
    if topic.label.startswith("trade") and topic.indicator == "trade_total" and ahead is not None and ahead.sign:
        return True
    if sentence.figures[i].unit != "percent" or not re.match(r"\sof\b", gap):
        return False
    if topic.indicator == "other":
        return True
    return ahead is not None and ahead.indicator == "other" and not _SHARES.search(sentence.lead(i))


def _before(sentence: Sentence, i: int) -> Topic | None:
    """The last topic before the figure that is its subject, not a reason given for it."""
    figure = sentence.figures[i]
    floor = sentence.figures[i - 1].end if i else 0
    found = [
        topic
        for topic in sentence.topics
        if floor <= topic.start
        and topic.end <= figure.start
        and not (topic.indicator == "other" and _OF.search(sentence.text[: topic.start]))
    ]
    for topic in reversed(found):
        direct = _DIRECT.match(sentence.text[topic.end : figure.start])
        if direct or not _REASON.search(sentence.text[floor : topic.start]):
            return topic
    return None


def _meant(sentence: Sentence, topic: Topic, balance: Indicator) -> Topic:
    """A bare surplus or deficit is the nearest named balance's; "with China" makes it trade."""
    if not topic.bare:
        return topic
    named = [
        other
        for other in sentence.topics
        if other.start < topic.start
        and not other.bare
        and (
            other.sign
            or other.indicator in ("current_account", "trade_balance")
            or "balance" in other.label
            or other.label.startswith(("invisible", "services", "capital", "transfers"))
        )
    ]
    if named:
        return replace(topic, indicator=named[-1].indicator, product=named[-1].product, bare=False)
    if any(other.label.startswith("budget") and other.end <= topic.start for other in sentence.topics):
        return replace(topic, indicator="other", bare=False)
    return replace(topic, indicator=balance, bare=False)
