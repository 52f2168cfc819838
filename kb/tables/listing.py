"""Tables in words: a list of all, and one with its descriptor, vintages and cells down to the source row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from ingest.records import WORLD, Period
from kb.tables.errors import TableError
from kb.tables.goods import told

_TABLES = """SELECT t.*, count(v.id) AS vintages, coalesce(sum(v.rows), 0) AS cells FROM canonical_table t
LEFT JOIN vintage v ON v.table_id = t.id GROUP BY t.id ORDER BY t.rank, t.slug"""
_CELLS = """SELECT s.*, o.period_first, o.months, o.value, o.estimate, o.status, o.origin, o.row, v.name AS vintage
FROM observation o JOIN observed_series s ON s.id = o.series_id JOIN vintage v ON v.id = o.vintage_id
WHERE v.table_id = :table AND (:reporter IS NULL OR s.reporter = :reporter)
AND (:partner IS NULL OR s.partner = :partner) AND (:first IS NULL OR o.period_first = :first AND o.months = :months)
ORDER BY s.reporter, s.partner, s.product, s.indicator, o.period_first, v.name DESC LIMIT :limit"""
_RATES = """SELECT r.*, v.name AS vintage FROM rate r JOIN vintage v ON v.id = r.vintage_id
WHERE v.table_id = ? ORDER BY currency, first LIMIT ?"""

TOLD = (
    *("title", "publisher", "url", "licence", "attribution", "retrieved", "refresh", "agency"),
    *("scope", "including", "method", "side", "status", "note"),
)


def listed(db: Database) -> Iterator[str]:
    """One line a table."""
    yield f"{'rank':>4} {'table':28} {'cells':>10} {'vintages':>8}  title"
    for row in db.query(_TABLES):
        yield f"{row['rank']:>4} {row['slug']:28} {row['cells']:>10,} {row['vintages']:>8}  {row['title']}"


def shown(db: Database, slug: str, wanted: Mapping[str, str | None], limit: int) -> Iterator[str]:
    """Descriptor, vintages, cells; TableError where there is no such table or period."""
    found = list(db.query("SELECT * FROM canonical_table WHERE slug = ?", [slug]))
    if not found:
        raise TableError(slug, "no such table; see: claimledger tables list")
    table, period = found[0], _period(wanted.get("period"))
    for name in TOLD:
        if table[name]:
            yield f"{name + ':':12} {table[name]}"
    terms = ", ".join(f"{flow} {word}" for flow, word in json.loads(table["valuation"]).items())
    yield f"{'valuation:':12} {terms or 'not told'}"
    goods = told(db, table["id"])
    if goods:
        yield f"{'goods:':12} {goods}"
    for row in db.query("SELECT * FROM vintage WHERE table_id = ? ORDER BY name DESC", [table["id"]]):
        state = f"{row['rows']:,} cells of {row['file']}, loaded {row['loaded']}{_since(row)}"
        yield f"{'vintage:':12} {row['name']}, {state}"
    yield from _cells(db, table["id"], wanted, period, limit)
    for row in db.query(_RATES, [table["id"], limit]):
        yield f"  {row['currency']} {row['first']} to {row['last']}: {row['value']} per USD (line {row['row']})"


def _cells(
    db: Database, table_id: int, wanted: Mapping[str, str | None], period: Period | None, limit: int
) -> Iterator[str]:
    first, months = (period.first, period.months) if period else (None, None)
    named = {name: _code(wanted.get(name)) for name in ("reporter", "partner")}
    rows = list(db.query(_CELLS, {"table": table_id, **named, "first": first, "months": months, "limit": limit}))
    if not rows and any(wanted.values()):
        yield "  no cell of this reporter, partner and period"
    for row in rows:
        span = Period(row["period_first"], row["period_first"] + row["months"] - 1)
        goods = "" if row["product"] == "TOTAL" else f" {row['product']}"
        marks = ", ".join(_marks(row))
        place = f"line {row['row']}" if isinstance(row["row"], int) else row["row"]
        yield (
            f"  {row['reporter']}-{row['partner']} {row['indicator']}{goods} {span}: "
            f"{Decimal(row['value']):,f} {row['unit']}{f' ({marks})' if marks else ''}  [{row['vintage']}, {place}]"
        )


def _since(vintage: Mapping[str, Any]) -> str:
    return f", known from {vintage['as_of']}" if vintage["as_of"] else ""


def _marks(row: Mapping[str, Any]) -> Iterator[str]:
    """What a cell is besides its key."""
    if row["scope"] != "goods":
        yield str(row["scope"]).replace("_", " and ")
    flags = {"seasonally adjusted": row["adjusted"], "estimate": row["estimate"]}
    yield from (str(row[name]) for name in ("status", "origin") if row[name])
    yield from (word for word, flagged in flags.items() if flagged)


def _period(text: str | None) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        raise TableError(text or "", "no period; write 2019, 2019-Q4 or 2019-02") from None


def _code(place: str | None) -> str | None:
    """A country's code in capitals; the printed name of a region as it is."""
    return place.upper() if place and len(place) == len(WORLD) else place
