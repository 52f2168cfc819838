"""Hierarchies of goods: TOTAL, HS chapters (HS27), headings (HS2709), subheadings (HS270900).

A table that lists all goods at one level implies every wider heading as a sum. Of any other table it is only told
whether what it prints for a heading is the sum of what it prints for the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sqlite_utils import Database

from ingest.records import TOTAL, Period

HS = "HS"
AFTER_DIGITS = ":"
"""Sorts after every digit, so that HS27 to HS27: is all that begins with HS27."""

CLOSE = Decimal("0.005")
_PARTS = """SELECT ps.indicator, ps.reporter, ps.partner, ps.product, po.period_first, po.months, po.value,
  group_concat(co.value, ' ') FROM observation po JOIN vintage v ON v.id = po.vintage_id
JOIN observed_series ps ON ps.id = po.series_id
JOIN observed_series cs ON cs.reporter = ps.reporter AND cs.partner = ps.partner AND cs.indicator = ps.indicator
  AND cs.unit = ps.unit AND cs.product > CASE ps.product WHEN 'TOTAL' THEN 'HS' ELSE ps.product END
  AND cs.product < CASE ps.product WHEN 'TOTAL' THEN 'HS' ELSE ps.product END || ':'
  AND length(cs.product) = CASE ps.product WHEN 'TOTAL' THEN 4 ELSE length(ps.product) + 2 END
JOIN observation co ON co.series_id = cs.id AND co.period_first = po.period_first AND co.months = po.months
  AND co.vintage_id = po.vintage_id
WHERE v.table_id = ? GROUP BY po.id"""


class Heading(NamedTuple):
    """A printed heading with the sum of its printed parts."""

    what: str
    value: Decimal
    parts: Decimal

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the heading, to half a percent."""
        return abs(self.value - self.parts) <= CLOSE * abs(self.value)


def span_of(product: str | None, digits: int) -> tuple[str, str, int] | None:
    """First code, end and length of the codes of so many digits within a product; None where it is not wider."""
    prefix = HS if product in (None, TOTAL) else product
    if not prefix.startswith(HS) or len(prefix) - len(HS) >= digits:
        return None
    return prefix, prefix + AFTER_DIGITS, len(HS) + digits


def headings(db: Database, table_id: int) -> Iterator[Heading]:
    """Every heading of a table that has parts one level below it in the same release and period."""
    for indicator, reporter, partner, product, first, months, value, parts in db.execute(_PARTS, [table_id]):
        period = Period(first, first + months - 1)
        total = sum((Decimal(part) for part in parts.split()), Decimal(0))
        yield Heading(f"{reporter}-{partner} {indicator} {product} {period}", Decimal(value), total)


def told(db: Database, table_id: int) -> str | None:
    """In words whether a table's headings add up; None where it prints no heading with its parts."""
    found = list(headings(db, table_id))
    if not found:
        return None
    off = [heading for heading in found if not heading.adds_up]
    if not off:
        return f"all {len(found)} headings are the sums of their parts"
    worst = max(off, key=lambda heading: abs(heading.value - heading.parts))
    share = worst.parts / worst.value if worst.value else Decimal(0)
    return f"{len(found) - len(off)} of {len(found)} headings add up; the parts of {worst.what} make {share:.1%} of it"
