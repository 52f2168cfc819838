"""What a figure is about: the topic it belongs to, and how that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.flows import BUYING, SELLING
from ingest.frames import asides, deals, nearest, turning
from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.lexicon import alternation
from ingest.periods import MONTHS
from ingest.records import Indicator
from ingest.topics import DEALING, Topic

Provenance = Literal["behind", "before", "list", "carried", "none"]
_ANAPHORA = re.compile(
    rf"^[\"“‘'(\s]*(?:(?:still|but|however|meanwhile|and|yet|then|also|in\saddition|at\sthe\ssame\stime),?"
    rf"\s)?(?:{alternation(DISCOURSE['anaphora'])}|the\s(?:{alternation(MONTHS)})\s(?:figures?|total|level|data)|the\s[\w.]+\s(?:total|figure|share)s?|the\stotal\s(?:to\sdate|so\sfar|since|for))(?![\w-])",
    re.IGNORECASE,
)
_AND = re.compile(r"[^.;]{0,60}\band\s(?:about\s)?$")
_NEAR = 60
_LEVELS = re.compile(
    r"\b(?:compar|rose|rise|fell|fall|was|were|is|are|amount|total|reach|stood|stand|grew|"
    r"grow|increas|decreas|declin|narrow|widen|drop|climb|worth|valued|exceed|put|account|"
    r"surge|plunge|jump|gain|slip|sold|exported|imported|shipped|bought|had|show|brought|swung|"
    r"includ|compris|average|cover|stay|remain|hover|topp|hit)\w*",
    re.IGNORECASE,
)


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


def _same_ratio(sentence: Sentence, i: int, ahead: Topic, before: About) -> bool:
    """Whether a percentage goes on from one that is no trade's, of which exports were only the whole ("debt rose to 129
    pct of exports from 83 pct").
    """
    return (
        before.indicator == "other"
        and sentence.figures[i].unit == sentence.figures[i - 1].unit == "percent"
        and nearest.OF.search(re.sub(r"\btotal\s$", "", sentence.text[: ahead.start])) is not None
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
    if asides.is_aside(sentence, i, before is not None and before.topic is None):
        return About(None, "none")
    behind, ahead = nearest.behind(sentence, i), nearest.before(sentence, i)
    if before is not None and i:
        whole = nearest.of_other(sentence, i)
        if whole is not None and before.provenance == "behind" and sentence.figures[i - 1].unit == "percent":
            return About(whole, "behind")
        if _runs_on(sentence, i, before, behind, ahead):
            return About(before.topic, "list")
    own = _own(sentence, i, behind, ahead, carried, balance)
    if own is not None:
        return own
    if before is not None and before.topic is not None:
        return About(before.topic, "list")
    if carried is not None and _takes_up(sentence, i, carried):
        return About(carried, "carried")
    return About(None, "none")


def _own(
    sentence: Sentence, i: int, behind: Topic | None, ahead: Topic | None, carried: Topic | None, balance: Indicator
) -> About | None:
    """What the words beside figure i say that it is about; None where they say nothing."""
    counted = (sentence.figures[i].unit or "").startswith("count:")
    if counted and any(topic is not None and topic.sign and topic.bare for topic in (behind, ahead)):
        return About(None, "none")
    given = deals.supplied(sentence, i)
    if given is not None:
        return About(given, "before")
    if behind is not None:
        return About(_of_sector(sentence, i, _meant(sentence, behind, balance)), "behind")
    if ahead is not None:
        dealt = deals.dealt(sentence, i, _traded(sentence, i, ahead, carried), carried)
        return About(_meant(sentence, dealt, balance), "before")
    return None


def _runs_on(sentence: Sentence, i: int, before: About, behind: Topic | None, ahead: Topic | None) -> bool:
    """Whether a percentage is of what the one before it was, though another topic stands beside it."""
    if before.topic is not None and nearest.is_cause(sentence, i):
        return True
    if behind is None:
        return ahead is not None and _same_ratio(sentence, i, ahead, before)
    if _AND.match(sentence.lead(i)) and _same_ratio(sentence, i, behind, before):
        return True
    return behind.label == "growth" and _grows_on(sentence, i, before)


def _takes_up(sentence: Sentence, i: int, carried: Topic) -> bool:
    """Whether a sentence without a topic goes on with the story's: it counts its goods, or points back at it."""
    if nearest.PAYS_FOR.search(sentence.lead(i)):
        return False
    if not carried.sign and _goods_alone(sentence, i):
        return True
    if carried.indicator in ("exports", "imports") and turning.taker(sentence, i) is not None:
        return True
    return bool(_ANAPHORA.match(sentence.text) and _LEVELS.search(sentence.text[: sentence.figures[i].start]))


def _grows_on(sentence: Sentence, i: int, before: About) -> bool:
    """Whether a percentage carries on a list of growths ("a 12.4 pct decline and two pct growth")."""
    return (
        before.indicator != "other"
        and sentence.figures[i].unit == sentence.figures[i - 1].unit == "percent"
        and not any(
            topic.end <= sentence.figures[i].start
            for topic in sentence.topics
            if topic.start > sentence.figures[i - 1].end
        )
    )


def _of_sector(sentence: Sentence, i: int, behind: Topic) -> Topic:
    """A surplus or deficit behind the figure is that of the goods whose trade showed it ("farm trade showed a ...")."""
    ahead = nearest.before(sentence, i)
    if (
        ahead is None
        or ahead.product is None
        or behind.product is not None
        or not behind.sign
        or ahead.label != "trade"
    ):
        return behind
    return replace(behind, product=ahead.product)


def _traded(sentence: Sentence, i: int, topic: Topic, carried: Topic | None) -> Topic:
    """Buying and selling is trade where goods or another country stand beside it; "bought two billion dollars" is
    none, nor is "the industry sold two mln cars", where no country is named.
    """
    if topic.label == "shipments" and not deals.goes_abroad(sentence, topic, carried):
        return replace(topic, indicator="other")
    if not topic.label.startswith((*BUYING, *SELLING)) or (
        not topic.verb and carried and carried.indicator == topic.indicator
    ):
        return topic
    gap = sentence.text[topic.end : sentence.figures[i].start]
    if topic.label in DEALING and ("," in gap or len(gap) > _NEAR):
        return replace(topic, indicator="other")
    if re.search(r"\b(?:worth|valued|abroad|overseas|exports?|imports?)\b", sentence.text):
        return topic
    if deals.by_piece(sentence, i) and topic.label.startswith(SELLING) and not deals.sent(sentence, topic):
        return replace(topic, indicator="other")
    countries = {place.code for place in sentence.places}
    goods = bool(sentence.goods) or (sentence.figures[i].unit or "").startswith("count:")
    if len(countries) > 1 or (goods and (countries or deals.by_weight(sentence, i))):
        return topic
    return replace(topic, indicator="other")


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
    if any(
        other.label.startswith(("budget", "liquidity", "psbr", "loss", "net loss", "reserve"))
        and other.end <= topic.start
        for other in sentence.topics
    ):
        return replace(topic, indicator="other", bare=False)
    return replace(topic, indicator=balance, bare=False)
