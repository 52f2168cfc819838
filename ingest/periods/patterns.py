"""The parts that printed forms of time are made of."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.lexicon import alternation
from ingest.periods.marks import MONTHS, PeriodMark
from ingest.periods.readers import NUMBERS, ORDINALS

M = rf"(?P<{{}}>{alternation(MONTHS)})\.?"
Y = r"(?P<{}>(?:18|19|20)\d\d)"
N = rf"(?P<{{}}>{alternation(NUMBERS)}|\d\d?\d?)"
ORDINAL = rf"(?P<{{}}>{alternation(ORDINALS)})"
REL = r"(?:(?:of|in)\s)?(?:the\s)?(?P<rel>last|this|next|same|previous|current|past)\syear"

Reader = Callable[[re.Match[str]], PeriodMark | None]
Form = tuple[str, str, Reader]
"""What a printed form can't match without (Y a year, M a month's name, U a unit of time, F "FY"), pattern, reader."""
