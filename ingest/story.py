"""What a story sets for all its figures: reference month, release period, goods, seasons; whose story it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import gazetteer, periods, sentences, topics
from ingest.lexicon import alternation
from ingest.records import Article, Period
from ingest.story_parties import is_of_company, partner_of, reporter_of

_YEARS = re.compile(r"(?<![\d$£€.,/-])(?:19|20)\d\d(?![\d.,]*\d|-nation)")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?(?:to|-|–|—|through|and)\s?((?:19|20)\d\d)\b")
_LAST_YEAR = re.compile(r"\blast\syear\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\bthis\syear\b", re.IGNORECASE)
_MONTHS_CAPITAL = re.compile(rf"\b(?:{'|'.join(month.upper() for month in periods.MONTHS)})\b")
_SEASON = re.compile(
    rf"\((?:the\s)?({alternation(periods.MONTHS)})\.?\s?[-/]\s?(?:{alternation(periods.MONTHS)})\.?(?:\s(?"
    rf":basis|year|season))?\)"
)
_ENDING = re.compile(
    rf"\b(?:19|20)\d\d/\d\d\s(?:year\s|season\s)?(?:ending|ended|ends|to)\s({alternation(periods.MONTHS)})\b"
)
_BEGINS = re.compile(
    rf"\b(?:season|crop\syear|marketing\syear|campaign|(?:fiscal|financial)\syear)(?:,?\swhich)?\s"
    rf"(?:began|begun|begins|beginning|started|starts|starting|opened|opens)\s(?:on\s|in\s|last\s)?({alternation(periods.MONTHS)})\b"
)
_ENDS = re.compile(
    rf"\b(?:season|crop\syear|marketing\syear|campaign|(?:fiscal|financial)\syear)(?:,?\swhich)?\s"
    rf"(?:ended|ends|ending)\s(?:on\s|in\s|last\s|next\s)?({alternation(periods.MONTHS)})\b"
)
_SO_FAR = re.compile(
    rf"\b({alternation(periods.MONTHS)})\s1\s?(?:/|-|to\s|and\s|through\s)\s?(?:{alternation(periods.MONTHS)})\b"
)
_SEASONAL = re.compile(r"\b(?:season|crop\syear|marketing\syear|campaign)\b")
_MONTHS_OF = re.compile(r"\bfirst\s\w+\smonths\s(?:of|in)\s(?:the\s)?(?:\w+\s){0,2}(?:19|20)\d\d/\d\d")
_COMPARED = re.compile(
    r"\b(?:than|above|below|against|ahead\sof|compared\swith)\s(?:the\s|in\s)?$|\bfrom\s(?:an?\s)?[\d.,]+\s(?:\w+\s){0,3}(?:in|for)\s$",
    re.IGNORECASE,
)
_LEAD = 2
_RECENT, _LONG_AGO = 2, 4
_NEAR = 60


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


def read(article: Article) -> Story:
    """The story's own frame, from its title, lead and dates."""
    title = plain_title(article.title)
    lead = _lead(article.text.removeprefix(article.title).lstrip())
    reference = _reference(article)
    reporter = reporter_of(article.title, lead, article.text)
    fiscal = _season(article.text) or periods.FISCAL.get(reporter or "")
    return Story(
        reference,
        reporter,
        partner_of(article.title, lead, article.text, reporter),
        _release(title, lead, reference, fiscal),
        is_of_company(title, lead),
        _trade(title, lead),
        _product(title, lead),
        _season(article.text),
    )


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
    """The month that relative words are measured from: the text's own sums first, then the date, then the latest
    year.
    """
    text = f"{article.title}\n{article.text}"
    printed = article.published.year * 12 + article.published.month - 1 if article.published else None
    years = [int(year) for year in _YEARS.findall(text)]
    last = max((year for year in years if printed is None or year <= printed // 12), default=None)
    ends = [int(end) for _, end in _RANGE.findall(text)]
    summed = (
        last is not None and bool(ends) and max(ends) >= last and _LONG_AGO >= printed_year(printed) - last > _RECENT
    )
    if printed is not None and not summed:
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


def printed_year(printed: int | None) -> int:
    """The year of a month counted as Period does; 0 where there is none."""
    return printed // 12 if printed is not None else 0


def _release(title: str, lead: str, reference: int | None, fiscal: int | None) -> Period | None:
    """The period that the story reports: the first one in lead or title that compares with nothing."""
    if reference is None:
        return None
    first = lead[: sentences.spans(lead)[0][1]] if lead else ""
    of_trade = [source for source in (first, title, lead) if any(topic.trades for topic in topics.find(source))]
    for source in of_trade or [title]:
        for mark in periods.find(source):
            if mark.kind in ("length", "since", "here", "ahead") or mark.comparative or mark.is_day:
                continue
            if _COMPARED.search(source, max(0, mark.start - _NEAR), mark.start):
                continue
            period = periods.resolve(mark, reference, None, fiscal)
            if period is not None:
                return period
    return None


def _product(title: str, lead: str) -> str | None:
    """The goods that the story is about: those right before a flow in headline and lead, where no flow there is of
    all goods; where no flow is named there, the one kind of goods that the headline names.
    """
    found, plain, bare = [], False, False
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
            bare = bare or not own
    if found or bare:
        return found[0] if found and not plain else None
    named = {goods.key: goods.text.lower() for goods in reversed(gazetteer.goods(title))}
    return next(iter(named.values())) if len(named) == 1 and not plain else None


def _season(text: str) -> int | None:
    """The first month of the fiscal or marketing year, where it is printed beside one ("1986/87 (Oct-Sept)"), or where
    the text tells its first or last month ("the season which began on July 1", "first five months ... to January").
    """
    opening = _opening(text)
    if opening is not None:
        return opening
    for pattern, after in ((_ENDING, 1), (_SEASON, 0), (_BEGINS, 0), (_ENDS, 1)):
        found = pattern.search(text)
        if found:
            return (_month(found[1]) - 1 + after) % 12 + 1
    so_far = _SO_FAR.search(text) if _SEASONAL.search(text) else None
    return _month(so_far[1]) if so_far else None


def _opening(text: str) -> int | None:
    """The month from which the first months of a season are counted, where their last is printed."""
    for match in _MONTHS_OF.finditer(text):
        mark = next(iter(periods.find(text[match.start() : match.start() + 2 * _NEAR])), None)
        if mark is not None and mark.start == 0 and mark.kind == "absolute" and mark.period is not None:
            return mark.period.first % 12 + 1
    return None


def _month(name: str) -> int:
    return periods.MONTHS[name.rstrip(".")]


def _trade(title: str, lead: str) -> bool:
    return any(topic.indicator != "other" for source in (title, lead) for topic in topics.find(source))
