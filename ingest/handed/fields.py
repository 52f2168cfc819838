"""The fields of a claim as they stand in a claims file: each read by itself, refused with a reason.

A raw value is text (CSV) or a JSON value. Figures are decimals in base units, countries ISO 3166-1 alpha-3, periods
SDMX-like (2019, 2019-Q4, 2019-02, 1994/2023), units as in `ingest.records.Quantity`. Codes: codes.yml, the gazetteer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from ingest import gazetteer
from ingest.records import Indicator, Kind, Modifier, Period, Rank, Scope, Status, Superlative

LONGEST = {"article": 300, "quote": 2000, "sentence": 6000, "note": 2000}
LONGEST_WORDS = 200
LIST_MARK = " | "
"""What parts the entries of a list in a cell of CSV."""

_FARTHEST = 10**8
_LARGEST_POWER = 30
_MOST_DIGITS = 40
_UNITS = ("percent", "percentage_point", "basis_point", "ratio", "index", "count")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINK = re.compile(r"(\d{1,9})-(\d{1,9})")
_HS = re.compile(r"HS\d{2}(\d{2}){0,4}(-\d{2,4})?")
_YEARS = range(1000, 2200)


@cache
def _codes() -> dict[str, frozenset[str]]:
    held = yaml.safe_load((files(__package__) / "codes.yml").read_text(encoding="utf-8"))
    return {
        "places": frozenset(held["places"]) | frozenset(gazetteer.country_names()),
        "currencies": frozenset(held["currencies"]),
    }


def figure(raw: object) -> Decimal:
    """A decimal in base units."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise ValueError("is no number; write it as 1740000000 or -12.5")
    try:
        value = Decimal(str(raw).strip().replace("\u2212", "-"))
    except InvalidOperation:
        raise ValueError(f"is {_shown(raw)}, no number; write it as 1740000000 or -12.5") from None
    if not value.is_finite() or value.adjusted() > _LARGEST_POWER or len(value.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"is {_shown(raw)}, no figure that a story prints")
    if value and value.adjusted() < -_LARGEST_POWER:
        raise ValueError(f"is {_shown(raw)}, no figure that a story prints")
    return value


def offset(raw: object) -> int:
    """A character offset."""
    text = str(raw).strip()
    if isinstance(raw, bool) or not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > _FARTHEST:
        raise ValueError(f"is {_shown(raw)}, no character offset")
    return int(text)


def words(name: str) -> Callable[[object], str]:
    """A reader of text no longer than its field takes."""
    longest = LONGEST.get(name, LONGEST_WORDS)

    def read(raw: object) -> str:
        if not isinstance(raw, str):
            raise ValueError(f"is {_shown(raw)}, no text")
        if len(raw) > longest:
            raise ValueError(f"has {len(raw):,} characters; it takes {longest:,} at most")
        if _CONTROL.search(raw):
            raise ValueError("has a control character or half a character in it; save the file as UTF-8 anew")
        return raw

    return read


def one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    """A reader of one of a few words."""

    def read(raw: object) -> str:
        text = str(raw).strip()
        if not isinstance(raw, str) or text not in choices:
            raise ValueError(f"is {_shown(raw)}; it takes {', '.join(choices)}")
        return text

    return read


def unit(raw: object) -> str:
    """A currency's ISO 4217 code, percent, percentage_point, basis_point, ratio, index, count or count:WORD."""
    text = words("unit")(raw).strip()
    if text in _UNITS or re.fullmatch(r"count:\S.{0,60}", text) or text in _codes()["currencies"]:
        return text
    raise ValueError(f"is {_shown(raw)}; it takes an ISO 4217 code (USD), {', '.join(_UNITS)} or count:WORD")


def country(raw: object) -> str:
    """A country's code, WLD, EUU, EMU, or a region as printed."""
    text = words("country")(raw).strip()
    if text in _codes()["places"]:
        return text
    if re.fullmatch(r"[A-Za-z]{3}", text):
        known = text.upper() in _codes()["places"]
        raise ValueError(f"is {_shown(raw)}; " + (f"write {text.upper()}" if known else "no ISO 3166-1 alpha-3 code"))
    code, form = gazetteer.place_forms().get(text, ("", "region"))
    if form != "region" and code in _codes()["places"]:
        raise ValueError(f"is {_shown(raw)}; write its code, {code}")
    if len(text) < len("ABC") or not re.search(r"[A-Za-z]{2}", text):
        raise ValueError(f"is {_shown(raw)}, neither a code such as CHN nor a region's name")
    return text


def product(raw: object) -> str:
    """TOTAL, an HS code (HS27) or the goods in the article's words."""
    text = words("product")(raw).strip()
    if re.match(r"HS\d", text) and not _HS.fullmatch(text):
        raise ValueError(f"is {_shown(raw)}; an HS code has two, four or six digits: HS27")
    return "TOTAL" if text.upper() == "TOTAL" else text


def period(raw: object) -> Period:
    """A span of months or days."""
    text = str(raw).strip()
    try:
        span = Period.parse(text)
        days = [date.fromisoformat(part) for part in (span.days or "").split("/") if len(part) == len("2019-02-01")]
    except ValueError:
        raise ValueError(f"is {_shown(raw)}, no period; write 2019, 2019-Q4, 2019-02 or 1994/2023") from None
    if span.first > span.last or days != sorted(days):
        raise ValueError(f"is {_shown(raw)}, which ends before it begins")
    if span.first // 12 not in _YEARS or span.last // 12 not in _YEARS:
        raise ValueError(f"is {_shown(raw)}; no such year")
    return span


def share(raw: object) -> float:
    """A confidence from 0 to 1."""
    value = figure(raw)
    if not 0 <= value <= 1:
        raise ValueError(f"is {_shown(raw)}; it goes from 0 to 1")
    return float(value)


def link(raw: object) -> tuple[int, int]:
    """The place (START-END, as the file has it) of another figure of the same article."""
    found = _LINK.fullmatch(str(raw).strip())
    if found is None:
        raise ValueError(f"is {_shown(raw)}; write where the other figure stands, as in 120-131")
    return int(found[1]), int(found[2])


def entries(raw: object) -> tuple[str, ...]:
    """A list of words: of JSON, or a cell with " | " between them."""
    listed = [part.strip() for part in raw.split(LIST_MARK.strip())] if isinstance(raw, str) else raw
    if not isinstance(listed, list | tuple):
        raise ValueError(f"is {_shown(raw)}, no list of words")
    return tuple(words("entry")(entry) for entry in listed if entry != "")


def truth(raw: object) -> bool:
    """Read true or false."""
    told = {"true": True, "1": True, "false": False, "0": False}.get(str(raw).strip().lower())
    if told is None:
        raise ValueError(f"is {_shown(raw)}; it takes true or false")
    return told


def superlative(raw: object) -> Superlative:
    """{"rank": "largest", "over": "1994/2023", "since": null}, as JSON or its text."""
    try:
        held = json.loads(raw) if isinstance(raw, str) else raw
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, Mapping) or not set(held) <= {"rank", "over", "since"}:
        raise ValueError(f'is {_shown(raw)}; write {{"rank": "largest", "over": "1994/2023", "since": null}}')
    over, since = (period(held[name]) if held.get(name) else None for name in ("over", "since"))
    rank: Any = one_of(get_args(Rank))(held.get("rank"))
    return Superlative(rank, over, since)


def sureness(raw: object) -> tuple[tuple[str, float], ...]:
    """How sure each slot is, as a JSON object or its text: {"period": 0.9}."""
    try:
        held = json.loads(raw) if isinstance(raw, str) else raw
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, Mapping):
        raise ValueError(f'is {_shown(raw)}; write {{"period": 0.9}}')
    return tuple((words("slot")(slot), share(sure)) for slot, sure in held.items())


def _shown(raw: object) -> str:
    text = " ".join(str(raw).split())
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


FIELDS: dict[str, Callable[[object], Any]] = {
    "article": words("article"),
    "start": offset,
    "end": offset,
    "quote": words("quote"),
    "sentence": words("sentence"),
    "value": figure,
    "low": figure,
    "high": figure,
    "unit": unit,
    "modifier": one_of(get_args(Modifier)),
    "kind": one_of(get_args(Kind)),
    "indicator": one_of(get_args(Indicator)),
    "reporter": country,
    "partner": country,
    "product": product,
    "period": period,
    "base": period,
    "status": one_of(get_args(Status)),
    "source": words("source"),
    "scope": one_of(get_args(Scope)),
    "confidence": share,
    "range": words("range"),
    "step": figure,
    "hedge": words("hedge"),
    "superlative": superlative,
    "basis": entries,
    "compares": link,
    "converts": link,
    "verb": one_of(("rose", "fell")),
    "doubts": entries,
    "sureness": sureness,
    "in_title": truth,
    "read_by": words("read_by"),
    "note": words("note"),
}
"""Every field that a claims file may have, with its reader, in the order in which they are printed."""

FRAME = ("kind", "indicator", "reporter", "partner", "product", "period", "base", "status", "source", "scope")
"""The slots that say what a figure is said of: a line with none of them says nothing."""
