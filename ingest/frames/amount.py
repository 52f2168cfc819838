"""Kind and sign of a figure: a level or a movement, of which direction, a share, a target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.frames.about import About
from ingest.frames.nearest import OF_THE_RISE, is_cause, is_ratio
from ingest.frames.sentence import DISCOURSE, Sentence
from ingest.frames.turning import list_place
from ingest.lexicon import alternation
from ingest.records import BALANCES, Kind
from ingest.topics import moves

_SHARE_BEFORE = re.compile(rf"\b(?:{alternation(DISCOURSE['share_before'])})\s(?:[\w-]+\s){{0,4}}$", re.IGNORECASE)
_SHARE_MOVED = re.compile(
    r"\b(?:share|proportion)\sof\s[^;,]{3,60}\s(?:\w{3,}ed|fell|fallen|rose|risen|grew|grown|was|is|stood|slid)\s(?:back\s)?(?:to|at)\s"
    r"(?:an?\s|about\s|only\s|just\s|some\s|around\s)*$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    r"\s(?:of\s(?!a\s|an\s)|share\b)|[\s-]+(?:market\s)?share\b"
    r"|\s(?:was|were|is|are|could\sbe|can\sbe)\s(?:accounted\sfor|explained)\sby\b",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:by|(?<!racked\s)(?<!chalked\s)(?<!ran\s)(?<!made\s)(?<!built\s)up|down|off|(?:rise|increase|drop|fall|decline|gain|growth|jump|cut|reduction|"
    r"expansion|change)\sof(?:\sabout|\ssome|\snearly|\salmost|\saround)?|added|adding|lost)\s(?:an?\s|"
    r"about\s|some\s|around\s|nearly\s|almost\s|more\sthan\s|over\s|only\s|just\s|another\s|"
    r"a\sfurther\s|further\s|as\smuch\sas\s|at\sleast\s|up\sto\s)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|\s)(?:an?\s)?\w+\sof\s(?:about\s)?$")
_CHANGE_IN = re.compile(
    r"\b(?:rise|increase|drop|fall|decline|gain|growth|jump|cut|reduction|improvement|deterioration)\sin\s"
    r"(?:[\w-]+\s){1,6}of\s(?:an?\s|about\s|some\s|nearly\s|almost\s|around\s)?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rose|fell|increased|decreased|grew|declined|dropped|climbed|gained|jumped|widened|"
    r"narrowed|shrank|slipped|surged|rise|fall|decline|increase|decrease|drop|grow|narrow|"
    r"widen|shrink|climb)\s(?:an?\s|about\s|some\s|around\s|nearly\s|almost\s|more\sthan\s|"
    r"over\s|only\s|just\s|another\s|a\sfurther\s)?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"[\s-](?:rise|increase|drop|fall|decline|gain|cut|reduction|jump|improvement|deterioration|"
    r"narrowing|widening|growth)\b|\s(?:more|less|higher|lower|fewer|wider|narrower|larger|smaller|bigger|greater|better|worse|down|up)\sthan\b|\s(?:above|"
    r"below)\b",
    re.IGNORECASE,
)
_CONVERSION = re.compile(r"^\s\([^()]{0,40}\)|^\)")
_MEANT = re.compile(
    r"\b(?:targett?ing|hop(?:es|ed|ing)\sto|aim(?:s|ed|ing)?\sto|wants?\sto|pledged\sto)\b[^,;]{0,70}\sto\s"
    r"(?:an?\s|about\s|around\s|some\s|only\s|just\s)*$",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:{alternation(DISCOURSE['target'])})\b(?:\s(?:of|at|for|to|is|was|set|from|the|year|"
    rf"country)|\s[\w-]+){{0,8}}\s?(?:an?\s|about\s)?$|\b(?:freeze|hold|held|limit|limited|constrain|keep|kept|cap|capped|"
    rf"restrain)\b(?:\sat|[^,]{{0,60}}\s(?:to|below|under|within))\s(?:the\s|about\s|around\s|an?\s)*$",
    re.IGNORECASE,
)
_AND = re.compile(r"[^,;]{0,40}\b(?:and|to)\s(?:about\s|only\s)?")
_FORBIDDEN = re.compile(
    r"\b(?:must|should|may|shall|can|could)\s?not\s(?:\w+\s){0,3}(?:more\sthan|exceed|over|above)\s$"
)
_MOVED_TARGET = re.compile(
    r"\b(?:rais|lower|cut|increas|reduc|revis|chang|lift)\w*\s(?:this|it|that|the\starget)\s(?:back\s)?to\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(r"\s(?:[\w-]+\s){0,2}(?:target|goal|ceiling|limit|quota)\b", re.IGNORECASE)
_RATE = re.compile(
    r"[\s-](?:tariff|duty|tax|levy|surcharge|interest|rate|stake|owned|coupon|yield|voting|"
    r"discount|margin|fee|import\sfee|penalty|retaliatory)\b|[\s-]owned",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Kind, sign (+1, -1) and the direction word of a figure."""

    kind: Kind
    sign: int
    moved: Literal["rose", "fell"] | None


def of(sentence: Sentence, i: int, about: About, comparison: bool, before: Amount | None) -> Amount:
    """Kind and sign of figure i; before: those of the figure before it, which a comparison takes over."""
    kind = _kind(sentence, i, about, comparison, before)
    moved = _moved(sentence, i, comparison)
    if (
        kind == "growth"
        and about.topic is not None
        and about.topic.label.endswith("growth")
        and not _fell_by(sentence, i)
    ):
        goes_on = about.provenance == "list" and before is not None and before.kind == kind
        return Amount(kind, before.sign if before is not None and goes_on else 1, moved)
    if kind in ("growth", "change"):
        return Amount(kind, _movement(sentence, i, about, kind, moved, comparison, before), moved)
    return Amount(kind, 1, moved)


def _fell_by(sentence: Sentence, i: int) -> bool:
    """Whether a verb right before the figure says that something fell by it ("whose earnings declined 18 pct")."""
    verb = _MOVED.search(sentence.lead(i)[-40:])
    return verb is not None and [move.direction for move in moves(verb[0])][:1] == ["fell"]


def level_sign(about: About, running: int) -> int:
    """The sign of a level: a surplus positive, a deficit negative, an unsaid balance as the figure before it."""
    if about.topic is None or (about.indicator not in BALANCES and not about.topic.sign):
        return 1
    return about.topic.sign or running or 1


def _kind(sentence: Sentence, i: int, about: About, comparison: bool, before: Amount | None) -> Kind:
    figure = sentence.figures[i]
    first = sentence.figures[i - 1] if _upper_end(sentence, i) else figure
    lead, tail = sentence.text[: first.start], _CONVERSION.sub("", sentence.text[figure.end :])
    if figure.unit == "percent":
        return _percent(sentence, i, about, lead, tail, comparison, before)
    if figure.unit in ("percentage_point", "basis_point"):
        return "change"
    if figure.unit == "ratio":
        return "ratio"
    again = _MOVED_TARGET.search(sentence.lead(i)) or list_place(sentence, i) is not None
    if before is not None and before.kind == "bound" and again:
        return "bound"
    return _size(sentence, i, lead, tail)


def _upper_end(sentence: Sentence, i: int) -> bool:
    """Whether figure i is the upper end of a range whose lower end stands before it ("would fall 15-20 billion")."""
    if not i or sentence.figures[i].link != "range" or sentence.figures[i - 1].link != "range":
        return False
    return sentence.figures[i].start - sentence.figures[i - 1].end < len(" billion to ")


def _beside_place(sentence: Sentence, i: int) -> bool:
    """Whether a percentage stands in brackets behind a country's name: its share ("Australia (44 pct)")."""
    figure = sentence.figures[i]
    return sentence.text[figure.end : figure.end + 1] == ")" and any(
        sentence.text[place.end : figure.start] == " (" for place in sentence.places
    )


def _percent(
    sentence: Sentence, i: int, about: About, lead: str, tail: str, comparison: bool, before: Amount | None
) -> Kind:
    if _RATE.match(tail):
        return "other"
    near = sentence.lead(i)
    if about.indicator in ("exports", "imports") and _beside_place(sentence, i):
        return "share"
    if (
        _SHARE_MOVED.search(near)
        or _SHARE_BEFORE.search(near[-60:])
        or _SHARE_AFTER.match(tail)
        or (about.topic and is_ratio(near))
    ):
        return "share"
    if before is not None and before.kind == "share" and is_cause(sentence, i):
        return "share"
    if comparison and before is not None and before.kind in ("share", "growth"):
        return before.kind
    if (
        before is not None
        and before.kind == "share"
        and _AND.fullmatch(near)
        and sentence.figures[i - 1].unit == "percent"
    ):
        return "share"
    if any(m.end <= sentence.figures[i].start and m.end > len(lead) - 90 for m in sentence.moves) or moves(tail[:28]):
        return "growth"
    if before is not None and before.kind in ("share", "growth") and sentence.figures[i - 1].unit == "percent":
        return before.kind
    return "other"


def _size(sentence: Sentence, i: int, lead: str, tail: str) -> Kind:
    if (
        _FORBIDDEN.search(lead[-70:])
        or _TARGET.search(lead[-70:])
        or _MEANT.search(lead[-110:])
        or _TARGET_AFTER.match(tail)
    ):
        return "bound"
    if _CHANGE_AFTER.match(tail) or OF_THE_RISE.match(tail):
        return "change"
    if (
        _CHANGE_BEFORE.search(lead[-40:])
        and not re.search(r"\b(?:up|down|off)\s(?:to|at|from)\s", lead[-12:])
        and not _followed(sentence, i)
    ):
        return "change"
    if _MOVED.search(lead[-40:]) or _CHANGE_IN.search(lead[-100:]):
        return "change"
    return "level"


def _followed(sentence: Sentence, i: int) -> bool:
    """Whether "by" has no movement before it in its clause, so that no change is told ("caused by 5 billion of
    imports").
    """
    lead = sentence.lead(i)
    return lead.rstrip().endswith(" by") and not any(
        m.start >= sentence.figures[i].start - len(lead) - 40
        for m in sentence.moves
        if m.end <= sentence.figures[i].start
    )


def _moved(sentence: Sentence, i: int, comparison: bool) -> Literal["rose", "fell"] | None:
    """The direction that the words give figure i: of the movement word just behind it, else the last one before."""
    figure = sentence.figures[i]
    tail = _CONVERSION.sub("", sentence.text[figure.end : figure.end + 70])[:30]
    behind = moves(tail)
    if behind and re.fullmatch(r"[\s,-]*(?:\w+\s)?", tail[: behind[0].start]) and behind[0].direction != "swung":
        return behind[0].direction
    if comparison:
        return _noun_before(sentence.lead(i))
    for move in reversed(sentence.moves):
        if move.end <= figure.start and move.direction != "swung":
            return move.direction
    return None


def _noun_before(lead: str) -> Literal["rose", "fell"] | None:
    """The direction of a movement named right before a figure compared with ("after a decline of")."""
    named = moves(lead[-30:]) if _NAMED.search(lead) else []
    return named[-1].direction if named and named[-1].direction != "swung" else None


def _movement(
    sentence: Sentence, i: int, about: About, kind: Kind, moved: str | None, comparison: bool, before: Amount | None
) -> int:
    """The sign of growth or change: growth of a balance goes by its size; a change by what it does to the balance."""
    if moved is None:
        return before.sign if comparison and before is not None and before.kind == kind else 1
    sign = 1 if moved == "rose" else -1
    if kind == "change" and about.topic is not None and about.topic.sign < 0:
        return -sign
    return sign


def signed(value: Decimal, sign: int) -> Decimal:
    """The figure with its sign; a printed minus stays."""
    return value if value < 0 else value * sign
