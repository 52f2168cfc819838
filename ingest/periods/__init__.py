"""Words of time in a text, and the periods they mean in the story's own context.

A mark is what is printed; `resolve` gives the period once the story's reference month and, for words such as "a year
earlier", the period they are measured from are known.
"""

from ingest.periods.finding import find
from ingest.periods.marks import FISCAL, MARKETING, MONTHS, PeriodMark
from ingest.periods.resolving import resolve
from ingest.periods.spans import before, is_week

__all__ = ["FISCAL", "MARKETING", "MONTHS", "PeriodMark", "before", "find", "is_week", "resolve"]
