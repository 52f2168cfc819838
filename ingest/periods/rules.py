"""The printed forms of time, compiled: for each its pattern, its reader and what it can't match without."""

from __future__ import annotations

import re

from ingest.periods import dates, months, relative, seasons
from ingest.periods.patterns import Reader

RULES: tuple[tuple[re.Pattern[str], Reader, frozenset[str]], ...] = tuple(
    (re.compile(template, re.IGNORECASE), reader, frozenset(needs))
    for needs, template, reader in (*seasons.FORMS, *dates.FORMS, *months.FORMS, *relative.FORMS)
)
