"""Whose story it is: its reporter, its partner, and whether a company opens it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache

from ingest import gazetteer, sentences
from ingest.lexicon import alternation, load

_DISCOURSE = load("discourse")
_COMPANY = re.compile(
    rf"<[A-Z]{{1,5}}(?:\.[A-Z]{{1,3}})?>|\b[A-Z][\w&.-]+\s(?:[A-Z][\w&.-]+\s){{0,3}}(?:{alternation(_DISCOURSE['company'])})"
    rf"\b"
)
_FLOW_TO = re.compile(
    r"(?:exports?|shipments|sales|exporting|sold|sell)(?:\s(?!goes|go|went|are|is|were|was)[\w-]+){0,3}\sto\s(?:the\s)?$",
    re.IGNORECASE,
)
_FLOW_FROM = re.compile(
    r"(?:imports?|purchases|bought|buy)(?:\s(?!come|comes|came|are|is|were|was)[\w-]+){0,3}\sfrom\s(?:the\s)?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:trade|deficit|surplus|gap|imbalance|shortfall|balance|commerce)(?:\s(?!agreement|"
    r"pact|talks|war|dispute|row|relations|friction|accord|negotiations|conflict|treaty|deal|"
    r"problems|tension)[\w-]+){0,3}\swith\s(?:the\s)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:trade|commerce|exports|imports)\s(?:[\w-]+\s){0,2}between\s(?:the\s)?$", re.IGNORECASE)
_MUTUAL = re.compile(r"\b(?:bilateral|two-way|mutual)\s(?:trade|commerce|merchandise\strade)\b", re.IGNORECASE)
_PAIR = re.compile(r"^(?:\s?[-/,]\s?|\sand\s(?:the\s)?)$")
_REASON = re.compile(
    r"\b(?:because\sof|due\sto|owing\sto|thanks\sto|following|reflecting|on\slower|on\shigher|amid)\b[^,]*$",
    re.IGNORECASE,
)
_OPENING = 80
_OWNS = re.compile(r"(?:[’']s?)?\s(?:[a-z-]+\s){0,2}(?:exports?|imports?|trade|surplus|deficit|shipments)\b")


def reporter_of(title: str, lead: str, text: str) -> str | None:
    """The country whose statistics the story tells: the headline's first, else the lead's first, else the most
    named.
    """
    aside: list[gazetteer.Place] = []
    for source, forms in (
        (title, ("name", "adjective")),
        (lead, ("name", "adjective")),
        (title, ("capital",)),
        (lead, ("capital",)),
    ):
        places = [
            place
            for place in gazetteer.places(source)
            if place.form in forms or (place.form == "capital" and place.start == 0 and source is title)
        ]
        own = [place for place in places if not _is_partner(source, place)]
        if own:
            return _most_owning(own, _owners(text))
        aside += places
    if aside:
        return _most_owning(aside, _owners(text))
    counted = Counter(
        place.code
        for place in gazetteer.places(text)
        if place.form in ("name", "adjective") and not _is_partner(text, place)
    )
    return counted.most_common(1)[0][0] if counted else _by_office(text)


def _by_office(text: str) -> str | None:
    """The country of the first office that is named, where no country is; bushels are counted in the United States."""
    office = _offices().search(text)
    if office is None:
        return "USA" if "bushels" in text else None
    return next(agency.country for agency in gazetteer.agencies() if office[0] in agency.names)


@cache
def _offices() -> re.Pattern[str]:
    """The names of all offices of a country."""
    return re.compile(
        rf"\b(?:{alternation([name for agency in gazetteer.agencies() if agency.country for name in agency.names])})\b"
    )


def _owners(text: str) -> Counter[str]:
    """How often each country is named as whose trade it is ("West German exports", "Japan's surplus")."""
    return Counter(
        place.code
        for place in gazetteer.places(text)
        if place.form in ("name", "adjective") and _OWNS.match(text, place.end)
    )


def _most_owning(places: list[gazetteer.Place], owners: Counter[str]) -> str:
    """The first place, unless another of them is named far more often as the owner of trade."""
    best = max(places, key=lambda place: owners[place.code])
    return best.code if owners[best.code] >= 2 + 2 * owners[places[0].code] else places[0].code


def _is_partner(text: str, place: gazetteer.Place) -> bool:
    before = text[max(0, place.start - 60) : place.start]
    return bool(_FLOW_TO.search(before) or _FLOW_FROM.search(before) or _WITH.search(before))


def partner_of(title: str, lead: str, text: str, reporter: str | None) -> str | None:
    """The other side of a story that is about two countries: named so in headline or lead's first sentence."""
    first = lead[: sentences.spans(lead)[0][1]] if lead else ""
    pair = _between(title) or _between(first)
    if pair is not None and reporter in pair:
        return pair[1] if pair[0] == reporter else pair[0]
    named = [
        place.code
        for source in (title, lead)
        for place in gazetteer.places(source)
        if place.code not in (reporter, "WLD") and _is_partner(source, place)
    ]
    if not named:
        return None
    said = Counter(place.code for place in gazetteer.places(text) if _is_partner(text, place))
    in_title = any(_is_partner(title, place) for place in gazetteer.places(title))
    best = max(named, key=lambda code: said[code])
    in_first = any(
        place.code == best and _is_partner(first, place) and not _REASON.search(first[: place.start])
        for place in gazetteer.places(first)
    )
    return best if in_title or in_first or (said[best] >= 2 and said[best] == max(said.values())) else None


def _between(text: str) -> tuple[str, str] | None:
    """The two countries that a headline or lead sets side by side ("trade between A and B", "A-B trade"), or the
    only two that it names beside bilateral trade.
    """
    places = [place for place in gazetteer.places(text) if place.form in ("name", "adjective")]
    for one, other in itertools.pairwise(places):
        joined = _PAIR.match(text[one.end : other.start])
        if joined and (
            _BETWEEN.search(text[: one.start])
            or re.match(
                r"\strade\b(?!\s(?:talks|war|pact|row|conflict|friction|dispute|agreement))",
                text[other.end : other.end + 20],
                re.IGNORECASE,
            )
        ):
            return one.code, other.code
    codes = list(dict.fromkeys(place.code for place in places))
    return (codes[0], codes[1]) if len(codes) == 2 and _MUTUAL.search(text) else None


def is_of_company(title: str, lead: str) -> bool:
    """Whether a company opens the lead ("Dr. Ing. Name AG said": a title's full stop ends no sentence)."""
    first = lead[: max(_OPENING, sentences.spans(lead)[0][1])] if lead else ""
    match = _COMPANY.search(first)
    return bool(match and match.start() < 60)
