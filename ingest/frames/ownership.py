"""Whose figure it is: the parties of its topic, and whether a company's."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.flows import BUYING
from ingest.frames import about as abouts
from ingest.frames import parties as sides
from ingest.frames import turning
from ingest.frames.about import About
from ingest.frames.parties import GOODS_AND_SERVICES, Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read
from ingest.topics import Topic

_THE_BALANCE = re.compile(r"^(?:The|That|This)\s(?:surplus|deficit|gap|shortfall|imbalance)\s(?!with\b)")
_DEFINITE = re.compile(r"\b(?:the|that|this)\s$", re.IGNORECASE)
_GAVE = re.compile(r"(?:This|That|It|These|They)\s(?:gave|left|gives|leaves|brought|made|meant|produced|put)\b")
_THE_REGION = re.compile(r"\b[Tt]he\s(?:region|area|bloc|continent)[’']s\s(?:[\w-]+\s){0,3}$")
_OPENS_FLOW = re.compile(
    r"(?:(?:But|And|Meanwhile|However),?\s)?(?:Exports?|Imports?|Shipments|Sales|Deliveries|Purchases)\s"
)
FLOWS = ("exports", "imports")
_BARE_FLOW = re.compile(r"(?:(?:But|And|Meanwhile|However|Its),?\s)?(?:[Ii]mports|[Ee]xports)\b")
_ASIDE_PLACE = re.compile(r"\b(?:to|from|in|with)\s(?:the\s)?$", re.IGNORECASE)
_THE_COMPANY = re.compile(r"\b(?:company|firm|carmaker|automaker|maker|group)(?:[’']s)?\b.{0,60}$", re.IGNORECASE)
_COMPANY_SAYS = re.compile(r"(?:The|A)\s(?:company|firm|carmaker|automaker|maker|group)\b")
_OWN = re.compile(r"\b(?:its|their)\s(?:[\w’'/-]+\s){0,4}$", re.IGNORECASE)


def is_company(sentence: Sentence, about: About, parties: Parties, before: Read | None, state: Discourse) -> bool:
    """Whether a figure is of one company: its name or "its" before the topic; so until a country or an office
    speaks. Only countries have balances: a bank that foretells one has none itself.
    """
    if about.topic is None or about.indicator == "other":
        return state.company
    if about.indicator in ("trade_balance", "current_account"):
        return False
    ahead = sentence.text[: about.topic.start]
    if state.story.company and "sales" in about.topic.label and "reporter" not in parties.explicit:
        return True
    if _THE_COMPANY.search(ahead) or (_COMPANY_SAYS.match(sentence.text) and _OWN.search(ahead)):
        return True
    if "reporter" in parties.explicit and not any(name in ahead for name in state.story.companies):
        return False
    if any(
        re.search(rf"\b{re.escape(name)}\b", ahead[-60:]) or (name in ahead and _OWN.search(ahead))
        for name in state.story.companies
    ):
        return True
    return (
        state.company
        and not sentence.bodies
        and all(_ASIDE_PLACE.search(sentence.text[: place.start]) for place in sentence.places)
    )


def _of_the_balance(sentence: Sentence, about: About, before: Read | None, state: Discourse, held: Parties) -> Parties:
    """A deficit named again in a sentence is the one that the story runs on ("a third of the deficit was with")."""
    if before is not None or "reporter" in held.explicit or state.parties is None or state.topic is None:
        return held
    topic = about.topic
    if topic is None or not topic.sign or topic.sign != state.topic.sign:
        return held
    if sentence.text.startswith("It ") and "partner" not in held.explicit:
        return replace(held, reporter=state.parties.reporter or held.reporter, partner=state.parties.partner)
    if not _DEFINITE.search(sentence.text[: topic.start]):
        return held
    return replace(held, reporter=state.parties.reporter or held.reporter)


def _of_running(sentence: Sentence, topic: Topic, before: Read | None, state: Discourse, held: Parties) -> Parties:
    """Whose flow it is, where a sentence names only the other side after one that named both ("Shipments to Mexico
    fell"), or says "the region's".
    """
    running = state.parties
    if before is not None or running is None or running.reporter is None or "reporter" in held.explicit:
        return held
    if _THE_REGION.search(sentence.text[: topic.start]) and len(running.reporter) > len("USA"):
        return replace(held, reporter=running.reporter)
    same = state.topic is not None and state.topic.indicator == topic.indicator and topic.indicator in FLOWS
    named = {"partner"} <= held.explicit and "reporter" in running.explicit and running.reporter != held.partner
    if not (same and named and _OPENS_FLOW.match(sentence.text)):
        return held
    return replace(held, reporter=running.reporter, explicit=held.explicit | {"reporter"})


def _of_running_goods(topic: Topic, state: Discourse, held: Parties) -> Parties:
    """A flow without goods in a story about some is of those that it has turned to since ("Colour television exports
    fell. Exports to the U.S. were").
    """
    running, subject = state.parties, state.story.product
    if running is None or subject is None or topic.indicator not in FLOWS or "product" in held.explicit:
        return held
    turned_to = running.product not in (None, "TOTAL", "goods", subject) and running.reporter == held.reporter
    return replace(held, product=running.product) if turned_to and held.product == subject else held


def _of_same_goods(about: About, before: Read | None, held: Parties) -> Parties:
    """The same flow again in a sentence is of the goods named there ("coarse grain imports at A and 1985/86 imports
    at B").
    """
    if before is None or "product" in held.explicit or "product" not in before.parties.explicit:
        return held
    same = (
        before.about.indicator == about.indicator in ("exports", "imports") and before.parties.reporter == held.reporter
    )
    return replace(held, product=before.parties.product) if same and held.product != "TOTAL" else held


def _with_whom(sentence: Sentence, about: About, before: Read | None, state: Discourse, held: Parties) -> Parties:
    """The partner that a story runs on, where a sentence without one goes on with it: "This gave Japan a surplus of",
    "Imports suffered" after exports to a country, "the purchases", or buyers of the same goods.
    """
    running, topic, last = state.parties, about.topic, state.topic
    if before is not None or "partner" in held.explicit or running is None or topic is None or last is None:
        return held
    definite = last.indicator == topic.indicator != "other" and _DEFINITE.search(sentence.text[: topic.start])
    if topic.label.startswith(BUYING) and not definite:
        return _bought(last.indicator, running, held, state.story.product)
    if running.reporter != held.reporter:
        return held
    sisters = {last.indicator, topic.indicator} == {"exports", "imports"} and bool(_BARE_FLOW.match(sentence.text))
    if sisters and running.product == GOODS_AND_SERVICES and held.product == "TOTAL":
        held = replace(held, product=running.product)
    if running.partner in (None, "WLD"):
        return held
    if (topic.sign and _GAVE.match(sentence.text)) or sisters or (definite and not topic.sign):
        return replace(held, partner=running.partner)
    return held


def _bought(indicator: str, running: Parties, held: Parties, subject: str | None) -> Parties:
    """Who buys the goods whose exports the story tells buys them there ("Spain bought 9 tonnes")."""
    seller = running.reporter if indicator == "exports" else running.partner if indicator == "imports" else None
    sold = subject if running.product in (None, "TOTAL") else running.product
    goods = held.product if "product" in held.explicit else sold
    if seller in (None, "WLD", held.reporter) or goods in (None, "TOTAL", "goods"):
        return held
    return replace(held, partner=seller, product=goods) if goods == sold else held


def _resumed(sentence: Sentence, about: About, state: Discourse, running: Parties, held: Parties) -> Parties:
    """A flow said again by a verb ("That compares with 9 tonnes shipped") is of the goods, and without a country named
    of the countries, that the story runs on.
    """
    same = state.topic is not None and about.topic is not None and state.topic.indicator == about.topic.indicator
    if same and not held.explicit and not sentence.places:
        return running
    return replace(held, product=running.product) if held.product == "TOTAL" else held


def parties_of(sentence: Sentence, about: About, before: Read | None, state: Discourse) -> Parties:
    """The parties of a figure: its topic's own, those of the list it stands in, or those carried over."""
    if about.topic is None:
        return Parties(state.story.reporter, state.story.partner or "WLD", "TOTAL")
    i = 0 if before is None else before.position + 1
    if before is not None and about.provenance == "list":
        held = turning.turned(sentence, i, about.topic, before.parties)
    elif about.provenance == "carried" and state.parties is not None:
        held = turning.turned(sentence, i, about.topic, turning.totalled(sentence, state.parties))
    elif (
        _THE_BALANCE.match(sentence.text)
        and about.topic.sign
        and state.parties is not None
        and state.topic is not None
        and state.topic.sign
        and before is None
    ):
        held = state.parties
    else:
        held = sides.of(sentence, about.topic, state.story, before.parties if before else None)
        held = _of_running_goods(about.topic, state, _of_running(sentence, about.topic, before, state, held))
        held = _of_same_goods(about, before, _of_the_balance(sentence, about, before, state, held))
        held = turning.headed(sentence, i, about.topic, turning.listed(sentence, i, about.topic, held))
        held = turning.takes(sentence, i, about.topic, _with_whom(sentence, about, before, state, held))
        if about.topic.verb and state.parties is not None and abouts.is_anaphoric(sentence.text):
            held = _resumed(sentence, about, state, state.parties, held)
    return turning.counted(
        sentence, i, about.topic, held, state.story.product or (state.parties.product if state.parties else None)
    )
