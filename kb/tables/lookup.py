"""The tables as Evidence: rivals for a series and period, the one that speaks first in front.

A series is asked for from either side: North Korea's exports to China are also China's imports from North Korea.
Every vintage answers, the newest of a table before those older ones that say otherwise. An estimate gives way where
the same vintage has a reported figure from the other side (IMF DOTS makes up the reports of a country that gives none
from its partners').
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.evidence import Basis, Observation, Side
from ingest.records import Period, Scope, Series
from kb.tables.agencies import Speakers, speakers
from kb.tables.converting import Converter
from kb.tables.derive import cell, sum_of_goods
from kb.tables.goods import span_of
from kb.tables.orientation import Source, sources
from kb.tables.vintages import read_vintages

_CELLS = """SELECT vintage_id, series_id, period_first, months, value, estimate, status, origin, as_of, row
FROM observation WHERE series_id IN ({}) AND period_first BETWEEN ? AND ?"""
_SERIES = """SELECT id, adjusted, reporter, partner, indicator FROM observed_series
WHERE reporter = ? AND partner = ? AND product = ? AND unit = ? AND scope = ?"""
_PARTS = """SELECT o.vintage_id, o.period_first, o.months, o.value, o.estimate, o.status, o.origin, o.as_of, o.row
FROM observed_series s JOIN observation o ON o.series_id = s.id
WHERE s.reporter = ? AND s.partner = ? AND s.indicator = ? AND s.unit = ? AND s.product > ? AND s.product < ?
AND s.scope = 'goods' AND NOT s.adjusted AND length(s.product) = ? AND o.period_first BETWEEN ? AND ?"""
_RATES = """SELECT vintage_id, first, last, value, row FROM rate
WHERE currency = ? AND first <= ? AND last >= ? ORDER BY first, last DESC"""
_MOST_CACHED = 20_000
_TURNED: dict[Side, Side] = {"reporter": "mirror", "mirror": "reporter"}


Key = tuple[int, Side, bool]
Groups = dict[Key, dict[tuple[str, Period], Observation]]


class Lookup:
    """Evidence over one open base; answers stay valid until a table is loaded, then `forget`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.forget()

    def forget(self) -> None:
        """Drop all that was remembered, after a load."""
        self._vintages = read_vintages(self._conn)
        self._complete: dict[int, set[int]] = defaultdict(set)
        for ident, vintage in self._vintages.items():
            if vintage.all_goods:
                self._complete[vintage.all_goods].add(ident)
        self._converter = Converter(self._conn)
        self._sources: dict[tuple[Series, Scope], dict[int, Source]] = {}
        self._bases: dict[tuple[int, Source, str | None], Basis] = {}

    def observations(
        self,
        series: Series,
        period: Period,
        source: str | None = None,
        *,
        scope: Scope = "goods",
        known: date | None = None,
    ) -> Sequence[Observation]:
        """All rivals for one series and period, the one that speaks first in front; empty where nothing covers it."""
        if period.days:
            return ()
        found = self._answers(series, period, scope)
        who = speakers(source)
        ordered = sorted(((self._order(key, answer, who, known), answer) for key, answer in found), key=_first)
        return [answer for _, answer in ordered]

    def reach(self, series: Series, *, scope: Scope = "goods") -> Sequence[Observation]:
        """All annual cells of each table, each by its newest vintage, ordered by table, side, then period."""
        groups = self._groups(series, None, scope)
        newest: dict[tuple[object, ...], Observation] = {}
        for key in sorted(groups, key=lambda key: self._vintages[key[0]].age):
            vintage = self._vintages[key[0]]
            for answer in self._annual(groups[key], series):
                newest.setdefault((vintage.rank, vintage.table, key[1] == "mirror", key[2], answer.period), answer)
        return [newest[place] for place in sorted(newest)]

    def rates(self, currency: str, first: date, last: date) -> Sequence[Observation]:
        """Rates per US dollar whose days meet the span: daily, monthly and annual means."""
        rows = self._conn.execute(_RATES, [currency, last.isoformat(), first.isoformat()])
        return [self._rate(currency, *row) for row in rows]

    def partners(self, series: Series, period: Period, *, scope: Scope = "goods") -> Sequence[Observation]:
        """The reporter's own cells for each partner country, of the table that speaks first and has more than one."""
        asked = [replace(series, partner=code) for code in self._partner_codes(series, scope)]
        return self._of_one_table(asked, period, ("reporter",), scope)

    def products(self, series: Series, period: Period) -> Sequence[Observation]:
        """The cells of all goods of the series' level, of the table that speaks first and has more than one."""
        asked = [replace(series, product=code) for code in self._product_codes(series)]
        return self._of_one_table(asked, period, ("reporter", "mirror"), "goods")

    def _of_one_table(
        self, asked: Sequence[Series], period: Period, sides: Sequence[Side], scope: Scope
    ) -> Sequence[Observation]:
        by_table: dict[tuple[str, Side, bool], list[Observation]] = defaultdict(list)
        for one in asked:
            for answer in self.observations(one, period, scope=scope):
                if answer.basis.side in sides:
                    by_table[answer.table, answer.basis.side, answer.basis.adjusted].append(answer)
                    break
        several = [rows for rows in by_table.values() if len(rows) > 1]
        return min(several, key=lambda rows: rows[0].rank, default=[])

    def last_period(self, series: Series, *, scope: Scope = "goods") -> Period | None:
        """The last year that any table covers."""
        return max((answer.period for answer in self.reach(series, scope=scope)), default=None)

    def _answers(self, series: Series, period: Period, scope: Scope) -> list[tuple[Key, Observation]]:
        present = _present(self._groups(series, period, scope), series, period)
        for unit in self._converter.units(series, scope) if not present and series.unit else ():
            held = self._converted(self._groups(replace(series, unit=unit), period, scope), series.unit or "")
            present = {**_present(held, series, period), **present}
        return [(key, answer) for key, answer in present.items() if not _gives_way(key, answer, present)]

    def _converted(self, groups: Groups, unit: str) -> Groups:
        """The same cells in another currency, without those whose rate is not known."""
        found: Groups = defaultdict(dict)
        for key, held in groups.items():
            for place, answer in held.items():
                converted = self._converter.converted(answer, unit)
                if converted is not None:
                    found[key][place] = converted
        return found

    def _order(self, key: Key, answer: Observation, who: Speakers, known: date | None) -> tuple[object, ...]:
        vintage = self._vintages[key[0]]
        books = answer.series.reporter if key[1] == "reporter" else answer.series.partner
        table = (vintage.turn(who, books), answer.estimate, vintage.rank, vintage.table)
        return (*table, *_release(answer.as_of, known), vintage.age, key[1] == "mirror", key[2])

    def _groups(self, series: Series, period: Period | None, scope: Scope) -> Groups:
        """Cells of each vintage and side that lie within the period, as the asked series sees them."""
        known = self._stored_sources(series, scope)
        groups: Groups = defaultdict(dict)
        if not known and not self._complete:
            return groups
        first, last = (period.first, period.last) if period else (0, 12 * 9999)
        sql = _CELLS.format(",".join("?" * len(known)))
        for vintage_id, series_id, start, months, *rest in self._conn.execute(sql, (*known, first, last)):
            if start + months - 1 <= last:
                source = known[series_id]
                span = Period(start, start + months - 1)
                place = groups[vintage_id, source.seen, source.adjusted]
                place[source.answers, span] = self._observation(vintage_id, source, series, span, *rest)
        if scope == "goods":
            self._add_sums_of_goods(groups, series, first, last)
        return self._one_flow_for_both(groups)

    def _add_sums_of_goods(self, groups: Groups, series: Series, first: int, last: int) -> None:
        """Cells of a wider heading, of the tables that list all goods at a finer level."""
        for digits, vintages in self._complete.items():
            span = span_of(series.product, digits)
            for source in sources(series) if span else ():
                s = source.series
                key = (s.reporter, s.partner, s.indicator, s.unit or "", *(span or ()), first, last)
                parts: dict[tuple[int, Period], list[Observation]] = defaultdict(list)
                for vintage_id, start, months, *rest in self._conn.execute(_PARTS, key):
                    if vintage_id in vintages and start + months - 1 <= last:
                        period = Period(start, start + months - 1)
                        parts[vintage_id, period].append(self._observation(vintage_id, source, series, period, *rest))
                for (vintage_id, period), cells in parts.items():
                    place = groups[vintage_id, source.seen, False]
                    place.setdefault((source.answers, period), sum_of_goods(cells, digits))

    def _one_flow_for_both(self, groups: Groups) -> Groups:
        """Of reconciled tables the partner's cells count as the reporter's own: there is one figure for a flow."""
        for key in [key for key in groups if key[1] == "mirror" and self._vintages[key[0]].reconciled]:
            own = groups[key[0], "reporter", key[2]]
            for place, answer in groups.pop(key).items():
                own.setdefault(place, answer)
        return groups

    def _stored_sources(self, series: Series, scope: Scope) -> dict[int, Source]:
        """Ids of the stored series that can answer for this one."""
        known = self._sources.get((series, scope))
        if known is None:
            if len(self._sources) > _MOST_CACHED:
                self._sources.clear()
            known = self._sources[series, scope] = dict(self._find(sources(series), scope))
        return known

    def _find(self, wanted: list[Source], scope: Scope) -> Iterable[tuple[int, Source]]:
        """Ids of stored series: all indicators of a pair and product are asked for at once."""
        places = dict.fromkeys(
            (s.series.reporter, s.series.partner, s.series.product, s.series.unit or "") for s in wanted
        )
        known: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for place in places:
            for ident, adjusted, *key in self._conn.execute(_SERIES, (*place, scope)):
                known[tuple(key)].append((ident, adjusted))
        for source in wanted:
            s = source.series
            for ident, adjusted in known.get((s.reporter or "", s.partner or "", s.indicator), ()):
                yield ident, source._replace(scope=scope, adjusted=bool(adjusted))

    def _observation(
        self,
        vintage_id: int,
        source: Source,
        asked: Series,
        span: Period,
        value: str,
        estimate: int,
        status: str | None,
        origin: str | None,
        as_of: str | None,
        row: object,
    ) -> Observation:
        vintage = self._vintages[vintage_id]
        number = Decimal(value)
        return Observation(
            series=Series(source.answers, asked.reporter, asked.partner, source.series.product, asked.unit),
            period=span,
            value=-number if source.sign < 0 else number,
            table=vintage.table,
            title=vintage.title,
            vintage=vintage.name,
            basis=self._basis(vintage_id, source, status),
            rank=vintage.rank,
            row=f"line {row}" if isinstance(row, int) else str(row),
            estimate=bool(estimate),
            origin=origin,
            as_of=date.fromisoformat(as_of) if as_of else vintage.as_of,
        )

    def _basis(self, vintage_id: int, source: Source, status: str | None) -> Basis:
        key = (vintage_id, source, status)
        basis = self._bases.get(key)
        if basis is None:
            vintage = self._vintages[vintage_id]
            side = vintage.side if source.seen == "reporter" else _TURNED[vintage.side]
            terms = vintage.valuation.get(source.series.indicator)
            own = Basis(vintage.agency, vintage.including, terms, side, status or vintage.status)
            basis = replace(own, scope=source.scope, method=vintage.method, adjusted=source.adjusted)
            self._bases[key] = basis
        return basis

    def _annual(self, held: dict[tuple[str, Period], Observation], series: Series) -> Iterable[Observation]:
        years = {span.first // 12 for _, span in held if span.first // 12 == span.last // 12}
        answers = (cell(held, series.indicator, Period.year(year)) for year in sorted(years))  # type: ignore[arg-type]
        return [answer for answer in answers if answer is not None]

    def _rate(self, currency: str, vintage_id: int, first: str, last: str, value: str, row: int) -> Observation:
        vintage = self._vintages[vintage_id]
        series = Series("other", None, None, "exchange rate", currency)
        return Observation(
            series,
            _span(first, last),
            Decimal(value),
            vintage.table,
            vintage.title,
            vintage.name,
            Basis(vintage.agency),
            vintage.rank,
            f"line {row}",
        )

    def _partner_codes(self, series: Series, scope: Scope) -> list[str]:
        sql = """SELECT DISTINCT partner FROM observed_series WHERE reporter = ? AND product = ? AND unit = ?
        AND scope = ? AND length(partner) = 3 AND partner NOT IN ('WLD', 'EUU', 'EMU') ORDER BY partner"""
        asked = [series.reporter, series.product or "TOTAL", series.unit or "", scope]
        return [row[0] for row in self._conn.execute(sql, asked)]

    def _product_codes(self, series: Series) -> list[str]:
        """The codes as long as the series' own that its pair's stored goods, in either's books, lie under."""
        sql = """SELECT DISTINCT substr(product, 1, ?) FROM observed_series WHERE unit = ? AND product LIKE 'HS%'
        AND length(product) >= ? AND (reporter, partner) IN ((?, ?), (?, ?)) ORDER BY 1"""
        level, pair = len(series.product or ""), (series.reporter, series.partner)
        return [row[0] for row in self._conn.execute(sql, [level, series.unit or "", level, *pair, *reversed(pair)])]


def _first(pair: tuple[tuple[object, ...], Observation]) -> tuple[object, ...]:
    return pair[0]


def _release(as_of: date | None, known: date | None) -> tuple[bool, int]:
    """Releases known by the day first, as their vintages' ages order them; then the later ones, the oldest in front."""
    later = known is not None and as_of is not None and as_of > known
    return later, as_of.toordinal() if later and as_of else 0


def _present(groups: Groups, series: Series, period: Period) -> dict[Key, Observation]:
    """What each vintage and side has of the period, as it stands or derived."""
    answers = {key: cell(held, series.indicator, period) for key, held in groups.items()}  # type: ignore[arg-type]
    return {key: answer for key, answer in answers.items() if answer is not None}


def _gives_way(key: Key, answer: Observation, present: dict[Key, Observation]) -> bool:
    """Whether it is an estimate where the same vintage has a reported figure from the other side."""
    other = present.get((key[0], _TURNED[key[1]], key[2]))
    return answer.estimate and other is not None and not other.estimate


def _span(first: str, last: str) -> Period:
    """Days as a period: a day keeps its date, a month or year is whole."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    months = Period(start.year * 12 + start.month - 1, end.year * 12 + end.month - 1)
    return replace(months, days=first) if start == end else months
