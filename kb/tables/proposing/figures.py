"""Which columns hold figures, and of what: wide, long, or exchange rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kb.tables.proposing.naming import Said, called, said
from kb.tables.proposing.sheets import Sheet
from kb.tables.units import PERCENT, Unit, read_unit

SHARE = "share"
OF_GDP = "gdp"


@dataclass(frozen=True, slots=True)
class Held:
    """What a file's figures are, as a part of `columns`, with the unit that most of them have, and what is left out."""

    columns: dict[str, Any]
    unit: Unit | None
    leave_out: dict[str, list[str]]
    doubts: tuple[str, ...]


def held(sheet: Sheet, taken: Sequence[str | None], of_file: Said) -> Held | None:
    """What the columns that are not taken hold; None where no column is understood."""
    free = [name for name in sheet.header if name not in taken]
    return _rates(sheet, free) or _long(sheet, free, of_file) or _wide(sheet, free, of_file)


def _rates(sheet: Sheet, free: Sequence[str]) -> Held | None:
    currency = next((name for name in free if called(name, "currency")), None)
    figure = next((name for name in free if called(name, "rate") and sheet.numeric(name)), None)
    if currency is None or figure is None:
        return None
    return Held({"rates": {"currency": currency, "figure": figure}}, None, {}, ())


def _wide(sheet: Sheet, free: Sequence[str], of_file: Said) -> Held | None:
    read = {name: said(name) for name in free if sheet.numeric(name)}
    figures = {name: told for name, told in read.items() if told.indicator and _is_cell(name, told)}
    figures = {name: told for name, told in figures.items() if not _follows(told, figures.values())}
    if not figures:
        return None
    usual = _usual(told.unit for told in figures.values()) or of_file.unit
    doubts = [
        f"{name}: not understood, not loaded" for name in read if name not in figures and not read[name].indicator
    ]
    doubts += [f"{name}: a rate of change or share, not loaded" for name in read if not _is_cell(name, read[name])]
    columns = [{"column": name, **meaning(told, usual)} for name, told in figures.items()]
    return Held({"figures": columns}, usual, {}, tuple(doubts))


def _is_cell(name: str, told: Said) -> bool:
    return not told.change and not (told.unit and told.unit.code == "percent" and SHARE not in name.casefold())


def _follows(told: Said, others: Iterable[Said]) -> bool:
    """Whether it is a balance or total whose flows stand beside it."""
    flows = {other.indicator for other in others if other.book == told.book}
    return told.indicator in ("trade_balance", "trade_total") and {"exports", "imports"} <= flows


def _long(sheet: Sheet, free: Sequence[str], of_file: Said) -> Held | None:
    figure = next((name for name in free if sheet.numeric(name) and said(name).indicator is None
                   and not called(name, "place") and _is_figure(name)), None)  # fmt: skip
    flow = max((name for name in free if not sheet.numeric(name)), key=lambda name: _read(sheet, name), default=None)
    if figure is None or flow is None or not _read(sheet, flow):
        return None
    unit = next((name for name in free if called(name, "unit")), None)
    of_units = [read_unit(value) for value in sheet.filled(unit)] if unit else []
    usual = (_usual(of_units) if unit else said(figure).unit) or of_file.unit
    read = {value: said(value) for value in sheet.filled(flow)}
    cells = {value: told for value, told in read.items() if told.indicator and _is_cell(value, told)}
    values = {value: meaning(replace(told, unit=None), None) for value, told in cells.items()}
    left = {flow: [value for value in read if value not in values]}
    if unit:
        left[unit] = [value for value in sheet.filled(unit) if plain_percent(value)]
    doubts = tuple(f"{flow} {value!r}: a rate of change or not understood, not loaded" for value in left[flow])
    columns: dict[str, Any] = {"unit": unit} if unit else {}
    plain = {value: told["indicator"] if len(told) == 1 else told for value, told in values.items()}
    columns["flow"] = {"column": flow, "figure": figure, "values": plain}
    return Held(columns, usual, {name: values for name, values in left.items() if values}, doubts)


def plain_percent(unit: str) -> bool:
    """Whether a unit is a percentage."""
    return unit.casefold() in PERCENT


def _is_figure(name: str) -> bool:
    words = name.casefold().replace("_", " ").split()
    return any(word in words for word in ("value", "figure", "amount", "obs", SHARE)) or said(name).unit is not None


def _read(sheet: Sheet, column: str) -> int:
    """How many of a column's values name a flow."""
    return sum(said(value).indicator is not None for value in sheet.filled(column)[:60])


def _usual(units: Iterable[Unit | None]) -> Unit | None:
    counts = Counter(unit for unit in units if unit and unit.code != "percent")
    if counts:
        return counts.most_common(1)[0][0]
    return next((unit for unit in units if unit), None) if isinstance(units, list) else None


def meaning(told: Said, usual: Unit | None) -> dict[str, Any]:
    """A figure's meaning as a descriptor has it, without what holds for all."""
    found: dict[str, Any] = {"indicator": told.indicator}
    if told.unit and told.unit != usual:
        found |= {"unit": told.unit.code, "scale": told.unit.scale}
    if told.scope:
        found["scope"] = told.scope
    if told.adjusted is not None:
        found["adjusted"] = told.adjusted
    if told.partner:
        found["partner"] = told.partner
    if told.released:
        found["vintage"] = told.released
    if told.span != "period":
        found["span"] = told.span
    return found
