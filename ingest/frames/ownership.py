"""Whose figure it is: the parties of its topic, and whether a company's."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.frames import about as abouts
from ingest.frames import parties as sides
from ingest.frames.about import About
from ingest.frames.parties import Parties
from ingest.frames.sentence import Sentence
from ingest.frames.state import Discourse, Read

_THE_BALANCE = re.compile(r"^(?:The|That|This)\s(?:surplus|deficit|gap|shortfall|imbalance)\s(?!with\b)")
_DEFINITE = re.compile(r"\b(?:the|that|this)\s$", re.IGNORECASE)
_ASIDE_PLACE = re.compile(r"\b(?:to|from|in|with)\s(?:the\s)?$", re.IGNORECASE)
_THE_COMPANY = re.compile(r"\b(?:company|firm|carmaker|automaker|maker|group)(?:[’']s)?\b.{0,60}$", re.IGNORECASE)
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
    if _THE_COMPANY.search(ahead):
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


def parties_of(sentence: Sentence, about: About, before: Read | None, state: Discourse) -> Parties:
    """The parties of a figure: its topic's own, those of the list it stands in, or those carried over."""
    if about.topic is None:
        return Parties(state.story.reporter, state.story.partner or "WLD", "TOTAL")
    i = 0 if before is None else before.position + 1
    if before is not None and about.provenance == "list":
        held = sides.turned(sentence, i, about.topic, before.parties)
    elif about.provenance == "carried" and state.parties is not None:
        held = sides.turned(sentence, i, about.topic, state.parties)
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
        held = _of_same_goods(about, before, _of_the_balance(sentence, about, before, state, held))
        held = sides.headed(sentence, i, about.topic, held)
        if (
            about.topic.verb
            and state.parties is not None
            and abouts.is_anaphoric(sentence.text)
            and held.product == "TOTAL"
        ):
            held = replace(held, product=state.parties.product)
    return sides.counted(
        sentence, i, about.topic, held, state.story.product or (state.parties.product if state.parties else None)
    )
