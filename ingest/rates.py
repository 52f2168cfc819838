"""Exchange rates among the numbers: "8.30 to the dollar" is 8.30 of the other money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ingest import currencies
from ingest.currencies import Purse

if TYPE_CHECKING:
    from ingest.printed import Printed

_TO_MONEY = re.compile(rf"\s(?:to|per|against)\s(?:the\s|one\s|each\s)?(?={currencies.MENTION.pattern})", re.IGNORECASE)
_TO_ONE = re.compile(r"\d\s(?:to|per)\s$")
_QUOTED = re.compile(
    r"([A-Za-z]+)/[A-Za-z.]+\s(?:exchange\s)?rate\s(?:of|at|was|is)\s(?:about\s|around\s)?$", re.IGNORECASE
)
_SIDE = 400


def with_rates(text: str, figures: Sequence[Printed], wallet: Purse) -> tuple[Printed, ...]:
    """The figures with each exchange rate in the money that is priced; "one dollar" as its other side is no figure."""
    return tuple(
        _priced(text, figure, wallet)
        for figure in figures
        if not (figure.number.value == 1 and _TO_ONE.search(text[max(0, figure.start - 8) : figure.start]))
    )


def _priced(text: str, figure: Printed, wallet: Purse) -> Printed:
    quoted = _QUOTED.search(text[max(0, figure.start - 60) : figure.start]) if figure.bare else None
    money = currencies.MENTION.fullmatch(quoted[1]) if quoted else None
    if money is not None:
        return replace(figure, unit=_mention(money, wallet), part=Decimal(1))
    side = _TO_MONEY.match(text, figure.end) if figure.bare else None
    base = currencies.MENTION.match(text, side.end()) if side else None
    if base is None:
        return figure
    known = _mention(base, wallet)
    others = [
        code
        for mention in currencies.MENTION.finditer(text, max(0, figure.start - _SIDE), figure.start)
        if (code := _mention(mention, wallet)) != known
    ]
    return replace(figure, unit=others[-1], part=Decimal(1)) if others else figure


def _mention(match: re.Match[str], wallet: Purse) -> str:
    return currencies.by_name(match["name"], match["qualifier"], wallet).code
