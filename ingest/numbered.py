"""Numbers that are no figures: years, dates, times, ages, models and other numbered names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lexicon import alternation, load

if TYPE_CHECKING:
    from ingest.printed import Printed

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_TIME_UNITS = load("units")["time"]
_BEFORE_NAME = re.compile(
    rf"(?:{_MONTHS}|No\.?|Nos\.?|Number|number|Group\sof|Article|Section|Chapter|Page|Title|"
    rf"Room|Flight|Boeing|Airbus|route|Route|Highway|aged?|Lot|Part|Phase|"
    r"Channel|Formula|Windows|Resolution|resolution|P\.?L\.?|Public\sLaw|Fortune|FTSE|Nikkei|Standard|Mark\sand|the)\s$"
)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)\b|\s(?:of\s)?{_MONTHS}(?![A-Za-z])|\.\d|:\d|/\d|-\d+-\d")
_TIME_AFTER = re.compile(
    rf"[-\s]?(?:(?:or\sso|consecutive|straight|successive|calendar|trading|business|working|"
    rf"more|full|further|other|additional|fiscal|last|past|previous)\s)?"
    rf"(?:{alternation(_TIME_UNITS)})(?![A-Za-z])",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s(?:last|past|previous)\s(?:year|quarter|month|week)(?![A-Za-z])", re.IGNORECASE)
_UPPER_END = re.compile(r"\s?(?:-|–|to|or)\s?\d{1,3}(?!\d|[.,]\d)")
_MODEL_AFTER = re.compile(
    r"\s(?:models?|series|class|index)\b|-(?:nation|member|man|party|bit|point|way|page|story|"
    r"stop|hour|run|week|month)\b|\s(?:and|or)\s\d+\smodels?\b",
    re.IGNORECASE,
)
_DAYS_RANGE = re.compile(rf"{_MONTHS}\s\d{{1,2}}\s?(?:-|to|/|and)\s?$")
_AGE = re.compile(r"[A-Za-z],\s$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_named(text: str, figure: Printed) -> bool:
    """Whether a bare number is a year, a date, a time, an age, a model or another numbered name."""
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 24]
    if _counts_time(after) or _DATE_AFTER.match(after) or _MODEL_AFTER.match(after):
        return True
    if (
        _is_year(figure.digits)
        or (_BEFORE_NAME.search(before) and not _THE.search(before))
        or _DAYS_RANGE.search(before)
    ):
        return True
    if re.search(r"(?<!\d)\d{4}[-–/]$", before):
        return True
    if before.endswith(("/", ":")) or (before.endswith("-") and not before.endswith(" -") and before[-2:-1].isalpha()):
        return True
    return bool(_AGE.search(before)) and after.startswith(",") and len(figure.digits) == 2


def _counts_time(after: str) -> bool:
    """Whether a number counts months or years ("12 to 18 months"); "27.62 last month" does not."""
    upper = _UPPER_END.match(after)
    return not _THEN.match(after) and bool(
        _TIME_AFTER.match(after) or (upper and _TIME_AFTER.match(after, upper.end()))
    )


def _is_year(digits: str) -> bool:
    return bool(_YEAR.fullmatch(digits))
