"""Descriptors: one YAML file a table, which says whose figures it holds and on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from checks.evidence import Method
from ingest.gazetteer import agencies
from ingest.records import TOTAL, Indicator, Scope
from kb.tables.errors import TableError
from kb.tables.places import Scheme, no_place, place
from kb.tables.units import currencies, no_currency

PERCENT = "percent"
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


def nearest(word: object, known: Iterable[str]) -> str:
    """The known word that is most like another, as a question; empty where none is."""
    found = get_close_matches(str(word), list(known), 1)
    return f"; did you mean {found[0]}?" if found else ""


def _currency(text: str) -> str:
    if text not in currencies() and text != PERCENT:
        raise ValueError(no_currency(text))
    return text


def _place(text: str) -> str:
    found = place(text)
    if found is None:
        raise ValueError(no_place("any", text))
    return found


def _body(text: str) -> str:
    known = [agency.id for agency in agencies()]
    if text not in known:
        raise ValueError(f"{text!r} is the id of no body in ingest/gazetteer/agencies.yml{nearest(text, known)}")
    return text


Currency = Annotated[str, AfterValidator(_currency)]
Place = Annotated[str, AfterValidator(_place)]
Body = Annotated[str, AfterValidator(_body)]


class _Strict(BaseModel):
    """Unknown keys are errors: a misspelt key must not pass in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BasisOf(_Strict):
    """What sets these figures apart from other true ones.

    scope: what they count; including: what is counted besides, in words; method: by which rules; adjusted: for the
    season; valuation: the terms of delivery, for each indicator.
    """

    scope: Scope = "goods"
    including: str | None = None
    method: Method = "customs"
    adjusted: bool = False
    valuation: Mapping[Indicator, Literal["FOB", "CIF", "FAS", "customs value"]] = {}
    side: Literal["reporter", "mirror"] = "reporter"
    status: str | None = None


class RowBounds(_Strict):
    """How many cells the table has, so that a cut or doubled file is noticed."""

    min: int = Field(ge=1)
    max: int


class Slot(_Strict):
    """Where a part of the key stands: in a column, or the same for all rows.

    names: whose names or codes they are ("any": English names, alpha-3 and alpha-2 codes); also: what further names of
    the column stand for, as codes.
    """

    column: str | None = None
    value: str | None = None
    prefix: str = ""
    names: Scheme = "any"
    also: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.column is None) == (self.value is None):
            raise ValueError("give a column or a value")
        return self

    def text(self, row: Mapping[str, str]) -> str:
        """What the slot holds in a row; the prefix goes before all but TOTAL."""
        text = row[self.column] if self.column is not None else self.value or ""
        return text if text == TOTAL else self.prefix + text


class Meaning(_Strict):
    """What a figure is, where it is not as the descriptor says for all of them.

    scale: base units in one printed unit; partner: an alpha-3 code or a region; span: what the row's period
    stands for.
    """

    indicator: Indicator
    unit: Currency | None = None
    scale: int | None = Field(default=None, ge=1)
    scope: Scope | None = None
    adjusted: bool | None = None
    partner: Place | None = None
    product: str | None = None
    vintage: str | None = None
    span: Literal["period", "year to date", "twelve months"] = "period"


class Figures(Meaning):
    """A column of figures."""

    column: str


class Flow(_Strict):
    """A long table's flow: the column it stands in, what its values mean, and the column of the figure."""

    column: str
    values: Mapping[str, Indicator | Meaning]
    figure: str


class RateColumns(_Strict):
    """A table of exchange rates in units of a currency per US dollar."""

    currency: str
    figure: str


class Columns(_Strict):
    """What the columns of a CSV hold. figures: columns of a wide table; flow: of a long one; rates: of exchange rates.

    unit: a column that names each row's unit ("AUD billion"); vintage: a column that names the release; as_of: a column
    with the day each row was known from; scopes: what the figures of some reporters count, where a figure's meaning
    does not say; frequency: what a full date in the period column stands for; leave_out: rows by a column's values that
    are not loaded, "" for an empty one (the note says why); repeats: what to do with a cell that stands again;
    estimate: the column that flags estimates, and its value; missing: texts that stand for no figure.
    """

    period: Slot
    reporter: Slot | None = None
    partner: Slot | None = None
    product: Slot | None = None
    figures: tuple[Figures, ...] = ()
    flow: Flow | None = None
    rates: RateColumns | None = None
    unit: str | None = None
    vintage: str | None = None
    as_of: str | None = None
    scopes: Mapping[Place, Scope] = {}
    frequency: Literal["month", "quarter", "year"] | None = None
    leave_out: Mapping[str, tuple[str, ...]] = {}
    repeats: Literal["refuse", "keep the first"] = "refuse"
    estimate: tuple[str, str] | None = None
    missing: tuple[str, ...] = ("", ".", "..", "...", ":", "-", "NA", "N/A", "n.a.", "NaN")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sum((bool(self.figures), self.flow is not None, self.rates is not None)) != 1:
            raise ValueError("give figures (a wide table), flow (a long one) or rates")
        if self.rates is None and (self.reporter is None or self.partner is None):
            raise ValueError("give reporter and partner, each as a column or a value")
        return self

    def named(self) -> set[str]:
        """All columns that a row must have."""
        slots = (self.reporter, self.partner, self.period, self.product)
        named = {slot.column for slot in slots if slot and slot.column}
        named |= {*(figures.column for figures in self.figures), *self.leave_out}
        named |= {self.flow.column, self.flow.figure} if self.flow else set()
        named |= {self.rates.currency, self.rates.figure} if self.rates else set()
        named |= {column for column in (self.unit, self.vintage, self.as_of) if column}
        return named | ({self.estimate[0]} if self.estimate else set())

    def estimates(self, row: Mapping[str, str]) -> bool:
        """Whether a row is flagged as an estimate."""
        return self.estimate is not None and row[self.estimate[0]] == self.estimate[1]


class Descriptor(_Strict):
    """One canonical table.

    agency: the short name shown with each figure; agencies: ids of the bodies for whom it speaks; relays: whether its
    cells are what each reporter's own statistics office gave, so that it speaks for that office too. vintage: this
    release's name; as_of: the day from which it was known; refresh: the command that would fetch a newer one;
    attribution: the words that the licence asks for. unit: ISO 4217 code; scale: base units in one printed unit
    (1000000 for millions). rank: 1 speaks first. row_count: bounds; columns: for the format "columns"; all_goods: the
    digits of HS at which it lists all goods, so that they add up; reconciled: its one figure for a flow stands for
    both sides.
    """

    id: Slug
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://")
    licence: str = Field(min_length=1)
    retrieved: str = Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    format: str
    agency: str
    agencies: tuple[Body, ...] = ()
    relays: bool = False
    unit: Currency | None = "USD"
    scale: int = Field(default=1, ge=1)
    basis: BasisOf = BasisOf()
    vintage: str | None = None
    as_of: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    refresh: str | None = None
    attribution: str | None = None
    rank: int = Field(ge=1)
    header: tuple[str, ...] | None = None
    row_count: RowBounds | None = None
    columns: Columns | None = None
    all_goods: Literal[2, 4, 6] | None = None
    reconciled: bool = False
    note: str = ""


def read_descriptor(path: Path) -> Descriptor:
    """Read and check one descriptor; TableError names the key that is wrong."""
    try:
        return Descriptor.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise TableError(path.name, "; ".join(map(told, error.errors()))) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise TableError(path.name, "this is no YAML; see kb/tables/data for descriptors that work") from None
    except OSError as error:
        raise TableError(str(path), f"{error.strerror or 'it cannot be read'}; check the path") from None


def told(error: Mapping[str, Any]) -> str:
    """One error of validation in a line: the key, what is wrong with it, and the nearest word that would do."""
    where = ".".join(map(str, error["loc"])) or "descriptor"
    if error["type"] == "extra_forbidden":
        return f"{where}: no such key{nearest(error['loc'][-1], _KEYS)}"
    if error["type"] == "literal_error":
        known = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return f"{where}: {error['input']!r} is none of {', '.join(known)}{nearest(error['input'], known)}"
    return f"{where}: {error['msg'].removeprefix('Value error, ')}"


_MODELS: tuple[type[BaseModel], ...] = (Descriptor, BasisOf, RowBounds, Columns, Slot, Figures, Flow, RateColumns)
_KEYS = sorted({key for model in _MODELS for key in model.model_fields})
