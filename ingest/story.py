"""What a story sets for all its figures: reference month, reporter, default partner, release period, company or country."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from ingest import gazetteer, periods, sentences, topics
from ingest.lexicon import alternation, load
from ingest.records import Article, Period

_DISCOURSE = load("discourse")
_COMPANY = re.compile(
    rf"<[A-Z]{{1,5}}(?:\.[A-Z]{{1,3}})?>|\b[A-Z][\w&.-]+\s(?:[A-Z][\w&.-]+\s){{0,3}}(?:{alternation(_DISCOURSE['company'])})"
    rf"\b"
)
_YEARS = re.compile(r"(?<![\d$£€.,/-])(?:19|20)\d\d(?![\d.,]*\d|-nation)")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?(?:to|-|–|—|through|and)\s?((?:19|20)\d\d)\b")
_LAST_YEAR = re.compile(r"\blast\syear\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\bthis\syear\b", re.IGNORECASE)
_MONTHS_CAPITAL = re.compile(rf"\b(?:{'|'.join(month.upper() for month in periods.MONTHS)})\b")
_FLOW_TO = re.compile(
    r"(?:exports?|shipments|sales|exporting|sold|sell)(?:\s[\w-]+){0,3}\sto\s(?:the\s)?$", re.IGNORECASE
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
_PAIR = re.compile(r"^(?:\s?[-/,]\s?|\sand\s(?:the\s)?)$")
_SEASON = re.compile(
    rf"\((?:the\s)?({alternation(periods.MONTHS)})\.?\s?[-/]\s?(?:{alternation(periods.MONTHS)})\.?(?:\s(?"
    rf":basis|year|season))?\)"
)
_FULL_NAME = re.compile(
    rf"\b([A-Z][\w&-]+)\s(?:[A-Z][\w&.-]+\s){{0,4}}(?:(?:{alternation(_DISCOURSE['company'])})\b|"
    rf"<[A-Z]{{1,5}}(?:\.[A-Z]{{1,3}})?>)"
)
_NO_COMPANY = frozenset(
    {
        "The",
        "A",
        "An",
        "In",
        "Bank",
        "National",
        "State",
        "Central",
        "General",
        "Federal",
        "International",
        "And",
        "Of",
        "Ministry",
    }
)
_REASON = re.compile(
    r"\b(?:because\sof|due\sto|owing\sto|thanks\sto|following|reflecting|on\slower|on\shigher|amid)\b[^,]*$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"(?:[’']s?)?\s(?:[a-z-]+\s){0,2}(?:exports?|imports?|trade|surplus|deficit|shipments)\b")
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Story:
    """The frame of a story. reference: its month, counted as Period counts; None where no date is known or implied."""

    reference: int | None
    reporter: str | None
    partner: str | None
    release: Period | None
    company: bool
    trade: bool
    product: str | None = None
    season: int | None = None
    companies: frozenset[str] = frozenset()


def read(article: Article) -> Story:
    """The story's own frame, from its title, lead and dates."""
    title = plain_title(article.title)
    lead = _lead(article.text.removeprefix(article.title).lstrip())
    reference = _reference(article)
    reporter = _reporter(article.title, lead, article.text)
    fiscal = _season(article.text) or periods.FISCAL.get(reporter or "")
    return Story(
        reference, reporter, _partner(article.title, lead, article.text, reporter), _release(title, lead, reference, fiscal), _company(title, lead),
        _trade(title, lead), _product(title, lead), _season(article.text), _companies(article.text),
    )  # fmt: skip


def plain_title(title: str) -> str:
    """A headline in capitals as running text: small letters, months with a capital, so that words can be matched."""
    if not title.isupper():
        return title
    months = {month.upper(): month for month in periods.MONTHS}
    return _MONTHS_CAPITAL.sub(
        lambda match: months[match[0]],
        re.sub(r"[A-Z]{2,}|[A-Z]\b", lambda match: match[0] if match[0] in months else match[0].lower(), title),
    )


def _lead(text: str) -> str:
    spans = sentences.spans(text[:2500])
    return text[spans[0][0] : spans[min(len(spans), _LEAD) - 1][1]] if spans else ""


def _reference(article: Article) -> int | None:
    """The month that relative words are measured from: the text's own sums first, then the date, then the latest year."""
    text = f"{article.title}\n{article.text}"
    printed = article.published.year * 12 + article.published.month - 1 if article.published else None
    years = [int(year) for year in _YEARS.findall(text)]
    last = max((year for year in years if printed is None or year <= printed // 12), default=None)
    ends = [int(end) for _, end in _RANGE.findall(text)]
    if printed is not None and (last is None or not ends or max(ends) < last or last >= printed // 12 - 1):
        return printed
    if last is None:
        return None
    return (
        (last + 1) * 12 + 2
        if _LAST_YEAR.search(text) and not _THIS_YEAR.search(text)
        else (last + 1) * 12
        if _LAST_YEAR.search(text)
        else last * 12 + 11
    )


def _reporter(title: str, lead: str, text: str) -> str | None:
    """The country whose statistics the story tells: the headline's first, else the lead's first, else the most named."""
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
        own = [place for place in places if not _is_partner(source, place)] or places
        if own:
            return _most_owning(own, _owners(text))
    counted = Counter(place.code for place in gazetteer.places(text) if place.form in ("name", "adjective"))
    return counted.most_common(1)[0][0] if counted else _by_office(text)


def _by_office(text: str) -> str | None:
    """The country of the first office that is named, where no country is; bushels are counted in the United States."""
    countries = {agency.id: agency.country for agency in gazetteer.agencies()}
    named = [
        countries[name]
        for form, name in gazetteer.body_forms().items()
        if countries[name] and re.search(rf"\b{re.escape(form)}\b", text)
    ]
    return named[0] if named else "USA" if "bushels" in text else None


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


def _partner(title: str, lead: str, text: str, reporter: str | None) -> str | None:
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
    """The two countries that a headline or lead sets side by side ("trade between A and B", "A-B trade")."""
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
    return None


def _release(title: str, lead: str, reference: int | None, fiscal: int | None) -> Period | None:
    """The period that the story reports: the first one in lead or title that compares with nothing."""
    if reference is None:
        return None
    first = lead[: sentences.spans(lead)[0][1]] if lead else ""
    for source in (first, title, lead):
        if not any(topic.indicator != "other" for topic in topics.find(source)):
            continue
        for mark in periods.find(source):
            if mark.kind in ("length", "since", "here") or mark.comparative:
                continue
            period = periods.resolve(mark, reference, None, fiscal)
            if period is not None:
                return period
    return None


def _product(title: str, lead: str) -> str | None:
    """The goods that the story is about: those right before a flow in headline and lead, where no flow there is of all goods."""
    found, plain = [], False
    for source in (title, lead):
        goods = gazetteer.goods(source)
        for topic in topics.find(source):
            if topic.indicator not in ("exports", "imports"):
                plain = plain or topic.indicator in ("trade_balance", "trade_total")
                continue
            own = [
                named
                for named in goods
                if named.end <= topic.start
                and topic.start - named.end < 20
                and re.fullmatch(r"[\s-](?:\([A-Z]+\)\s)?(?:[a-z]+\s)?", source[named.end : topic.start])
            ]
            found += [own[-1].text.lower()] if own else []
    return found[0] if found and not plain else None


def _season(text: str) -> int | None:
    """The first month of the fiscal or marketing year, where it is printed beside one ("1986/87 (Oct-Sept)")."""
    printed = _SEASON.search(text)
    return periods.MONTHS[printed[1].rstrip(".")] if printed else None


def _companies(text: str) -> frozenset[str]:
    """The short names of the companies that the story names in full ("Toyota Motor Corp <TOYO.T>": Toyota)."""
    return frozenset(
        match[1]
        for match in _FULL_NAME.finditer(text)
        if match[1] not in _NO_COMPANY and not gazetteer.places(match[1])
    )


def _company(title: str, lead: str) -> bool:
    first = lead[: sentences.spans(lead)[0][1]] if lead else ""
    match = _COMPANY.search(first)
    return bool(match and match.start() < 60)


def _trade(title: str, lead: str) -> bool:
    return any(topic.indicator != "other" for source in (title, lead) for topic in topics.find(source))
