"""The cells an article speaks of: which figures speak of one thing, and what each is a sum of.

A cell's key holds all that makes two true figures differ: layer (forecasts by forecaster, superseded figures, bodies
that print the same cell), basis where one series has several, unit, reporter, partner, product. The timeline of each
reporter is cut at every printed period boundary; a flow over a period is the sum of its atoms, a balance the exports'
atoms less the imports'. Rates, prices and stocks don't add up, so they are cells of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from checks.comparable import adjusted, apart
from checks.policy import policy
from checks.system.keys import Key, basis_of, family_of, layer_of, valuations_of
from ingest.records import TOTAL, WORLD, Claim, Period, Series

FLOWS = frozenset({"exports", "imports"})
ADDITIVE = frozenset({"exports", "imports", "trade_balance", "trade_total", "current_account"})
AMOUNTS = ("level", "extreme", "bound")


Variable = tuple[Key, str, int, int]
Form = dict[int, int]


def is_amount(claim: Claim) -> bool:
    """Whether the claim prints the value of one cell."""
    if claim.value is None or claim.kind not in AMOUNTS:
        return False
    if claim.kind != "bound":
        return True
    return claim.status != "forecast" and claim.period is not None and claim.period.months <= 12


def part_of_trade(product: str) -> bool:
    """Whether trade in it is a part of trade in all goods."""
    return product != TOTAL and not any(word in product.casefold() for word in policy().no_part)


class Cells:
    """Keys, atoms and linear forms of one article's claims. Variables are numbered from 0."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self.variables: list[Variable] = []
        self._number: dict[Variable, int] = {}
        self._forms: dict[int, Form | None] = {}
        self._bases: dict[tuple[str | None, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._valued: dict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._said: dict[tuple[object, ...], set[str]] = defaultdict(set)
        self._edges: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._units: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for claim in claims:
            self._note_basis(claim)
        self._split = {key[0] for key, bodies in self._said.items() if len(bodies) > 1}
        for i, claim in enumerate(claims):
            self._note_cell(i, claim)
        self._cuts = {whose: sorted(edges) for whose, edges in self._edges.items()}

    def _note_basis(self, claim: Claim) -> None:
        """What bases, valuations and bodies each family has."""
        self._bases[family_of(claim)].add(basis_of(claim))
        self._valued[*family_of(claim), claim.series.indicator].add(valuations_of(claim))
        if claim.source and is_amount(claim):
            cell = (family_of(claim)[:2], replace(claim.series, unit=None), claim.period, basis_of(claim))
            self._said[cell].add(claim.source.casefold())

    def _note_cell(self, position: int, claim: Claim) -> None:
        """Cut the timeline at the claim's periods; note the unit that its cell is printed in."""
        if is_amount(claim) and claim.unit:
            self._units[self._series_key(claim)].add(claim.unit)
        for span in (claim.period, claim.base):
            if span is not None and not span.days:
                self._edges[self.layer(claim), claim.series.reporter or ""] |= {span.first, span.last + 1}

    def layer(self, claim: Claim) -> str:
        """The layer, with the body where two bodies print one cell."""
        layer = layer_of(claim)
        return f"{layer} by {claim.source or ''}" if (layer, claim.series.reporter) in self._split else layer

    def basis(self, claim: Claim) -> tuple[str, ...]:
        """The basis as far as it tells cells of this article apart."""
        own = basis_of(claim) if len(self._bases[family_of(claim)]) > 1 else ()
        several = len(self._valued[*family_of(claim), claim.series.indicator] - {()}) > 1
        return own + (valuations_of(claim) if several else ())

    def _series_key(self, claim: Claim) -> tuple[object, ...]:
        series = claim.series
        return (self.layer(claim), self.basis(claim), series.indicator, series.reporter, series.partner, series.product)

    def chain(self, position: int) -> int:
        """The first figure of the comparison that a figure stands in."""
        seen = {position}
        while (link := self.claims[position].compares) is not None and 0 <= link < len(self.claims):
            if link in seen:
                break
            seen.add(link)
            position = link
        return position

    def loose(self, claim: Claim) -> bool:
        """Whether what it is of is known too little to meet any but its own comparison."""
        series = claim.series
        known = series.reporter is not None and series.partner is not None and series.product is not None
        unnamed = series.indicator == "other" and series.product == TOTAL
        return not known or unnamed or apart(claim)

    def unit(self, claim: Claim) -> str | None:
        """The unit of the cells that a claim speaks of; None where several are printed or none is."""
        if is_amount(claim) or claim.kind == "change":
            return "percent" if claim.unit == "percentage_point" else claim.unit
        units = self._units[self._series_key(claim)]
        return next(iter(units)) if len(units) == 1 else None

    def key(self, position: int, claim: Claim | None = None, unit: str | None = None) -> Key | None:
        """The key of the cells that a claim (or another reading of it) speaks of."""
        claim = claim or self.claims[position]
        unit = unit or self.unit(claim)
        if unit is None:
            return None
        series = claim.series
        chain = self._chain_key(position, claim) if self.loose(claim) else None
        who = (series.reporter or "", series.partner or "", series.product or "")
        return Key(self.layer(claim), self.basis(claim), unit, *who, adjusted(claim), chain)

    def _chain_key(self, position: int, claim: Claim) -> tuple[int, int]:
        """The chain, and the figure itself where the chain has another of its period, for then they are two things."""
        root = self.chain(position)
        twins = self._chained.get((root, claim.period), ())
        return root, (position if any(i != position for i in twins) and is_amount(claim) else -1)

    @cached_property
    def _chained(self) -> dict[tuple[int, Period | None], list[int]]:
        """The amounts of each chain by period."""
        found: dict[tuple[int, Period | None], list[int]] = defaultdict(list)
        for i, claim in enumerate(self.claims):
            if is_amount(claim):
                found[self.chain(i), claim.period].append(i)
        return found

    def _variable(self, key: Key, flow: str, first: int, last: int) -> int:
        variable = (key, flow, first, last)
        if variable not in self._number:
            self._number[variable] = len(self.variables)
            self.variables.append(variable)
        return self._number[variable]

    def atoms(self, key: Key, period: Period) -> Iterable[tuple[int, int]]:
        """The pieces that the timeline's cuts make of a period, as first and last month."""
        cuts = self._cuts.get((key.layer, key.reporter), [])
        inside = cuts[bisect_right(cuts, period.first) : bisect_right(cuts, period.last)]
        return [(a, b - 1) for a, b in pairwise([period.first, *inside, period.last + 1])]

    def form(self, key: Key, indicator: str, period: Period | None) -> Form:
        """The linear form of an indicator over a period, in the key's variables."""
        if period is None or period.days or key.chain is not None or indicator not in ADDITIVE:
            days = hash(period.days) if period and period.days else 0
            first, last = (period.first, period.last) if period else (-1, -1)
            return {self._variable(key, f"{indicator} {days}", first, last): 1}
        signs = {"trade_balance": {"exports": 1, "imports": -1}, "trade_total": {"exports": 1, "imports": 1}}
        flows = signs.get(indicator, {indicator: 1})
        if key.adjusted and indicator == "trade_balance":
            flows = {"adjusted balance": 1}
        atoms = self.atoms(key, period)
        return {self._variable(key, flow, a, b): sign for a, b in atoms for flow, sign in flows.items()}

    def of(self, position: int, claim: Claim | None = None, period: Period | None = None) -> Form | None:
        """The form of the cell that a claim (or another reading of it) speaks of, over its own or another period."""
        if claim is None and period is None:
            if position not in self._forms:
                self._forms[position] = self._of(position, self.claims[position], None)
            return self._forms[position]
        return self._of(position, claim or self.claims[position], period)

    def _of(self, position: int, claim: Claim, period: Period | None) -> Form | None:
        key = self.key(position, claim)
        return None if key is None else self.form(key, claim.series.indicator, period or claim.period)

    def first_printed(self, indicator: str, form: Form | None) -> int | None:
        """The first figure that isn't zero printed for an indicator's form; None where there is none."""
        return None if form is None else self._printed.get((indicator, frozenset(form.items())))

    @cached_property
    def _printed(self) -> dict[tuple[str, frozenset[tuple[int, int]]], int]:
        found: dict[tuple[str, frozenset[tuple[int, int]]], int] = {}
        for i, claim in enumerate(self.claims):
            form = self.of(i) if is_amount(claim) and claim.value else None
            if form is not None:
                found.setdefault((claim.series.indicator, frozenset(form.items())), i)
        return found

    def first_of(self, series: Series, period: Period, layer: str) -> int | None:
        """The first figure printed for a series (with its unit) and period in a layer; None where there is none."""
        return self._first_of.get((series, period, layer))

    @cached_property
    def _first_of(self) -> dict[tuple[Series, Period | None, str], int]:
        found: dict[tuple[Series, Period | None, str], int] = {}
        for i, claim in enumerate(self.claims):
            if is_amount(claim):
                found.setdefault((claim.series, claim.period, self.layer(claim)), i)
        return found

    def is_flow(self, variable: int) -> bool:
        """Whether a variable can't be negative."""
        return self.variables[variable][1] in FLOWS

    def wholes(self, variable: int) -> list[Variable]:
        """The variables that this one is a part of: all partners, all goods, both."""
        key, flow, first, last = self.variables[variable]
        if flow not in FLOWS or key.chain is not None or key.adjusted:
            return []
        products = [TOTAL] if part_of_trade(key.product) else []
        partners = [WORLD] if key.partner != WORLD else []
        pairs = [(key.partner, product) for product in products] + [(p, key.product) for p in partners]
        pairs += [(p, product) for p in partners for product in products]
        rest = (key.layer, key.basis, key.unit, key.reporter)
        return [(Key(*rest, partner, product), flow, first, last) for partner, product in pairs]

    def number(self, variable: Variable) -> int | None:
        """The variable's number, or None where the article doesn't speak of it."""
        return self._number.get(variable)
