"""Basis quotes of grain markets: cents a bushel over or under a futures month ("21 ov May bid, 22 offered")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ingest.lexicon import load

if TYPE_CHECKING:
    from ingest.printed import Printed

_MONTHS = "|".join([*load("periods")["months"], "Jly", "Mch"])
_OVER = re.compile(rf"\s(?:ov|un|over|under)\s(?:the\s)?(?:{_MONTHS})\b")
_SIDE = re.compile(r"\s(?:offered|off|bid)\b")
_QUOTED = re.compile(r"\s(?:ov|un)\s.{0,24}$")


def with_basis(text: str, figures: Iterable[Printed]) -> tuple[Printed, ...]:
    """The figures with each bare basis quote in U.S. cents."""
    return tuple(
        replace(figure, unit="USD", part=Decimal(100)) if figure.bare and _is_quote(text, figure) else figure
        for figure in figures
    )


def _is_quote(text: str, figure: Printed) -> bool:
    if _OVER.match(text, figure.end):
        return True
    return bool(_SIDE.match(text, figure.end) and _QUOTED.search(text[max(0, figure.start - 40) : figure.start]))
