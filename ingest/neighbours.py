"""Numbers that dropped their scale or unit, and numbers that are no figures, told apart by what stands beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ingest.links import BETWEEN, JOIN, link_of
from ingest.numbered import is_named

if TYPE_CHECKING:
    from ingest.printed import Printed

_COMPARISON = re.compile(
    r"(?:\b(?:from|against|versus|vs\.?|after|with|to|at|of|and|or|than|was|were|for|by|unchanged|"
    r"down|up|off|over|another|in|on|just|only|about|some|around|added|contributed|had|the|"
    r"a)|[,(]|'s|:|;)\s?"
    r"(?:an?\s|the\s|about\s|around\s|only\s|just\s|some\s|from\s|to\s|at\s|by\s|revised\s|"
    r"estimated\s|original\s|deficit\sof\s|record\s|nearly\s|almost\s){0,3}$",
    re.IGNORECASE,
)
_BRACKET_AFTER = re.compile(r"\s\([\d.,]+\)")
_SENTENCE = re.compile(r"[a-z\d%)\"]\.\"?\s+[A-Z\"]")
_ABOVE_RATE = re.compile(
    r"\s(?:percentage\s)?points?\s(?:above|over|below|under)\s(?:the\s)?(?:[\w-]+\s){0,3}(?:libor|prime|interbank|base|bond|treasury|bills?|rates?|yields?)\b",
    re.IGNORECASE,
)
_LOWER_THAN = re.compile(r"\s(?:lower|higher|up|down)\s(?:than|on|from)\b")
_OR = re.compile(
    r",?\s(?:(?:or|and|perhaps|maybe|possibly|even)\s){0,2}(?:(?:close\sto|nearly|almost|even|about|around|up\sto|over)\s)?",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:growth|inflation|rate)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:jobless|unemploye?d?(?:ment)?|population|work\s?force|people\s(?:in\swork|out\sof\swork|employed))\b(?:(?!\b(?:and|while|but|with)\b)[^.;,]){0,45}$",
    re.IGNORECASE,
)
_PEOPLE_OF = re.compile(
    r"\s(?:[a-z-]+\s)?(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z][a-z]+(?:s|n|ese)\b(?!['’])"
)
"""People or bodies counted by a name with a capital ("3.5 million Indians", "20 million European companies")."""
_BY = re.compile(
    r"\bby\s(?:about\s|almost\s|nearly\s|around\s|over\s|more\sthan\s|less\sthan\s|some\s)?$", re.IGNORECASE
)
_REACH = 130
_MOST = 40
"""So many figures back a unit is looked for, so that a page of figures without any is read in proportion."""


def complete(text: str, figures: tuple[Printed, ...]) -> list[tuple[Printed, str | None]]:
    """The figures that are figures, each with its link ("range", "at least", "at most", "conversion" or None)."""
    kept = [figure for figure in figures if not figure.bare or not is_named(text, figure)]
    kept = [_of_people(text, figure) for figure in kept]
    kept = [_moved_by(text, figure) for figure in kept]
    kept = _in_the_story(text, _spread(text, kept))
    kept = _spread(text, [_fraction_of(text, figure) for figure in kept])
    kept = [_zero(text, kept, i) for i in range(len(kept))]
    kept = [figure for figure in kept if not _nothing(text, figure)]
    return [(figure, link_of(text, kept, position)) for position, figure in enumerate(kept)]


def _of_people(text: str, figure: Printed) -> Printed:
    """A scaled number without a unit that tells how many are out of work is a count, whatever money stands near."""
    counts = figure.scaled and figure.unit is None and _PEOPLE.search(text[max(0, figure.start - 70) : figure.start])
    return replace(figure, unit="count") if counts else figure


def _spread(text: str, figures: list[Printed]) -> list[Printed]:
    """Give scale and unit to figures that dropped them: from the partner of a range, else from the figure before."""
    out = list(figures)
    for i in range(len(out) - 2, -1, -1):
        out[i] = _from_next(text, out[i], out[i + 1])
    for i in range(1, len(out)):
        out[i] = _from_before(text, out, i)
    for i in range(len(out) - 2, -1, -1):
        if (
            out[i].unit is None
            and out[i].scaled
            and out[i + 1].start - out[i].end < _REACH
            and "\n" not in text[out[i].end : out[i + 1].start]
        ):
            out[i] = replace(out[i], unit=out[i + 1].unit if out[i + 1].scaled else None, part=out[i + 1].part)
    return out


def _in_the_story(text: str, figures: list[Printed]) -> list[Printed]:
    """Scaled amounts without a unit are in the money that the story counts in; points are percentage points where
    it has such.
    """
    rates = any(figure.unit == "percent" for figure in figures)
    moneys = [figure.unit for figure in figures if figure.scaled and figure.unit and figure.unit.isupper()]
    points = any(figure.unit == "percentage_point" for figure in figures)
    return [_understood(text, figure, moneys[0] if moneys else None, points, rates) for figure in figures]


def _zero(text: str, figures: list[Printed], i: int) -> Printed:
    """A printed zero is of what the figure beside it in the sentence counts, else of a rate where one is spoken of."""
    figure = figures[i]
    if figure.unit is not None or figure.number.value or not figure.number.worded:
        return figure
    for other in (*figures[i + 1 : i + 2], *figures[max(0, i - 1) : i]):
        gap = text[min(other.end, figure.end) : max(other.start, figure.start)]
        if other.unit is not None and len(gap) < _REACH and "\n" not in gap and not _SENTENCE.search(gap):
            return replace(figure, unit=other.unit, part=other.part)
    rate = _RATE.search(text[max(0, figure.start - 90) : figure.end + 40])
    return replace(figure, unit="percent") if rate else figure


def _moved_by(text: str, figure: Printed) -> Printed:
    """A bare fraction that something moved by ("fell by a fifth to 427 billion") is a percentage."""
    return _as_percent(figure) if _BY.search(text[max(0, figure.start - 24) : figure.start]) else figure


def _fraction_of(text: str, figure: Printed) -> Printed:
    """A bare fraction of something ("two-thirds of exports") is a percentage."""
    return _as_percent(figure) if re.match(r"\s(?:of|the)\b", text[figure.end : figure.end + 5]) else figure


def _as_percent(figure: Printed) -> Printed:
    """A bare fraction in words as a percentage; other figures as they are."""
    if not figure.bare or not figure.number.worded or not 0 < figure.number.value < 1:
        return figure
    value = (figure.number.value * 100).quantize(Decimal("0.01")).normalize()
    return replace(
        figure, unit="percent", number=replace(figure.number, value=value, step=Decimal(1), coarse=Decimal(1))
    )


def _understood(text: str, figure: Printed, money: str | None, points: bool, rates: bool) -> Printed:
    if figure.unit is not None:
        return figure
    if not figure.scaled and _ABOVE_RATE.match(text, figure.end):
        return replace(figure, unit="percentage_point")
    if rates and figure.bare and "." in figure.digits and _LOWER_THAN.match(text, figure.end):
        return replace(figure, unit="percent")
    counts = (
        re.match(r"[\s-](?:[a-z]{4,}|\d)", text[figure.end : figure.end + 6])
        and not _followed_by_link(text, figure.end)
    ) or _PEOPLE_OF.match(text, figure.end)
    if figure.scaled and money and not counts:
        return replace(figure, unit=money, part=Decimal(1))
    if points and not figure.scaled and re.match(r"\spoints?\b", text[figure.end : figure.end + 8]):
        return replace(figure, unit="percentage_point")
    return figure


def _from_next(text: str, figure: Printed, following: Printed) -> Printed:
    """The lower end of a range takes what the upper end prints ("65 to 80 pct", "2.5 to three billion dlrs")."""
    gap = text[figure.end : following.start]
    if following.bare or not JOIN.fullmatch(gap):
        return figure
    if _shares_scale(text, figure, following, gap):
        return replace(figure, scale=following.scale, scaled=True)
    if figure.unit is not None:
        return figure
    if figure.scaled:
        return replace(figure, unit=following.unit if following.scaled else None, part=following.part)
    return replace(figure, unit=following.unit, part=following.part, scale=following.scale, scaled=following.scaled)


def _shares_scale(text: str, figure: Printed, following: Printed, gap: str) -> bool:
    """Whether an amount of money leaves its scale to the upper end of its range ("between $200 and $700 million")."""
    return (
        figure.unit is not None
        and figure.unit.isupper()
        and not figure.scaled
        and following.scaled
        and following.unit == figure.unit
        and "," not in figure.digits
        and figure.number.value < following.number.value
        and (
            gap.strip() in ("-", "–", "—", "to") or bool(BETWEEN.search(text[max(0, figure.start - 24) : figure.start]))
        )
    )


def _from_before(text: str, figures: list[Printed], i: int) -> Printed:
    figure, before = figures[i], figures[i - 1]
    if figure.unit is not None:
        return figure
    gap = text[before.end : figure.start]
    if len(gap) > _REACH or "\n" in gap or _SENTENCE.search(gap):
        return figure
    if figure.scaled and _PEOPLE_OF.match(text, figure.end):
        return replace(figure, unit="count")
    if figure.scaled:
        giver = next(
            (
                f
                for f in reversed(figures[max(0, i - _MOST) : i])
                if f.scaled
                and f.unit not in (None, "percent", "percentage_point")
                and text[f.start - 1 : f.start] != "("
            ),
            None,
        )
        return (
            replace(figure, unit=giver.unit, part=giver.part)
            if giver and "\n" not in text[giver.end : figure.start]
            else figure
        )
    if figure.number.worded and _is_another(text, figure, before, gap):
        return replace(figure, unit=before.unit, part=before.part, scale=before.scale, scaled=before.scaled)
    if figure.number.worded and figure.number.value < 13 and not JOIN.fullmatch(gap):
        return figure
    return _elliptic(text, figures, i)


def _is_another(text: str, figure: Printed, before: Printed, gap: str) -> bool:
    """Whether a number word at the end of its clause names the amount before it anew ("nine billion, close to ten")."""
    ends = re.match(r"[,.;:\"]|$", text[figure.end : figure.end + 1])
    named = before.unit is not None and before.scaled and before.number.value < figure.number.value
    return bool(ends and named and gap.strip(" ,") and _OR.fullmatch(gap))


def _elliptic(text: str, figures: list[Printed], i: int) -> Printed:
    """A bare number after a comparing word takes scale and unit of the figure before it that is like it in size."""
    figure = figures[i]
    lead = text[max(0, figure.start - 40) : figure.start]
    listed = _COMPARISON.search(lead) or _BRACKET_AFTER.match(text, figure.end)
    if not listed or _counts_a_noun(text, figure):
        return figure
    for giver in reversed(figures[max(0, i - 3) : i]):
        if "\n" in text[giver.end : figure.start] or giver.unit is None:
            continue
        if _alike(giver.number.value, figure.number.value) and _same_print(giver, figure):
            return replace(figure, unit=giver.unit, part=giver.part, scale=giver.scale, scaled=giver.scaled)
    return figure


def _counts_a_noun(text: str, figure: Printed) -> bool:
    """Whether a whole number stands before a noun of its own ("120 firms")."""
    return (
        "." not in figure.digits
        and bool(re.match(r"[\s-][a-z]{4,}", text[figure.end : figure.end + 6]))
        and not _followed_by_link(text, figure.end)
    )


def _followed_by_link(text: str, at: int) -> bool:
    return bool(
        re.match(
            r"\s(?:from|against|versus|after|with|compared|than|last|posted|registered|recorded|reported|"
            r"surplus|deficit|shortfall|estimated|revised|previously|earlier|year|month|during|respectively|"
            r"which|while|before|this|when)\b",
            text[at : at + 14],
        )
    )


def _alike(one: Decimal, other: Decimal) -> bool:
    return bool(one) and bool(other) and Decimal("0.02") < abs(one / other) < 50


def _same_print(giver: Printed, figure: Printed) -> bool:
    """A whole number with thousands does not take a scale; a decimal takes one."""
    if "," in figure.digits and giver.scaled:
        return False
    return not (giver.unit == "percent" and "," in figure.digits)


def _nothing(text: str, figure: Printed) -> bool:
    """Whether a number that found neither scale nor unit is no figure: a small worded count, a lone digit, a code."""
    if not figure.bare:
        return False
    if figure.number.worded:
        return (
            figure.digits.lower() not in ("zero", "nil")
            and "third" not in figure.digits
            and "quarters" not in figure.digits
        )
    after = text[figure.end : figure.end + 12]
    return (
        bool(re.match(r"[A-Za-z]|-[a-z]|\.\w", after))
        or "/" in figure.digits
        or (after.startswith(")") and not re.search(r"[.,]", figure.digits))
    )
