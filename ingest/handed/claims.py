"""Placed lines to claims: what a line leaves out comes from the printed figure, and from a reader where it may."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest import quantities
from ingest.handed.finding_again import Text
from ingest.handed.placing import HandedIn, Placed
from ingest.records import Article, Claim, Extraction, Quantity, Series

SLOTS = ("indicator", "reporter", "partner", "product", "unit")
_TAKEN_OVER = (
    "kind",
    "period",
    "base",
    "status",
    "source",
    "scope",
    "value",
    "low",
    "high",
    "step",
    "modifier",
    "hedge",
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def laid_over(given: HandedIn, read: Extraction) -> Extraction:
    """The article with the claims handed in; of `read` it takes what the file leaves out where `given.complete`, and
    the title's claims where the file has none. What can't be a claim is added to `given.problems`.
    """
    own = given.by_article.get(read.article.id, [])
    text = _laid(given, read, [one for one in own if not one.in_title])
    titled = [one for one in own if one.in_title]
    title = _laid(given, replace(read, claims=read.title_claims), titled) if titled else read.title_claims
    return Extraction(read.article, tuple(text), tuple(title), read.notes)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A claim with where it was known before: its place in the file, or its position in the reading."""

    claim: Claim
    placed: Placed | None
    position: int | None


def _laid(given: HandedIn, read: Extraction, own: list[Placed]) -> list[Claim]:
    builder = _Builder(given, read)
    entries = [entry for placed in own if (entry := builder.entry(placed)) is not None]
    if given.complete:
        entries += _untouched(read, own)
    entries.sort(key=lambda entry: (entry.claim.value is None, entry.claim.start, entry.claim.end))
    return _linked(entries, builder)


def _untouched(read: Extraction, own: list[Placed]) -> list[_Entry]:
    """The reader's claims of figures that the file is silent about."""
    spans = [placed.span for placed in own]
    return [
        _Entry(claim, None, position)
        for position, claim in enumerate(read.claims)
        if not any(start < claim.end and claim.start < end for start, end in spans)
    ]


def _linked(entries: list[_Entry], builder: _Builder) -> list[Claim]:
    """The claims with compares and converts as positions in this very list."""
    at_place: dict[tuple[int, int], int] = {}
    of_reading: dict[int, int] = {}
    for number, entry in enumerate(entries):
        if entry.placed is not None and (entry.claim.value is not None or entry.placed.said_at not in at_place):
            at_place[entry.placed.said_at] = number
        position = builder.position_read(entry.placed) if entry.placed else entry.position
        if position is not None:
            of_reading.setdefault(position, number)
    claims = []
    for entry in entries:
        links: dict[str, Any] = {}
        for name in ("compares", "converts"):
            if entry.placed is not None and name in entry.placed.line.fields:
                links[name] = at_place.get(entry.placed.line.fields[name])
            else:
                links[name] = of_reading.get(getattr(entry.claim, name))
        claims.append(replace(entry.claim, **links))
    return claims


class _Builder:
    """Makes the claims of one article (or of its title) out of their lines."""

    def __init__(self, given: HandedIn, read: Extraction) -> None:
        self._given, self._read = given, read
        self._texts = {False: Text(read.article.text), True: Text(read.article.title)}

    def entry(self, placed: Placed) -> _Entry | None:
        """The claim of a line; None, and a problem, where something needed is nowhere."""
        position = self.position_read(placed)
        like = self._read.claims[position] if position is not None and self._given.complete else None
        try:
            return _Entry(self._claim(placed, like), placed, None)
        except ValueError as error:
            self._given.problems.append(f"{self._given.name} line {placed.line.number}, {error}")
            return None

    def position_read(self, placed: Placed) -> int | None:
        """The position of the reader's claim of the same figure."""
        start, end = placed.span
        bare = placed.line.fields.get("value", "") is None
        for position, claim in enumerate(self._read.claims):
            if start < claim.end and claim.start < end and bare == (claim.value is None):
                return position
        return None

    def _claim(self, placed: Placed, like: Claim | None) -> Claim:
        fields = dict(placed.line.fields)
        filled = _filled(fields, like) if like is not None else ()
        if not fields.get("kind") or not fields.get("indicator"):
            raise ValueError("kind: missing, and the built-in reader has no claim there; fill it in")
        fields |= self._figure(placed, fields)
        told = tuple(fields.get("doubts") or ())
        return Claim(
            article=self._read.article.id,
            start=placed.place.start,
            end=placed.place.end,
            quote=fields["quote"],
            sentence=self._sentence(placed, fields.get("sentence")),
            value=fields["value"],
            low=fields["low"],
            high=fields["high"],
            step=fields["step"],
            modifier=fields.get("modifier") or "=",
            kind=fields["kind"],
            series=Series(*(fields.get(slot) for slot in SLOTS)),  # type: ignore[arg-type]
            period=fields.get("period"),
            base=fields.get("base"),
            status=fields.get("status") or "reported",
            source=fields.get("source"),
            confidence=_confidence(fields, like),
            range=fields.get("range"),
            hedge=fields.get("hedge"),
            superlative=fields.get("superlative"),
            basis=tuple(fields.get("basis") or ()),
            compares=None,
            converts=None,
            verb=fields.get("verb"),
            doubts=(*told, *(f"{name} by the built-in reader" for name in filled)),
            in_title=placed.in_title,
            scope=fields.get("scope"),
            sureness=tuple(fields.get("sureness") or ()),
            read_by=fields.get("read_by") or Path(self._given.name).name,
            note=fields.get("note"),
        )

    def _sentence(self, placed: Placed, said: str | None) -> str:
        text = self._texts[placed.in_title]
        if said and not placed.place.moved and said in text.text:
            return said
        return text.text if placed.in_title else text.sentence_at(*placed.span)

    def _figure(self, placed: Placed, fields: dict[str, Any]) -> dict[str, Any]:
        """value, low, high, step, modifier and hedge, from the printed figure where they are not said."""
        if "value" in fields and fields["value"] is None:
            return {name: fields.get(name) for name in ("value", "low", "high", "step", "hedge")}
        if all(fields.get(name) is not None for name in ("value", "low", "high", "step")):
            return {}
        printed = self._printed[placed.in_title].at(placed.span)
        value = fields.get("value")
        if value is None and printed is None:
            if fields["kind"] in ("extreme", "bound") or fields.get("superlative"):
                return {name: fields.get(name) for name in ("value", "low", "high", "step")}
            raise ValueError("value: missing, and the quote has no figure that can be read; fill it in")
        return _interval(printed, value, fields)

    @cached_property
    def _printed(self) -> dict[bool, _Printed]:
        article = self._read.article
        return {False: _Printed(article.text, article), True: _Printed(article.title, article)}


def _confidence(fields: dict[str, Any], like: Claim | None) -> float:
    """As the file says; else a person's reading is sure, and one that a reader filled in no surer than that reader."""
    said = fields.get("confidence")
    return float(said) if said is not None else like.confidence if like is not None else 1.0


def _filled(fields: dict[str, Any], like: Claim) -> tuple[str, ...]:
    """Add what the line does not say from the reader's claim; the names of the slots that it filled."""
    held = {name: getattr(like.series, name) for name in SLOTS} | {name: getattr(like, name) for name in _TAKEN_OVER}
    filled = [name for name in held if name not in fields and held[name] is not None]
    fields.update({name: held[name] for name in held if name not in fields})
    for name in ("superlative", "range", "basis", "verb"):
        fields.setdefault(name, getattr(like, name))
    fields.setdefault("sureness", tuple(pair for pair in like.sureness if pair[0] in filled))
    return tuple(filled)


class _Printed:
    """The figures of a text as the lexical pass finds them, by where they stand."""

    def __init__(self, text: str, article: Article) -> None:
        self._text, self._year = text, article.published.year if article.published else None

    @cached_property
    def _found(self) -> tuple[Quantity, ...]:
        return quantities.find(self._text, year=self._year)

    def at(self, span: tuple[int, int]) -> Quantity | None:
        """The figure that shares most characters with the span."""
        shared = [(min(q.end, span[1]) - max(q.start, span[0]), q) for q in self._found]
        return max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]


def _interval(printed: Quantity | None, value: Decimal | None, fields: dict[str, Any]) -> dict[str, Any]:
    """The figure with what its printed digits leave open, signed and scaled as the value is."""
    if value is None:
        value = printed.value if printed is not None else Decimal(0)
    step, below, above = _open(printed, value, fields["quote"])
    out: dict[str, Any] = {"value": value, "step": step, "low": value - below, "high": value + above}
    out |= {name: fields[name] for name in out if fields.get(name) is not None}
    if out["low"] > out["high"] or not out["low"] <= value <= out["high"]:
        raise ValueError(f"value: {value:f} is not between low and high; leave both empty to have them worked out")
    if printed is not None and not fields.get("modifier"):
        out |= {"modifier": printed.modifier, "hedge": fields.get("hedge") or printed.hedge}
    elif printed is not None and printed.modifier == fields["modifier"]:
        out["hedge"] = fields.get("hedge") or printed.hedge
    return out


def _open(printed: Quantity | None, value: Decimal, quote: str) -> tuple[Decimal, Decimal, Decimal]:
    """Step, and how far the wide reading reaches below and above the value."""
    if printed is not None and printed.value:
        factor = abs(value) / abs(printed.value)
        below, above = (abs(printed.value - printed.low) * factor, abs(printed.high - printed.value) * factor)
        signed = (below, above) if (value < 0) == (printed.value < 0) else (above, below)
        return abs(printed.step) * factor, *signed
    found = _DIGITS.search(quote)
    digits = found[0].replace(",", "") if found else ""
    step = abs(value) / Decimal(digits) * _place_value(digits) if digits and Decimal(digits) else Decimal(1)
    return step, step / 2, step / 2


def _place_value(digits: str) -> Decimal:
    return Decimal(10) ** -len(digits.split(".")[1]) if "." in digits else Decimal(1)
